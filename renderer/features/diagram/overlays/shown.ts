import { create } from 'zustand';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import type { Problem } from '#shared/model/problem.ts';
import { frame, pauses, turn } from '../../../stores/pause.ts';
import type { Plan } from '../scene-node.ts';
import {
  type Answer,
  type Entry,
  type Mark,
  type Need,
  type Overlay,
  type OverlayInput,
  pieceLength,
  whole,
} from './overlay.ts';
import { type RollUp, rollUpsInPieces } from './roll-up.ts';

/** An answer of an overlay, with what closed zones and the legend say of it. */
export interface Shown {
  readonly answer: Answer;
  readonly rollUps: ReadonlyMap<Id<'zone'>, RollUp>;
  /** Where it has them drawn, the channels it says something of. */
  readonly channels: ReadonlySet<RecordId>;
  /** The records of every entry of the legend that any record has. */
  readonly members: ReadonlyMap<Entry, readonly RecordId[]>;
}

interface ShownState {
  readonly overlay: Overlay | null;
  /** What is still needed before the overlay can answer; `answer` while it is being worked out. */
  readonly waits: Need | 'answer' | null;
  readonly shown: Shown | null;
  /** Why it cannot answer. */
  readonly problem: Problem | null;
}

/** What the canvas, the outline and the inspector show of the overlay that is switched on. */
export const useShown = create<ShownState>(() => ({
  overlay: null,
  waits: null,
  shown: null,
  problem: null,
}));

interface Kept {
  readonly plan: Plan;
  readonly parts: readonly unknown[];
  readonly shown: Shown;
}

/** The latest answer of every overlay, for as long as what it depends on stays the same. */
const kept = new Map<string, Kept>();

/** Forgets every answer: they name records of another assessment. */
export function forgetShown(): void {
  stopAhead();
  kept.clear();
  useShown.setState({ overlay: null, waits: null, shown: null, problem: null });
}

function partsOf(overlay: Overlay, input: OverlayInput): readonly unknown[] {
  return overlay.dependsOn.map((part) => input[part]);
}

/** The answer that is still right, or null. */
export function keptShown(overlay: Overlay, input: OverlayInput, plan: Plan): Shown | null {
  const before = kept.get(overlay.id);
  if (before === undefined || before.plan.containment !== plan.containment) return null;
  const parts = partsOf(overlay, input);
  return parts.every((part, index) => part === before.parts[index]) ? before.shown : null;
}

/** Reads to the end, or until a pause says that nobody wants it any more: then null. */
async function inPieces<T>(
  pieces: Generator<undefined, T>,
  pause: () => Promise<boolean>,
): Promise<T | null> {
  for (;;) {
    const piece = pieces.next();
    if (piece.done) return piece.value;
    if (!(await pause())) return null;
  }
}

/** Works an answer out and lets the window breathe between its parts. */
export async function readShown(overlay: Overlay, input: OverlayInput, plan: Plan): Promise<Shown | null> {
  // Whoever waits for this answer waits for no other.
  stopAhead();
  // The legend that says an answer is on its way is drawn with the first piece.
  await frame();
  const rest = pauses('shown');
  const shown = await shownInPieces(overlay, input, plan, async () => {
    await rest();
    return true;
  });
  // Showing it is a piece of its own.
  await frame();
  return shown;
}

interface Offer {
  readonly input: OverlayInput;
  readonly plan: Plan;
}

/** What answers may be worked out of before they are asked for. */
let offered: Offer | null = null;
let stopAhead: () => void = () => undefined;

/** Says what answers may be read ahead of; returns how to take it back. */
export function offer(input: OverlayInput | null, plan: Plan): () => void {
  offered = input === null ? null : { input, plan };
  return () => {
    stopAhead();
    offered = null;
  };
}

/**
 * Works out, while the window has nothing else to do, every answer that needs nothing but the analysis or what was compared
 * ahead: somebody is about to choose one. Ends when an answer is waited for, or when what was offered is taken back.
 */
export async function readAhead(overlays: readonly Overlay[]): Promise<void> {
  if (offered === null) return;
  stopAhead();
  const { input, plan } = offered;
  let isWanted = true;
  stopAhead = () => {
    isWanted = false;
  };
  const rest = pauses('ahead');
  const pause = async (): Promise<boolean> => {
    await rest();
    return isWanted;
  };
  for (const overlay of overlays) {
    const isReady = overlay.need === 'analysis' || (overlay.need === 'comparison' && input.compared !== null);
    if (!isReady || keptShown(overlay, input, plan) !== null) continue;
    await turn('ahead');
    if (!(await pause())) return;
    await shownInPieces(overlay, input, plan, pause);
  }
}

async function shownInPieces(
  overlay: Overlay,
  input: OverlayInput,
  plan: Plan,
  pause: () => Promise<boolean>,
): Promise<Shown | null> {
  const answer =
    overlay.pieces === undefined ? overlay.read(input) : await inPieces(overlay.pieces(input), pause);
  if (answer === null || !(await pause())) return null;
  const inside = await inPieces(rollUpsInPieces(plan.model, plan.containment, answer.marks), pause);
  if (inside === null || !(await pause())) return null;
  const members = await inPieces(membersInPieces(answer.marks), pause);
  if (members === null) return null;
  const shown = {
    answer,
    rollUps: inside,
    members,
    channels: overlay.drawsChannels === 'marked' ? channelsOf(answer.marks) : noChannels,
  };
  kept.set(overlay.id, { plan, parts: partsOf(overlay, input), shown });
  return shown;
}

const noChannels: ReadonlySet<RecordId> = new Set();

function channelsOf(marks: ReadonlyMap<RecordId, Mark>): ReadonlySet<RecordId> {
  const channels = new Set<RecordId>();
  for (const id of marks.keys()) if (isIdOf('channel', id)) channels.add(id);
  return channels;
}

/** Records by the entry of their mark. */
export function membersOf(marks: ReadonlyMap<RecordId, Mark>): ReadonlyMap<Entry, readonly RecordId[]> {
  return whole(membersInPieces(marks));
}

function* membersInPieces(
  marks: ReadonlyMap<RecordId, Mark>,
): Generator<undefined, ReadonlyMap<Entry, readonly RecordId[]>> {
  let turns = 0;
  const members = new Map<Entry, RecordId[]>();
  for (const [id, { entry }] of marks) {
    const same = members.get(entry);
    if (same === undefined) members.set(entry, [id]);
    else same.push(id);
    turns += 1;
    if (turns % pieceLength === 0) yield;
  }
  return members;
}
