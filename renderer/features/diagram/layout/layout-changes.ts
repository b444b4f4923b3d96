import type { Change } from '#shared/journal/change.ts';
import { setFields } from '#shared/journal/edit.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import type { MemberId } from '../edits.ts';
import type { Point, Size } from '../geometry.ts';
import type { Layout } from './lay-out.ts';

/** The changes that write a layout: positions of all, sizes of zones. What is stored already is not written again. */
export function layoutChanges(model: Model, layout: Layout): readonly Change[] {
  const changes: Change[] = [];
  for (const [id, { x, y, width, height }] of layout) {
    const position = { x, y };
    if (isIdOf('zone', id)) {
      const zone = model.zone.get(id);
      if (zone === undefined) continue;
      changes.push(
        ...setFields('zone', id, {
          position: isSame(zone.position, position) ? undefined : position,
          size: isSameSize(zone, { width, height }) ? undefined : { width, height },
        }),
      );
      continue;
    }
    if (!isSame(storedPosition(model, id), position)) changes.push(...movedTo(id, position));
  }
  return changes;
}

type Member = Exclude<MemberId, Id<'zone'>>;

function movedTo(id: Member, position: Point): readonly Change[] {
  if (isIdOf('asset', id)) return setFields('asset', id, { position });
  return isIdOf('note', id)
    ? setFields('note', id, { position })
    : setFields('accessPoint', id, { position });
}

function storedPosition({ asset, accessPoint, note }: Model, id: Member): Point | undefined {
  if (isIdOf('asset', id)) return asset.get(id)?.position;
  return (isIdOf('note', id) ? note.get(id) : accessPoint.get(id))?.position;
}

function isSame(one: Point | undefined, other: Point): boolean {
  return one !== undefined && one.x === other.x && one.y === other.y;
}

function isSameSize({ size }: { readonly size?: Size }, other: Size): boolean {
  return size !== undefined && size.width === other.width && size.height === other.height;
}
