import type { PictureBox, PicturePoint } from './picture.ts';

/** Where labels of lines may stand: on nothing that has words of its own, and on no other label. */
export interface LabelRoom {
  /** The first of these middles around which a label of that size is free, taken from then on; null where none is. */
  take(middles: readonly PicturePoint[], width: number, height: number): PicturePoint | null;
}

const cell = 128;

/** Room around things that stand somewhere. Looks only at what is near. */
export function labelRoom(things: readonly PictureBox[]): LabelRoom {
  const near = new Map<string, PictureBox[]>();
  const cellsOf = function* (box: PictureBox): Generator<string> {
    for (
      let column = Math.floor(box.x / cell);
      column <= Math.floor((box.x + box.width) / cell);
      column += 1
    ) {
      for (let row = Math.floor(box.y / cell); row <= Math.floor((box.y + box.height) / cell); row += 1) {
        yield `${column} ${row}`;
      }
    }
  };
  const add = (box: PictureBox): void => {
    for (const key of cellsOf(box)) {
      const list = near.get(key);
      if (list === undefined) near.set(key, [box]);
      else list.push(box);
    }
  };
  const isFree = (box: PictureBox): boolean => {
    for (const key of cellsOf(box))
      if (near.get(key)?.some((other) => overlap(box, other)) === true) return false;
    return true;
  };
  for (const box of things) add(box);
  return {
    take(middles, width, height) {
      for (const middle of middles) {
        const box = { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
        if (!isFree(box)) continue;
        add(box);
        return middle;
      }
      return null;
    },
  };
}

function overlap(one: PictureBox, other: PictureBox): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
