import { type ListMapping, suggestMapping } from '#shared/ingest/list/mapping.ts';
import type { ListPreview } from '#shared/ingest/list/preview.ts';
import { sameWord } from '#shared/ingest/list/trial.ts';
import type { SheetPlan } from '#shared/ingest/list/workbook/workbook.ts';
import type { AssetType } from '#shared/model/asset.ts';
import type { ListChoice, OwnWord } from '../../../workers/ingest-messages.ts';

/** What a person is saying about the lists of one file, before they are read by it. */
export interface ListDraft {
  readonly lists: readonly Required<ListChoice>[];
  /** What the site calls its types of asset. */
  readonly words: readonly OwnWord[];
}

/** What every part of the form needs. */
export interface DraftProps {
  readonly draft: ListDraft;
  /** Position of the list among those of the file. */
  readonly at: number;
  readonly onChange: (draft: ListDraft) => void;
}

type Column = ListMapping['columns'][number];

/** The draft a form begins with: what was understood so far, with an entry for every column. */
export function draftOf(plans: readonly SheetPlan[], words: readonly OwnWord[]): ListDraft {
  return {
    words,
    lists: plans.map(({ preview, isRead }) => ({
      sheet: preview.sheet?.name ?? null,
      isRead,
      mapping: wholeMapping(preview, withDevice(preview), (index) => preview.columns[index]?.field ?? null),
    })),
  };
}

/** What the file is called is what the answer begins with. */
function withDevice({ mapping, questions }: ListPreview): ListMapping {
  const asked = questions.find(({ about }) => about === 'device');
  return asked?.about === 'device' ? { ...mapping, device: asked.suggested } : mapping;
}

function wholeMapping(
  { columns, header }: ListPreview,
  mapping: ListMapping,
  fieldOf: (index: number) => Column['field'],
): ListMapping {
  const entries = columns.map(({ values, unit }, index): Column => {
    const title = header[index] ?? '';
    return {
      column: index + 1,
      ...(title === '' ? {} : { header: title.slice(0, 1000) }),
      field: fieldOf(index),
      ...(values === undefined ? {} : { values }),
      ...(unit == null ? {} : { unit }),
    };
  });
  return { ...mapping, columns: entries };
}

/** Changes the list at that position. */
export function changeList(
  draft: ListDraft,
  at: number,
  change: (list: Required<ListChoice>) => Partial<Required<ListChoice>>,
): ListDraft {
  return {
    ...draft,
    lists: draft.lists.map((list, index) => (index === at ? { ...list, ...change(list) } : list)),
  };
}

/** Another kind of list reads the header anew. */
export function changeKind(
  draft: ListDraft,
  at: number,
  preview: ListPreview,
  kind: ListMapping['kind'],
): ListDraft {
  const { columns } = suggestMapping(preview.header, kind);
  return changeList(draft, at, ({ mapping }) => ({
    isRead: true,
    mapping: wholeMapping(preview, { ...mapping, kind }, (index) => columns[index]?.field ?? null),
  }));
}

/** Says what one column holds; a meaning that only one column can have is taken from the column that had it. */
export function changeColumn(
  draft: ListDraft,
  at: number,
  column: number,
  change: Partial<Column>,
): ListDraft {
  return changeList(draft, at, ({ mapping }) => ({
    isRead: true,
    mapping: {
      ...mapping,
      columns: mapping.columns.map((each, index) => (index === column ? { ...each, ...change } : each)),
    },
  }));
}

/** Says what a word of a column stands for; null takes that back. */
export function changeValue(
  draft: ListDraft,
  at: number,
  column: number,
  from: string,
  to: string | null,
): ListDraft {
  const before = draft.lists[at]?.mapping.columns[column]?.values ?? [];
  const others = before.filter((each) => !sameWord(each.from, from));
  return changeColumn(draft, at, column, { values: to === null ? others : [...others, { from, to }] });
}

/** Says what type of asset a word of the site means; null takes that back. */
export function changeWord(draft: ListDraft, word: string, type: AssetType | null): ListDraft {
  const others = draft.words.filter((each) => !sameWord(each.word, word));
  return { ...draft, words: type === null ? others : [...others, { word, type }] };
}
