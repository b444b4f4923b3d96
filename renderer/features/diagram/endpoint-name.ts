import { isIdOf } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import type { Endpoint } from '#shared/model/zone.ts';

/** How an end of a channel is called: its name, `*` for anything, `?` where it is not known. */
export function endpointName(model: Model, end: Endpoint | undefined): string {
  if (end === undefined) return '?';
  if (end === 'any') return '*';
  if (isIdOf('asset', end)) return model.asset.get(end)?.name ?? '?';
  if (isIdOf('zone', end)) return model.zone.get(end)?.name ?? '?';
  return isIdOf('accessPoint', end) ? (model.accessPoint.get(end)?.name ?? '?') : '?';
}
