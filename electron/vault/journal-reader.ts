import { join } from 'node:path';
import type { Problem } from '#shared/model/problem.ts';
import { decodeBatch } from './batch.ts';
import { type Bytes, hex, sameBytes } from './crypto.ts';
import type { Files } from './files.ts';
import { vaultProblem } from './problems.ts';
import {
  type ChainPoint,
  chainStart,
  type OnRecord,
  type ScanEnd,
  type SegmentEnd,
  type SegmentOwner,
  scanSegment,
} from './segment.ts';
import type { Snapshot } from './snapshot-file.ts';
import type { NotedHead } from './vault-record.ts';

const segmentSuffix = '.seg';

export function segmentPath(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(6, '0')}${segmentSuffix}`);
}

/** What was found on walking a journal. */
export interface Walk {
  /** Items after the starting point, oldest first, as far as the journal is intact. */
  readonly items: readonly Bytes[];
  /** The last intact record. */
  readonly point: ChainPoint;
  /** Where appending goes on; null when there is no segment yet. */
  readonly end: SegmentEnd | null;
  /** The point the last segment follows on. */
  readonly before: ChainPoint;
  /** The last record was never completely written: this file has so many bytes too many. */
  readonly torn: { readonly path: string; readonly keep: number; readonly surplus: number } | null;
  /** Why reading stopped early; null when all is intact. */
  readonly damage: Problem | null;
  /** True when the starting snapshot's point was met in the chain. */
  readonly met: boolean;
}

/**
 * Walks the segments from the one the snapshot lies in (from the first without one) to the last and collects the items
 * after it. Every record is authenticated, or at least hashed up to the snapshot's point, whose hash must be met.
 */
export async function walkJournal(
  files: Files,
  owner: SegmentOwner,
  folder: string,
  from: Snapshot | null,
  noted: NotedHead | null,
): Promise<Walk> {
  const collector = new Collector(from, noted);
  const names = (await files.list(folder)).filter((name) => name.endsWith(segmentSuffix));
  const last = Number.parseInt(names.at(-1) ?? '0', 10);
  let walk: Omit<Walk, 'items' | 'met'> = {
    point: from?.before ?? chainStart,
    end: null,
    before: from?.before ?? chainStart,
    torn: null,
    damage: null,
  };
  for (let number = from?.segment ?? 1; number <= last && walk.damage === null; number += 1) {
    const path = segmentPath(folder, number);
    const present = (await files.size(path)) !== null;
    const bytes = present ? await files.read(path) : new Uint8Array();
    const scan = scanSegment(owner, number, walk.point, bytes, collector.take);
    walk = afterScan(walk, scan, { path, present, isLast: number === last });
  }
  const damage = walk.damage ?? shortfall(walk.point, noted, folder);
  return { ...walk, damage, items: collector.items, met: collector.met };
}

function afterScan(
  walk: Omit<Walk, 'items' | 'met'>,
  scan: ScanEnd,
  { path, present, isLast }: { readonly path: string; readonly present: boolean; readonly isLast: boolean },
): Omit<Walk, 'items' | 'met'> {
  const wrong = (point: ChainPoint, detail: string) => ({
    ...walk,
    point,
    damage: vaultProblem('journal-damaged', path, { record: point.records, detail }),
  });
  if (scan.kind === 'damaged') return wrong(scan.end, scan.detail);
  if (scan.kind === 'torn' && !isLast)
    return wrong(scan.end?.chain ?? walk.point, present ? 'the file is cut off' : 'the file is missing');
  const torn = scan.kind === 'torn' ? { path, keep: scan.end?.length ?? 0, surplus: scan.bytes } : null;
  if (scan.end === null) return { ...walk, torn };
  return { ...walk, torn, before: walk.point, end: scan.end, point: scan.end.chain };
}

/** Takes the records of all segments: skips those up to the snapshot, decrypts the others. */
class Collector {
  readonly items: Bytes[] = [];
  met: boolean;
  readonly #from: Snapshot | null;
  readonly #noted: NotedHead | null;

  constructor(from: Snapshot | null, noted: NotedHead | null) {
    this.#from = from;
    this.#noted = noted;
    this.met = from === null;
  }

  readonly take: OnRecord = (point, open) => {
    if (point.records === this.#noted?.records && hex(point.hash) !== this.#noted.hash) return 'damaged';
    const start = this.#from?.at ?? chainStart;
    if (point.records < start.records) return 'next';
    if (point.records === start.records) {
      this.met = sameBytes(point.hash, start.hash);
      return this.met ? 'next' : 'damaged';
    }
    const plain = open();
    const batch = plain === null ? null : decodeBatch(plain);
    if (batch === null) return 'damaged';
    this.items.push(...batch);
    return 'next';
  };
}

/** A journal that ends before the point it is known to have reached was rolled back. */
function shortfall(point: ChainPoint, noted: NotedHead | null, folder: string): Problem | null {
  if (noted === null || point.records >= noted.records) return null;
  return vaultProblem('journal-rolled-back', folder, { record: point.records, noted: noted.records });
}
