import german from '#resources/i18n/de/model.json' with { type: 'json' };
import english from '#resources/i18n/en/model.json' with { type: 'json' };
import { type FieldShape, fieldShape } from '#shared/model/field-shape.ts';
import { type RecordKind, recordFields } from '#shared/model/model.ts';
import { plainWord } from './type-words.ts';

/** Kinds of record a list may hold, one a row; assets and channels have readers of their own. */
export const listedKinds = [
  'identity',
  'credential',
  'person',
  'accessPath',
  'accessGrant',
  'session',
  'breakGlassProcedure',
  'changeWindow',
  'essentialFunction',
  'redundancyGroup',
  'exercise',
  'backup',
  'incident',
  'supplier',
  'entity',
  'approval',
  'training',
  'threat',
  'riskTreatment',
  'hazardScenario',
  'clusterNamespace',
  'workload',
  'containerImage',
  'measure',
  'requirementStatus',
  'evidence',
  'zone',
  'conduit',
  'accessPoint',
] as const satisfies readonly RecordKind[];
export type ListedKind = (typeof listedKinds)[number];

/** One column a list of records can have: a field, or a part of one (`playbook.revoke`). */
export interface RecordColumn {
  readonly column: string;
  readonly field: string;
  readonly part: string | null;
  readonly shape: FieldShape;
}

/** Words people write over a column beside those the window uses; by column, in every kind that has it. */
const moreWords: Readonly<Record<string, string>> = {
  name: 'id|bezeichnung|titel|title|benutzer|benutzername|user|username|user name|account|konto|kontoname|kennung|login|anmeldename|identität',
  kind: 'type|typ|category|kategorie|art',
  person: 'full name|vollständiger name|mitarbeiter|employee|teilnehmer|participant|person name',
  owner: 'responsible|verantwortlicher|eigentümer|ansprechpartner',
  supplier: 'company|firma|vendor|hersteller|dienstleister',
  identity: 'user|benutzer|account|konto|subject|wer',
  identities: 'users|benutzer|accounts|konten',
  assets: 'asset|systems|systeme|geräte|devices|targets|ziele|anlagen',
  mfa: '2fa|multi factor|mehrfaktorauthentisierung|zwei-faktor',
  enabled: 'active|aktiv|enabled?|status aktiv',
  lastUsed: 'last login|letzte anmeldung|last logon|letzter login',
  validFrom: 'from|von|start|beginn|gültig von',
  validTo: 'to|until|bis|ende|end|expires|läuft ab|gültig bis',
  start: 'begin|started|beginn|von|from',
  end: 'ended|finished|bis|to',
  approver: 'approved by|freigegeben von|genehmigt von',
  ticket: 'order|change|change number|auftragsnummer|ticket number',
  taken: 'date|datum|backup date|sicherungsdatum|last backup|letzte sicherung',
  verified: 'restore tested|rücksicherung getestet|zuletzt geprüft|geprüft',
  offlineCopy: 'offline|air-gapped copy|offline-kopie',
  date: 'datum|day|tag|on|am',
  topic: 'course|kurs|schulung|training|subject|inhalt',
  enforcementPoint: 'gateway|pep|jump host|sprungserver|durchsetzungspunkt',
  measuredMinutes: 'duration|dauer|measured|gemessen',
  targetMinutes: 'target|soll|rto',
  recoveryMinutes: 'rto',
  storedIn: 'storage|ablage|speicherort|location',
  rotationDays: 'rotation|wechselintervall',
  lastRotated: 'rotated|letzter wechsel|changed',
  spiffeId: 'spiffe',
  replicas: 'instances|instanzen',
  parent: 'parent zone|übergeordnete zone|inside',
};

type Words = {
  readonly field: Readonly<Record<string, string>>;
  readonly value: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
const languages: readonly Words[] = [english, german];

/** How a choice may be written: its own word, or what the window calls it in either language. */
export function choiceWords(field: string, option: string | number): readonly string[] {
  const key = String(option).replace('.', '_');
  return [String(option), ...languages.flatMap(({ value }) => value[field]?.[key] ?? [])];
}

/** What kinds of record are called, in English and German. */
export function kindWords(kinds: readonly RecordKind[]): { readonly en: string; readonly de: string } {
  const words = (names: Readonly<Record<string, string>>): string =>
    kinds.map((kind) => names[kind] ?? kind).join(', ');
  return { en: words(english.kind), de: words(german.kind) };
}

/** Kinds whose fields can be columns: those of lists of records, and assets, some of whose columns have readers of their own. */
type ColumnedKind = ListedKind | 'asset';

const columns = new Map<ColumnedKind, readonly RecordColumn[]>();

/** The columns a list of that kind can have, in the order of the vocabulary. */
export function recordColumns(kind: ColumnedKind): readonly RecordColumn[] {
  const known = columns.get(kind);
  if (known !== undefined) return known;
  const found = Object.keys(recordFields[kind]).flatMap((field) => columnsOf(kind, field));
  columns.set(kind, found);
  return found;
}

/** What nobody writes into a list: places on a canvas, and values made of rows of parts. */
function columnsOf(kind: ColumnedKind, field: string): readonly RecordColumn[] {
  const shape = fieldShape(kind, field);
  if (shape === undefined || field === 'position' || field === 'size') return [];
  if (shape.type === 'json' || (shape.type === 'list' && shape.item.type === 'parts')) return [];
  if (shape.type !== 'parts') return [{ column: field, field, part: null, shape }];
  return shape.parts.map(({ key, shape: of }) => ({
    column: `${field}.${key}`,
    field,
    part: key,
    shape: of,
  }));
}

/** What a header word means in each kind of list that knows it. */
let meanings: ReadonlyMap<string, ReadonlyMap<ListedKind, string>> | null = null;

function meaningsOf(header: string): ReadonlyMap<ListedKind, string> {
  meanings ??= allMeanings();
  return (
    meanings.get(plainWord(header)) ??
    meanings.get(plainWord(header.replace(/\(.*$|\[.*$/s, ''))) ??
    new Map()
  );
}

/** The column a header word means in a list of that kind; null where nobody knows. */
export function recordColumnOf(header: string, kind: ListedKind): string | null {
  return meaningsOf(header).get(kind) ?? null;
}

function allMeanings(): ReadonlyMap<string, ReadonlyMap<ListedKind, string>> {
  const words = new Map<string, Map<ListedKind, string>>();
  const add = (word: string | undefined, kind: ListedKind, column: string): void => {
    const plain = plainWord(word ?? '');
    if (plain === '') return;
    const kinds = words.get(plain) ?? new Map<ListedKind, string>();
    words.set(plain, kinds);
    // The first meaning of a word wins.
    if (!kinds.has(kind)) kinds.set(kind, column);
  };
  for (const kind of listedKinds) for (const [word, column] of wordsOf(kind)) add(word, kind, column);
  return words;
}

/** Every way to write a column of that kind, the most certain first. */
function wordsOf(kind: ListedKind): readonly (readonly [word: string, column: string])[] {
  const all = recordColumns(kind);
  const hasName = all.some(({ column }) => column === 'name');
  return [
    ...all.map(({ column }) => [column, column] as const),
    ...all.flatMap((column) => labelsOf(column).map((word) => [word, column.column] as const)),
    // The kind's own word stands over what the row is called: "Identity" in a list of identities.
    ...(hasName ? kindNames(kind).map((word) => [word, 'name'] as const) : []),
    ...all.flatMap(({ column }) =>
      (moreWords[column] ?? '').split('|').map((word) => [word, column] as const),
    ),
  ];
}

function kindNames(kind: ListedKind): readonly string[] {
  return [kind, english.kind[kind], german.kind[kind]];
}

/** Fields whose parts are called as those of another one. */
const partsLike: Readonly<Record<string, string>> = { firmwareLifecycle: 'lifecycle' };

/** What the window calls a column in either language. */
export function labelsOf({ field, part }: Pick<RecordColumn, 'field' | 'part'>): readonly string[] {
  return languages.map(({ field: fields, value }) => {
    const name = fields[field] ?? field;
    const parts = { ...value['impact'], ...value[partsLike[field] ?? field] };
    return part === null ? name : `${name} ${parts[part] ?? fields[part] ?? part}`;
  });
}

/** Characters of a header word. */
const longestHeader = 300;
/** Cells of a header looked at to tell what a list holds. */
const telling = 300;

/**
 * The kind of list a header belongs to, null for an asset list: of the kinds that know more of its words than an asset list
 * does (`asAssets`), the one that knows most; a word that few kinds know tells more.
 */
export function kindByHeader(header: readonly string[], asAssets: number): ListedKind | null {
  const columns = new Map<ListedKind, Set<string>>();
  const weights = new Map<ListedKind, number>();
  for (const cell of header.slice(0, telling)) {
    if (cell.length > longestHeader) continue;
    const known = meaningsOf(cell);
    for (const [kind, column] of known) {
      const seen = columns.get(kind) ?? new Set();
      columns.set(kind, seen.add(column));
      weights.set(kind, (weights.get(kind) ?? 0) + 1 / known.size);
    }
  }
  let best: ListedKind | null = null;
  let most = 0;
  for (const [kind, { size }] of columns) {
    const score = size + (weights.get(kind) ?? 0);
    if (size < 2 || size <= asAssets || score <= most) continue;
    most = score;
    best = kind;
  }
  return best;
}
