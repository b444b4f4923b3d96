import type { WireCommit } from '#shared/bridge/contract.ts';
import type { Commit } from '#shared/journal/commit.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Slice } from './slices.ts';

/** The commits worker reads commits: it decodes their bytes and checks that their hash is that of their bytes. */
export interface ToCommits {
  readonly commits: readonly WireCommit[];
}

export type FromCommits =
  | { readonly type: 'slice'; readonly slice: Slice }
  /** In the order they were sent; what came in slices is empty here. */
  | { readonly type: 'read'; readonly commits: readonly Commit[] }
  | { readonly type: 'unreadable'; readonly problem: Problem };
