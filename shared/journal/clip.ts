import { z } from 'zod';
import { assetFields } from '../model/asset.ts';
import { type Id, idOf } from '../model/id.ts';
import type { FieldName, FieldsOf, Model, RecordId } from '../model/model.ts';
import { messageOf, type Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import {
  accessPointFields,
  channelFields,
  conduitFields,
  linkFields,
  noteFields,
  zoneFields,
} from '../model/zone.ts';
import { withContent } from './inside.ts';
import { journalProblem } from './problems.ts';

/** Kinds of records a clip holds, in the order in which they are written. */
export const clipKinds = ['zone', 'asset', 'accessPoint', 'note', 'conduit', 'channel', 'link'] as const;
export type ClipKind = (typeof clipKinds)[number];

/** One record of a clip: its id where it was copied, which pasting replaces, and its fields. */
export interface Clipped<K extends ClipKind> {
  readonly id: Id<K>;
  readonly fields: { readonly [F in FieldName<K>]?: FieldsOf<K>[F] | undefined };
}

/**
 * A piece of a plant on its way through the clipboard: zones with what is in them, and the lines among what was copied. The
 * `position` of each thing is where it was drawn: in its zone, or on the plane where its zone was not copied. Canvas units.
 */
export type Clip = {
  readonly format: 'zonewright-clip';
  readonly version: 1;
} & { readonly [K in ClipKind]: readonly Clipped<K>[] };

const clipSchema: z.ZodType<Clip> = z.strictObject({
  format: z.literal('zonewright-clip'),
  version: z.literal(1),
  zone: clipped('zone', zoneFields, 5000),
  asset: clipped('asset', assetFields, 20_000),
  accessPoint: clipped('accessPoint', accessPointFields, 5000),
  note: clipped('note', noteFields, 5000),
  conduit: clipped('conduit', conduitFields, 5000),
  channel: clipped('channel', channelFields, 60_000),
  link: clipped('link', linkFields, 60_000),
});

function clipped<Kind extends ClipKind, Fields extends z.ZodRawShape>(
  kind: Kind,
  fields: Fields,
  most: number,
) {
  return z.array(z.strictObject({ id: idOf(kind), fields: z.strictObject(fields).partial() })).max(most);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * What these records are as a clip: with everything in the zones among them, and the conduits, channels and links whose ends
 * are there (of a conduit two zones, of a channel `any` counts as there). `placeOf` says where a thing is drawn in a zone, or
 * for null on the plane. What is not copied is not referred to, but for the models of assets. O(n) in the model's records.
 */
export function clipOf(
  model: Model,
  ids: Iterable<RecordId>,
  placeOf: (id: RecordId, zone: Id<'zone'> | null) => Point | undefined,
): Clip {
  const all = withContent(model, ids);
  const has = (id: RecordId | 'any' | undefined): boolean => id !== undefined && id !== 'any' && all.has(id);
  const place = (id: RecordId, zone: Id<'zone'> | undefined) => {
    const around = zone !== undefined && all.has(zone) ? zone : null;
    return { zone: around ?? undefined, position: placeOf(id, around) };
  };
  const among = <R extends { readonly id: RecordId }>(records: ReadonlyMap<string, R>): readonly R[] =>
    [...records.values()].filter(({ id }) => all.has(id));
  const conduits = [...model.conduit.values()].flatMap(({ id, ...fields }) => {
    const zones = (fields.zones ?? []).filter(has);
    const boundaryDevices = fields.boundaryDevices?.filter(has);
    return zones.length < 2 ? [] : [{ id, fields: { ...fields, zones, boundaryDevices } }];
  });
  const conduitIds = new Set<string>(conduits.map(({ id }) => id));
  return {
    format: 'zonewright-clip',
    version: 1,
    zone: among(model.zone).map(({ id, ...fields }) => {
      const { zone: parent, position } = place(id, fields.parent);
      return { id, fields: { ...fields, parent, position } };
    }),
    asset: among(model.asset).map(({ id, ...fields }) => ({
      id,
      fields: { ...fields, ...place(id, fields.zone) },
    })),
    accessPoint: among(model.accessPoint).map(({ id, ...fields }) => ({
      id,
      fields: { ...fields, ...place(id, fields.zone) },
    })),
    note: among(model.note).map(({ id, ...fields }) => ({
      id,
      fields: { ...fields, ...place(id, fields.zone) },
    })),
    conduit: conduits,
    channel: [...model.channel.values()]
      .filter(
        ({ source, target }) =>
          (has(source) || source === 'any') &&
          (has(target) || target === 'any') &&
          (has(source) || has(target)),
      )
      .map(({ id, ...fields }) => {
        const isInside = fields.conduit !== undefined && conduitIds.has(fields.conduit);
        return { id, fields: { ...fields, conduit: isInside ? fields.conduit : undefined } };
      }),
    link: [...model.link.values()]
      .filter(({ from, to }) => has(from) && has(to))
      .map(({ id, ...fields }) => ({ id, fields })),
  };
}

/** Whether nothing is in a clip. */
export function isEmptyClip(clip: Clip): boolean {
  return clipKinds.every((kind) => clip[kind].length === 0);
}

/** A clip as text for the clipboard; `readClip` reads it. */
export function writeClip(clip: Clip): string {
  return JSON.stringify(clip);
}

/** More characters than this are not read. */
const longestClip = 32_000_000;

/**
 * Reads a clip that somebody else may have written. Refused with the place: what is no clip of this version, values that no
 * field takes, more records than a plant has, one id twice, zones inside each other in a circle.
 */
export function readClip(text: string): Result<Clip, Problem> {
  if (text.length > longestClip) return err(journalProblem('clip-too-large', ''));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return err(journalProblem('clip-unreadable', '', { detail: messageOf(cause) }));
  }
  const parsed = clipSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.map(String).join('.') ?? '';
    return err(journalProblem('clip-unreadable', place, { detail: issue?.message ?? '' }));
  }
  return checkClip(parsed.data);
}

function checkClip(clip: Clip): Result<Clip, Problem> {
  const seen = new Set<string>();
  for (const kind of clipKinds)
    for (const { id } of clip[kind]) {
      if (seen.has(id)) return err(journalProblem('clip-unreadable', id, { detail: 'one id twice' }));
      seen.add(id);
    }
  const parents = new Map(clip.zone.map(({ id, fields }) => [id, fields.parent]));
  const safe = new Set<string>();
  for (const start of parents.keys()) {
    const path = new Set<string>();
    for (let at: Id<'zone'> | undefined = start; at !== undefined && !safe.has(at); at = parents.get(at)) {
      if (path.has(at)) return err(journalProblem('clip-unreadable', at, { detail: 'zones in a circle' }));
      path.add(at);
    }
    for (const id of path) safe.add(id);
  }
  return ok(clip);
}
