import { kindOf } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';

/** What the context menu offers for each kind of record; `null` is a line between groups. */
type Entries = readonly (string | null)[];

const clipboard = ['diagram.copy', 'diagram.cut', 'diagram.duplicate'];
const onThing: Entries = [
  'diagram.rename',
  'diagram.connect',
  null,
  ...clipboard,
  'diagram.moveOut',
  null,
  'diagram.zoomToSelection',
];
const onLine: Entries = ['diagram.reverse', 'diagram.zoomToSelection', 'diagram.legend'];

const byKind: Readonly<Record<string, Entries>> = {
  zone: [
    'diagram.rename',
    'diagram.connect',
    'diagram.note',
    null,
    'diagram.open',
    'diagram.close',
    'diagram.layoutPurdue',
    null,
    ...clipboard,
    'diagram.paste',
    'diagram.moveOut',
    null,
    'diagram.zoomToSelection',
  ],
  asset: onThing,
  accessPoint: onThing,
  note: ['diagram.rename', null, ...clipboard, 'diagram.moveOut', null, 'diagram.zoomToSelection'],
  conduit: ['diagram.connect', 'diagram.zoomToSelection', 'diagram.legend'],
  channel: onLine,
  link: onLine,
};

const onPlane: Entries = [
  'diagram.draw',
  'diagram.note',
  'diagram.connect',
  null,
  'diagram.paste',
  'diagram.selectAll',
  null,
  'diagram.layoutPurdue',
  'diagram.layoutZones',
  'diagram.open',
  'diagram.close',
  'diagram.fit',
  null,
  'diagram.links',
  'diagram.legend',
];

const several: Entries = [
  null,
  'diagram.align.left',
  'diagram.align.centre',
  'diagram.align.right',
  'diagram.align.top',
  'diagram.align.middle',
  'diagram.align.bottom',
  'diagram.distribute.across',
  'diagram.distribute.down',
  'diagram.equalSize',
];

/** The actions for a selection: what every kind in it knows; of several things also lining up. */
export function entriesFor(ids: ReadonlySet<RecordId>): Entries {
  if (ids.size === 0) return onPlane;
  const lists = [...new Set([...ids].map((id) => kindOf(id)))].map((kind) => byKind[kind] ?? []);
  const [first = [], ...others] = lists;
  const shared = first.filter((entry) => entry === null || others.every((list) => list.includes(entry)));
  const things = [...ids].filter((id) => ['zone', 'asset', 'accessPoint', 'note'].includes(kindOf(id)));
  return things.length > 1 && things.length === ids.size ? [...shared, ...several] : shared;
}

/** Entries without lines at the ends or beside each other. */
export function withoutIdleLines(entries: Entries): Entries {
  return entries.filter((entry, index) => {
    if (entry !== null) return true;
    const before = entries.slice(0, index).findLast(() => true);
    return before !== undefined && before !== null && entries.slice(index + 1).some((next) => next !== null);
  });
}
