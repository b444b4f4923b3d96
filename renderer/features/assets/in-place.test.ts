import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Change } from '#shared/journal/change.ts';
import { createRecord } from '#shared/journal/edit.ts';
import type { Model } from '#shared/model/model.ts';
import { overlay } from '../../stores/overlay.ts';
import { makePlant, seededBytes } from '../../testing/plant.ts';
import { type Arrangement, arrangeRows, isArranged, keepOrder } from './arrange.ts';
import type { Words } from './columns.ts';
import { noFilter } from './filter.ts';
import { type Grouping, groupings, type Line, linesAfter, linesFrom } from './groups.ts';
import { type Answers, buildRows, type Rows } from './rows.ts';

const words: Words = {
  column: (one) => one.id,
  choice: (_, value) => value,
  unknown: 'unknown',
  yes: 'yes',
  no: 'no',
  noEndAnnounced: 'no end announced',
  noFindings: 'none',
  severity: (severity) => severity,
  grade: (level) => String(level),
  selectRow: (name) => name,
  share: (value) => value.toFixed(3),
  fromModel: (name) => name,
  open: (name) => name,
  group: (field) => field,
};
const answers: Answers = {
  assets: new Map(),
  findingsOf: new Map(),
  lastChange: () => undefined,
  isThere: false,
};
const atOnce = async (): Promise<void> => undefined;
const plant = makePlant({ zones: 3, assets: 24, conduits: 0, channels: 0, loose: 6 });
const random = seededBytes(9);
const zones = [...plant.zone.keys()];

const edit = fc.record({
  at: fc.nat(23),
  does: fc.constantFrom('name', 'vendor', 'zone', 'zone', 'delete', 'add', 'renameZone'),
  value: fc.constantFrom('Alpha', 'beta', 'Z', null),
});
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

function changesOf(model: Model, { at, does, value }: Edit): readonly Change[] {
  const assets = [...model.asset.keys()];
  const record = assets[at % assets.length];
  const zone = zones[at % zones.length];
  if (does === 'add') return createRecord('asset', { name: value ?? 'New' }, random).changes;
  if (does === 'renameZone' && zone !== undefined)
    return [{ kind: 'zone', record: zone, field: 'name', value: value ?? 'Zone' }];
  if (record === undefined) return [];
  if (does === 'delete') return [{ kind: 'asset', record, field: '$deleted', value: true }];
  if (does === 'zone')
    return [{ kind: 'asset', record, field: 'zone', value: value === null ? null : (zone ?? null) }];
  return [{ kind: 'asset', record, field: does === 'vendor' ? 'vendor' : 'name', value }];
}

const arrangements: fc.Arbitrary<Omit<Arrangement, 'words' | 'today'>> = fc.record({
  filter: fc.constantFrom(noFilter, { text: 'a', conditions: [] }),
  sorting: fc.constantFrom(
    [],
    [{ id: 'name', desc: false }],
    [
      { id: 'vendor', desc: true },
      { id: 'name', desc: false },
    ],
  ),
});

/** What the inventory keeps between two edits. */
interface Kept {
  readonly model: Model;
  readonly rows: Rows;
  readonly shown: Rows['list'];
  readonly edited: ReadonlySet<string>;
  readonly lines: readonly Line[];
}

async function after(before: Kept, next: Edit, grouping: Grouping | null): Promise<Kept> {
  const model = overlay(before.model, changesOf(before.model, next));
  const rows = await buildRows(model, answers, before.rows, atOnce);
  const shown = keepOrder(before.shown, before.rows, rows);
  const known = new Set(before.rows.list);
  const edited = new Set([
    ...before.edited,
    ...rows.list.filter((row) => !known.has(row)).map((row) => row.asset.id),
  ]);
  const lines =
    linesAfter(before.lines, before.shown, shown, grouping, words) ??
    (await linesFrom(shown, { grouping, closed: new Set() }, words, atOnce));
  return { model, rows, shown, edited, lines };
}

it('rows, order, lines and counts of groups after edits are what they are from scratch', async () => {
  const property = fc.asyncProperty(
    arrangements,
    fc.constantFrom(null, ...groupings),
    fc.array(edit, { minLength: 1, maxLength: 6 }),
    async (look, grouping, edits) => {
      const arrangement = { ...look, words, today: '2026-11-22' };
      const rows = await buildRows(plant, answers, null, atOnce);
      const first = await arrangeRows(rows.list, arrangement, atOnce);
      const lines = await linesFrom(first, { grouping, closed: new Set() }, words, atOnce);
      let kept: Kept = { model: plant, rows, shown: first, edited: new Set(), lines };
      for (const next of edits) {
        kept = await after(kept, next, grouping);
        const anew = await buildRows(kept.model, answers, null, atOnce);
        expect(kept.rows.list.map(withoutDay)).toEqual(anew.list.map(withoutDay));
        expect([...kept.rows.places]).toEqual([...anew.places]);
        expect(kept.lines).toEqual(
          await linesFrom(kept.shown, { grouping, closed: new Set() }, words, atOnce),
        );
        const arranged = await arrangeRows(kept.rows.list, arrangement, atOnce);
        const isSame =
          arranged.length === kept.shown.length && arranged.every((row, at) => row === kept.shown[at]);
        expect(isArranged(kept.shown, kept.rows, kept.edited, arrangement)).toBe(isSame);
      }
    },
  );
  await fc.assert(property, { numRuns: 40 });
});

const withoutDay = ({ answers: { lastChange: _, ...said }, ...row }: Rows['list'][number]) => ({
  ...row,
  said,
});
