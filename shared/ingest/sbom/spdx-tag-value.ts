import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { JsonObject, JsonValue } from '../document/json.ts';
import { documentLimits } from '../document/limits.ts';
import { documentProblem } from '../document/problems.ts';
import { sbomProblem } from './problems.ts';

type Members = Map<string, JsonValue>;

/** Tags of a package with the member of the JSON form they are. */
const packageTags: ReadonlyMap<string, string> = new Map([
  ['PackageVersion', 'versionInfo'],
  ['PackageSupplier', 'supplier'],
  ['PackageLicenseConcluded', 'licenseConcluded'],
  ['PackageLicenseDeclared', 'licenseDeclared'],
  ['PrimaryPackagePurpose', 'primaryPackagePurpose'],
]);

/** The document being put together, and the part of it that is open. */
class TagDocument {
  readonly document: Members = new Map();
  readonly #packages: Members[] = [];
  readonly #relationships: Members[] = [];
  readonly #creation: Members = new Map();
  readonly #creators: string[] = [];
  #files = 0;
  #open: Members = this.document;
  #isPackage = false;

  take(tag: string, value: string): void {
    switch (tag) {
      case 'SPDXVersion':
        this.document.set('spdxVersion', value);
        return;
      case 'DocumentName':
        this.document.set('name', value);
        return;
      case 'DocumentNamespace':
        this.document.set('documentNamespace', value);
        return;
      case 'Creator':
        this.#creators.push(value);
        return;
      case 'Created':
        this.#creation.set('created', value);
        return;
      case 'PackageName':
        this.#begin(new Map([['name', value]]), true);
        return;
      case 'FileName':
      case 'SnippetSPDXID':
      case 'SnippetSPDXIdentifier':
        this.#files += 1;
        this.#begin(new Map(), false);
        return;
      case 'LicenseID':
        this.#begin(new Map(), false);
        return;
      case 'SPDXID':
        if (!this.#open.has('SPDXID')) this.#open.set('SPDXID', value);
        return;
      case 'Relationship':
        this.#relate(value);
        return;
      default:
        if (this.#isPackage) this.#package(tag, value);
    }
  }

  #begin(members: Members, isPackage: boolean): void {
    this.#open = members;
    this.#isPackage = isPackage;
    if (isPackage) this.#packages.push(members);
  }

  #relate(value: string): void {
    const [from = '', type = '', to = ''] = value.split(/\s+/);
    this.#relationships.push(
      new Map([
        ['spdxElementId', from],
        ['relationshipType', type],
        ['relatedSpdxElement', to],
      ]),
    );
  }

  #package(tag: string, value: string): void {
    const member = packageTags.get(tag);
    if (member !== undefined) this.#open.set(member, value);
    else if (tag === 'PackageChecksum') {
      const colon = value.indexOf(':');
      this.#add('checksums', [
        ['algorithm', value.slice(0, Math.max(0, colon)).trim()],
        ['checksumValue', value.slice(colon + 1).trim()],
      ]);
    } else if (tag === 'ExternalRef') {
      const [category = '', type = '', ...locator] = value.split(/\s+/);
      this.#add('externalRefs', [
        ['referenceCategory', category],
        ['referenceType', type],
        ['referenceLocator', locator.join(' ')],
      ]);
    }
  }

  #add(key: string, members: readonly (readonly [string, string])[]): void {
    const list = this.#open.get(key);
    this.#open.set(key, [...(Array.isArray(list) ? list : []), new Map(members)]);
  }

  finish(): JsonObject {
    this.#creation.set('creators', this.#creators);
    if (this.#creation.has('created')) this.document.set('creationInfo', this.#creation);
    this.document.set('packages', this.#packages);
    this.document.set('relationships', this.#relationships);
    this.document.set(
      'files',
      Array.from({ length: this.#files }, () => new Map()),
    );
    return this.document;
  }
}

/**
 * Reads the tag-value form of SPDX 2 into the form its JSON has.
 * Errors: sbom-line, document-too-many.
 */
export function readTagValue(text: string, name: string): Result<JsonObject, Problem> {
  const document = new TagDocument();
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > documentLimits.nodes)
    return err(documentProblem('document-too-many', name, { limit: documentLimits.nodes }));
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const place = `${name}, line ${at + 1}`;
    const [, tag = '', start = ''] = /^\s*([A-Za-z][A-Za-z0-9]*)\s*:(.*)$/.exec(line) ?? [];
    if (tag === '') return err(sbomProblem('sbom-line', place, { line: line.trim().slice(0, 60) }));
    const value = valueFrom(lines, at, start.trim());
    if (value === null) return err(sbomProblem('sbom-line', place, { line: `${tag}: <text>` }));
    at = value.last;
    document.take(tag, value.text);
  }
  return ok(document.finish());
}

/** The value that begins on a line, which may run over several; null where its end is missing. */
function valueFrom(
  lines: readonly string[],
  first: number,
  start: string,
): { readonly text: string; readonly last: number } | null {
  if (!start.startsWith('<text>')) return { text: start, last: first };
  const parts = [start.slice(6)];
  let last = first;
  while (!(parts.at(-1) ?? '').includes('</text>')) {
    last += 1;
    const next = lines[last];
    if (next === undefined) return null;
    parts.push(next);
  }
  return { text: parts.join('\n').replace(/<\/text>[\s\S]*$/, ''), last };
}
