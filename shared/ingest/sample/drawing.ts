import { z } from 'zod';
import type { Change } from '#shared/journal/change.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import { riskByCategory } from '#shared/model/field.ts';
import type { Id } from '#shared/model/id.ts';
import { identityFields } from '#shared/model/identity.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { accessPointFields, channelFields, conduitFields, zoneFields } from '#shared/model/zone.ts';
import { sampleProblem } from './problems.ts';

const { kind, purdueLevel, slTarget, owner } = zoneFields;
const { kind: identityKind, shared, sessionAttribution } = identityFields;
const { protocol, transport, port, credential, intended } = channelFields;

const drawingSchema = z.object({
  tolerableRisk: riskByCategory,
  zones: z.array(z.object({ name: z.string(), kind, purdueLevel, slTarget, owner })),
  conduits: z.array(
    z.object({
      name: z.string(),
      zones: z.array(z.string()),
      boundaryDevices: z.array(z.string()),
      defaultAction: conduitFields.defaultAction.optional(),
      controls: conduitFields.controls.optional(),
    }),
  ),
  identities: z.array(
    z.object({
      name: z.string(),
      kind: identityKind,
      shared,
      sessionAttribution: sessionAttribution.optional(),
      owner: owner.optional(),
    }),
  ),
  accessPoints: z.array(
    z.object({ name: z.string(), kind: accessPointFields.kind, zone: z.string(), counterparty: z.string() }),
  ),
  channels: z.array(
    z.object({ source: z.string(), target: z.string(), protocol, transport, port, credential, intended }),
  ),
});

/**
 * What an engineer adds by drawing, as changes to a model built by imports: zones get their targets, conduits and access
 * points are made where both ends exist. Names that the model does not have are passed over: other lists were imported.
 * Errors: sample-drawing-unreadable.
 */
export function drawingChanges(
  json: unknown,
  model: Model,
  random: RandomBytes,
): Result<readonly Change[], Problem> {
  const read = drawingSchema.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    const detail = `/${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`;
    return err(sampleProblem('sample-drawing-unreadable', 'drawing.json', { detail }));
  }
  const drawing = read.data;
  const zones = named(model.zone);
  const assets = named(model.asset);
  const changes: Change[] = [];
  for (const { name, ...fields } of drawing.zones) {
    const zone = zones.get(name);
    if (zone !== undefined) changes.push(...setFields('zone', zone, fields));
  }
  for (const { zones: joined, boundaryDevices, ...fields } of drawing.conduits) {
    const ends = joined.flatMap((name) => zones.get(name) ?? []);
    const devices = boundaryDevices.flatMap((name) => assets.get(name) ?? []);
    if (ends.length < joined.length) continue;
    changes.push(
      ...createRecord('conduit', { ...fields, zones: ends, boundaryDevices: devices }, random).changes,
    );
  }
  for (const system of model.systemUnderConsideration.keys())
    changes.push(...setFields('systemUnderConsideration', system, { tolerableRisk: drawing.tolerableRisk }));
  for (const identity of drawing.identities)
    changes.push(...createRecord('identity', identity, random).changes);
  return ok([...changes, ...waysIn(drawing, zones, assets, random)]);
}

function waysIn(
  drawing: z.infer<typeof drawingSchema>,
  zones: ReadonlyMap<string, Id<'zone'>>,
  assets: ReadonlyMap<string, Id<'asset'>>,
  random: RandomBytes,
): readonly Change[] {
  const changes: Change[] = [];
  const points = new Map<string, Id<'accessPoint'>>();
  for (const { zone: zoneName, ...fields } of drawing.accessPoints) {
    const zone = zones.get(zoneName);
    if (zone === undefined) continue;
    const point = createRecord('accessPoint', { ...fields, zone }, random);
    points.set(fields.name, point.id);
    changes.push(...point.changes);
  }
  for (const { source: from, target: to, ...fields } of drawing.channels) {
    const [source, target] = [points.get(from), assets.get(to)];
    if (source === undefined || target === undefined) continue;
    changes.push(...createRecord('channel', { ...fields, source, target }, random).changes);
  }
  return changes;
}

function named<I extends RecordId>(
  shelf: ReadonlyMap<I, { readonly name?: string }>,
): ReadonlyMap<string, I> {
  const byName = new Map<string, I>();
  for (const [id, { name }] of shelf) if (name !== undefined) byName.set(name, id);
  return byName;
}
