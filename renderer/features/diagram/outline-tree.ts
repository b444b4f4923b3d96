import type { Id } from '#shared/model/id.ts';
import type { Channel, Model, RecordId } from '#shared/model/model.ts';
import { endpointName, linkName, noteName } from '#shared/model/record-name.ts';
import type { Containment, Content } from './containment.ts';
import { countOf } from './placement.ts';

/** The picture as a tree of words: what a screen reader walks and what says the same as the canvas. */
type OutlineSection =
  | 'section-zones'
  | 'section-loose'
  | 'section-conduits'
  | 'section-channels'
  | 'section-links';
export type OutlineKey = OutlineSection | RecordId;

export interface OutlineRow {
  readonly key: OutlineKey;
  /** Which heading this is; absent for records. */
  readonly section?: OutlineSection;
  /** null for the headings. */
  readonly record: RecordId | null;
  readonly kind: 'section' | 'zone' | 'asset' | 'accessPoint' | 'note' | 'conduit' | 'channel' | 'link';
  /** undefined: without a name. */
  readonly name: string | undefined;
  /** Of a section its number of records, of a zone its assets at any depth, of a conduit its channels. */
  readonly count: number;
  /** The zones a conduit joins or the ends of a channel, by name. */
  readonly detail: string;
  /** 1 for the headings. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** undefined where there is nothing to open. */
  readonly open: boolean | undefined;
}

/** The rows that are visible when these keys are open, from top to bottom. */
export function outlineRows(
  model: Model,
  containment: Containment,
  open: ReadonlySet<OutlineKey>,
): readonly OutlineRow[] {
  const { top } = containment;
  const rows: OutlineRow[] = [];
  const channels = channelsByConduit(model);
  const inNone = channels.get(null) ?? [];
  const loose = top.assets.length + top.accessPoints.length + top.notes.length;
  const sections: readonly { key: OutlineSection; count: number; fill: () => void }[] = [
    {
      key: 'section-zones',
      count: model.zone.size,
      fill: () =>
        addContent(rows, containment, open, { zones: top.zones, assets: [], accessPoints: [], notes: [] }, 2),
    },
    {
      key: 'section-loose',
      count: loose,
      fill: () => addContent(rows, containment, open, { ...top, zones: [] }, 2),
    },
    {
      key: 'section-conduits',
      count: model.conduit.size,
      fill: () => addConduits(rows, model, channels, open),
    },
    {
      key: 'section-channels',
      count: inNone.length,
      fill: () => addChannels(rows, model, inNone, 2),
    },
    { key: 'section-links', count: model.link.size, fill: () => addLinks(rows, model) },
  ];
  sections.forEach(({ key, count, fill }, index) => {
    const isOpen = count === 0 ? undefined : open.has(key);
    rows.push({
      key,
      section: key,
      record: null,
      kind: 'section',
      name: undefined,
      count,
      detail: '',
      level: 1,
      position: index + 1,
      siblings: sections.length,
      open: isOpen,
    });
    if (isOpen === true) fill();
  });
  return rows;
}

function addContent(
  rows: OutlineRow[],
  containment: Containment,
  open: ReadonlySet<OutlineKey>,
  content: Content,
  level: number,
): void {
  const siblings = countOf(content);
  let position = 0;
  const leaf = { count: 0, detail: '', level, siblings, open: undefined } as const;
  for (const zone of content.zones) {
    position += 1;
    const inside = containment.contentOf(zone.id);
    const isEmpty = countOf(inside) === 0;
    const isOpen = isEmpty ? undefined : open.has(zone.id);
    const count = containment.totalsOf(zone.id).assets;
    rows.push({
      ...leaf,
      key: zone.id,
      record: zone.id,
      kind: 'zone',
      name: zone.name,
      count,
      position,
      open: isOpen,
    });
    if (isOpen === true) addContent(rows, containment, open, inside, level + 1);
  }
  for (const point of content.accessPoints) {
    position += 1;
    rows.push({ ...leaf, key: point.id, record: point.id, kind: 'accessPoint', name: point.name, position });
  }
  for (const asset of content.assets) {
    position += 1;
    rows.push({ ...leaf, key: asset.id, record: asset.id, kind: 'asset', name: asset.name, position });
  }
  for (const note of content.notes) {
    position += 1;
    rows.push({
      ...leaf,
      key: note.id,
      record: note.id,
      kind: 'note',
      name: noteName(note) ?? undefined,
      position,
    });
  }
}

function addLinks(rows: OutlineRow[], model: Model): void {
  let position = 0;
  for (const link of model.link.values()) {
    position += 1;
    rows.push({
      key: link.id,
      record: link.id,
      kind: 'link',
      name: linkName(model, link),
      count: 0,
      detail: '',
      level: 2,
      position,
      siblings: model.link.size,
      open: undefined,
    });
  }
}

/** The channels of each conduit; under null those in none, or in one that is gone. */
function channelsByConduit(model: Model): ReadonlyMap<Id<'conduit'> | null, readonly Channel[]> {
  return Map.groupBy(model.channel.values(), ({ conduit }) =>
    conduit !== undefined && model.conduit.has(conduit) ? conduit : null,
  );
}

function addConduits(
  rows: OutlineRow[],
  model: Model,
  channels: ReadonlyMap<Id<'conduit'> | null, readonly Channel[]>,
  open: ReadonlySet<OutlineKey>,
): void {
  let position = 0;
  for (const conduit of model.conduit.values()) {
    position += 1;
    const zones = conduit.zones ?? [];
    const inside = channels.get(conduit.id) ?? [];
    const isOpen = inside.length === 0 ? undefined : open.has(conduit.id);
    rows.push({
      key: conduit.id,
      record: conduit.id,
      kind: 'conduit',
      name: conduit.name,
      count: inside.length,
      detail: zones.map((id: Id<'zone'>) => model.zone.get(id)?.name ?? '?').join(', '),
      level: 2,
      position,
      siblings: model.conduit.size,
      open: isOpen,
    });
    if (isOpen === true) addChannels(rows, model, inside, 3);
  }
}

function addChannels(rows: OutlineRow[], model: Model, channels: readonly Channel[], level: number): void {
  for (const [index, channel] of channels.entries()) {
    rows.push({
      key: channel.id,
      record: channel.id,
      kind: 'channel',
      name: channel.name ?? channel.protocol,
      count: 0,
      detail: `${endpointName(model, channel.source)} \u2192 ${endpointName(model, channel.target)}`,
      level,
      position: index + 1,
      siblings: channels.length,
      open: undefined,
    });
  }
}
