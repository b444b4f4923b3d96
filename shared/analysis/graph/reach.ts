import { type Components, condense, type Rows, stronglyConnected } from './components.ts';
import type { Graph } from './graph.ts';

/** Columns of reachability handled at once: bounds the memory to components times 1 KiB. */
const columnsPerPass = 8192;

/**
 * The weight reachable from every node that has one, itself included (exact). Components are closed over in reverse
 * topological order with one bit per weighted node; nodes of one weight share words, so a word is one population count.
 */
export function reachableWeight(graph: Graph, weights: Float64Array): Float64Array {
  const components = stronglyConnected(graph);
  const rows = condense(graph, components);
  const total = new Float64Array(components.count);
  for (const pass of passes(columnsOf(weights))) addPass(components, rows, pass, total);
  const reached = new Float64Array(weights.length);
  for (const node of reached.keys()) reached[node] = total[components.of[node] ?? 0] ?? 0;
  return reached;
}

/** A column is a node, or -1 where the words of one weight are filled up. */
interface Columns {
  readonly node: readonly number[];
  /** Weight of each word of 32 columns. */
  readonly weight: readonly number[];
}

function columnsOf(weights: Float64Array): Columns {
  const byWeight = new Map<number, number[]>();
  for (const [node, weight] of weights.entries()) {
    if (weight === 0) continue;
    const group = byWeight.get(weight);
    if (group === undefined) byWeight.set(weight, [node]);
    else group.push(node);
  }
  const node: number[] = [];
  const weight: number[] = [];
  for (const [value, group] of [...byWeight].sort((a, b) => a[0] - b[0])) {
    while (group.length % 32 !== 0) group.push(-1);
    for (const member of group) node.push(member);
    for (let word = 0; word < group.length / 32; word += 1) weight.push(value);
  }
  return { node, weight };
}

function* passes(columns: Columns): Generator<Columns> {
  for (let start = 0; start < columns.node.length; start += columnsPerPass) {
    yield {
      node: columns.node.slice(start, start + columnsPerPass),
      weight: columns.weight.slice(start / 32, (start + columnsPerPass) / 32),
    };
  }
}

function addPass(components: Components, rows: Rows, columns: Columns, total: Float64Array): void {
  const words = columns.weight.length;
  const bits = new Uint32Array(components.count * words);
  for (const [column, node] of columns.node.entries()) {
    if (node === -1) continue;
    const at = (components.of[node] ?? 0) * words + (column >> 5);
    bits[at] = (bits[at] ?? 0) | (1 << (column & 31));
  }
  for (let own = 0; own < components.count; own += 1) {
    const row = bits.subarray(own * words, (own + 1) * words);
    for (let slot = rows.first[own] ?? 0; slot < (rows.first[own + 1] ?? 0); slot += 1) {
      const other = rows.target[slot] ?? 0;
      join(row, bits.subarray(other * words, (other + 1) * words));
    }
    for (const [word, weight] of columns.weight.entries()) {
      total[own] = (total[own] ?? 0) + population(row[word] ?? 0) * weight;
    }
  }
}

/** Adds the bits of one row to another of the same length. */
function join(row: Uint32Array, other: Uint32Array): void {
  for (let word = 0; word < row.length; word += 1) row[word] = (row[word] ?? 0) | (other[word] ?? 0);
}

/** Number of ones in a 32-bit word. */
function population(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
