import { type Component, type ComponentType, mostComponents } from '#shared/model/bill-of-materials.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { VexJustification, VexProduct, VexStatus } from '#shared/model/vex.ts';
import { clean } from '../document/clean.ts';

/** What a document says of one vulnerability in one product or component of it. */
export interface Statement {
  readonly vulnerability: string;
  readonly aliases: readonly string[];
  /** What it is about, as the document names it; empty where it is the whole product. */
  readonly product: VexProduct;
  /** Name of the component inside that it is about. */
  readonly component: string | null;
  readonly status: VexStatus;
  readonly justification: VexJustification | null;
  readonly impact: string | null;
  readonly action: string | null;
  readonly author: string | null;
  /** A day or moment; null where the document does not say. */
  readonly issued: string | null;
  readonly place: string;
}

/** The product a bill of materials is of, as it says itself. */
export interface BillProduct {
  readonly vendor: string | null;
  readonly name: string | null;
  readonly version: string | null;
  readonly place: string;
}

/** A bill of materials in one form, whatever it was written in. */
export interface Bill {
  readonly format: string;
  readonly name: string;
  readonly document: string | null;
  readonly revision: string | null;
  readonly created: string | null;
  readonly author: string | null;
  readonly product: BillProduct | null;
  readonly components: readonly Component[];
  readonly statements: readonly Statement[];
  /** What of the document was not used. */
  readonly skipped: readonly { readonly place: string; readonly reason: Problem; readonly count: number }[];
}

/** A component as a document lists it: others are named by the document's own references. */
export interface Listed {
  readonly ref: string | undefined;
  readonly name: string;
  readonly version: string | undefined;
  readonly supplier: string | undefined;
  readonly type: ComponentType | undefined;
  readonly purl: string | undefined;
  readonly cpe: string | undefined;
  readonly licences: readonly string[];
  readonly hashes: readonly string[];
  /** Position of the component it is listed inside of. */
  readonly partOf: number | undefined;
}

const longestId = 1000;

/** An identifier as the record can hold it; undefined where it is empty or longer than any real one. */
function identifier(text: string | undefined): string | undefined {
  const words = text?.trim() ?? '';
  return words === '' || words.length > longestId ? undefined : words.toWellFormed();
}

/** Texts of which each is kept once, cut to what the record holds. */
const kept = (texts: readonly string[], most: number): readonly string[] =>
  [...new Set(texts.map(clean).filter((text) => text !== ''))].slice(0, most);

/**
 * The components of a document with what they need and are part of as positions in the list.
 * @param needs references by the reference of what needs them
 * @param inside references of components by the reference of what they are part of
 */
export function listComponents(
  listed: readonly Listed[],
  needs: ReadonlyMap<string, Iterable<string>>,
  inside: ReadonlyMap<string, string> = new Map(),
): readonly Component[] {
  const positions = new Map<string, number>();
  listed.forEach(({ ref }, position) => {
    if (ref !== undefined && !positions.has(ref)) positions.set(ref, position);
  });
  return listed.slice(0, mostComponents).map((one, position): Component => {
    const ref = one.ref ?? '';
    const at = [...(needs.get(ref) ?? [])].flatMap((other) => positions.get(other) ?? []);
    const needed = [...new Set(at)].filter((other) => other !== position).sort((a, b) => a - b);
    const around = positions.get(inside.get(ref) ?? '');
    const partOf = one.partOf ?? (around === position ? undefined : around);
    return {
      ...wordsOf(one),
      ...(partOf === undefined ? {} : { partOf }),
      ...(needed.length === 0 ? {} : { needs: needed }),
    };
  });
}

/** What a component says of itself; what is empty is left out. */
function wordsOf({ name, version, supplier, type, purl, cpe, ref, ...lists }: Listed): Component {
  const parts = {
    version: clean(version ?? ''),
    supplier: clean(supplier ?? ''),
    type: type ?? '',
    purl: identifier(purl) ?? '',
    cpe: identifier(cpe) ?? '',
    ref: identifier(ref) ?? '',
  };
  const licences = kept(lists.licences, 100);
  const hashes = kept(lists.hashes, 20);
  return {
    name: clean(name),
    ...Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== '')),
    ...(licences.length === 0 ? {} : { licences: [...licences] }),
    ...(hashes.length === 0 ? {} : { hashes: [...hashes] }),
  };
}

/** Algorithms as CycloneDX writes them; SPDX leaves hyphens out, and its RDF writes another case. */
const hashNames: ReadonlyMap<string, string> = new Map(
  [
    'MD2',
    'MD4',
    'MD5',
    'MD6',
    'SHA-1',
    'SHA-224',
    'SHA-256',
    'SHA-384',
    'SHA-512',
    'SHA3-256',
    'SHA3-384',
    'SHA3-512',
    'BLAKE2b-256',
    'BLAKE2b-384',
    'BLAKE2b-512',
    'BLAKE3',
    'ADLER32',
    'Streebog-256',
    'Streebog-512',
  ].map((name) => [bareName(name), name]),
);

function bareName(algorithm: string): string {
  return algorithm.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** A hash as it is kept: `SHA-256:e3b0...`, whatever the format calls the algorithm. */
export function hashOf(algorithm: string, content: string): string {
  return `${hashNames.get(bareName(algorithm)) ?? algorithm.toUpperCase()}:${content.trim().toLowerCase()}`;
}
