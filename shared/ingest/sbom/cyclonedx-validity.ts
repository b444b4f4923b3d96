import type { Problem } from '#shared/model/problem.ts';
import { itemsOf, type JsonObject, type JsonValue } from '../document/json.ts';
import {
  componentTypes,
  dateTime,
  distributions,
  flows,
  hashAlgorithms,
  hashContent,
  issueTypes,
  justifications,
  metadataMembers,
  patchTypes,
  scopes,
  serialNumber,
  severities,
  states,
} from './cyclonedx-vocabulary.ts';
import type { LineOf } from './cyclonedx-xml.ts';
import { isLicenceId } from './licence-ids.ts';
import { sbomProblem } from './problems.ts';

/** What a document of CycloneDX is checked as. */
interface Edition {
  /** The number after `1.`. */
  readonly minor: number;
  readonly isXml: boolean;
  readonly name: string;
  /** Lines of objects, where the document is XML. */
  readonly lineOf: LineOf;
}

/**
 * The first rule of the specification a document breaks; null where it keeps those that are checked: required members, closed
 * lists of values, patterns, choices, counts and unique references of metadata, components, services, licences, hashes,
 * dependencies, vulnerabilities and citations. What nothing here reads is not checked. Source: CycloneDX 1.0 to 1.7 (ECMA-424).
 */
export function firstViolation(bom: JsonObject, edition: Edition): Problem | null {
  const check = new Check(edition);
  check.document(bom);
  return check.problem;
}

class Check {
  readonly #edition: Edition;
  readonly #path: (string | number)[] = [];
  readonly #refs = new Set<string>();
  #line: number | undefined;
  problem: Problem | null = null;

  constructor(edition: Edition) {
    this.#edition = edition;
  }

  document(bom: JsonObject): void {
    const { minor, isXml } = this.#edition;
    this.#matches(bom, 'serialNumber', serialNumber);
    const version = bom.get('version');
    if (version === undefined ? !isXml && minor <= 4 : !/^\d+$/.test(String(version)))
      this.#value('version', version);
    this.#in(bom, 'metadata', (metadata) => this.#metadata(metadata));
    this.#components(bom);
    this.#each(bom, 'services', (service) => this.#service(service));
    this.#each(bom, 'dependencies', (dependency) => this.#dependency(dependency));
    this.#each(bom, 'vulnerabilities', (vulnerability) => this.#vulnerability(vulnerability));
    this.#each(bom, 'citations', (citation) => this.#citation(citation));
    this.#common(bom);
  }

  #place(): string {
    if (this.#line !== undefined) return `${this.#edition.name}, line ${this.#line}`;
    const path = this.#path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
    return path === '' ? this.#edition.name : `${this.#edition.name}, ${path.slice(1)}`;
  }

  #refuse(code: Parameters<typeof sbomProblem>[0], parameters: Record<string, string | number>): void {
    this.problem ??= sbomProblem(code, this.#place(), parameters);
  }

  #value(field: string, value: JsonValue | undefined): void {
    if (value === undefined || value === '') this.#refuse('sbom-missing', { field });
    else if (Array.isArray(value)) this.#refuse('sbom-count', { field });
    else {
      const shown = typeof value === 'object' ? '{...}' : String(value);
      this.#refuse('sbom-bad-value', { field, value: shown.slice(0, 60) });
    }
  }

  /** Looks into an object that is a member of another, where it is there. */
  #in(around: JsonObject, key: string, look: (inside: JsonObject) => void): void {
    const inside = around.get(key);
    if (inside === undefined || this.problem !== null) return;
    this.#path.push(key);
    if (inside instanceof Map) this.#at(inside, look);
    // An element of XML without attributes is a plain text here.
    else if (this.#edition.isXml && typeof inside === 'string') this.#at(new Map(), look);
    else this.#value(key, inside);
    this.#path.pop();
  }

  #at(inside: JsonObject, look: (inside: JsonObject) => void): void {
    const before = this.#line;
    this.#line = this.#edition.lineOf(inside) ?? before;
    look(inside);
    this.#line = before;
  }

  /** Looks at the objects of a list, where it is there. */
  #each(around: JsonObject, key: string, look: (one: JsonObject) => void): void {
    const list = around.get(key);
    if (list === undefined || this.problem !== null) return;
    this.#path.push(key);
    if (Array.isArray(list))
      list.forEach((one: JsonValue, index) => {
        if (this.problem !== null) return;
        this.#path.push(index);
        if (one instanceof Map) this.#at(one, look);
        else if (!this.#edition.isXml) this.#value(key, one);
        // An element without content.
        else this.#at(new Map(), look);
        this.#path.pop();
      });
    else if (list !== '') this.#value(key, list);
    this.#path.pop();
  }

  /** A text that has to be there. */
  #needs(around: JsonObject, key: string): void {
    const value = around.get(key);
    if (typeof value !== 'string' || value === '') this.#value(key, value);
  }

  #oneOf(around: JsonObject, key: string, allowed: ReadonlySet<string>, isNeeded = false): void {
    const value = around.get(key);
    if (value === undefined && !isNeeded) return;
    if (typeof value !== 'string' || !allowed.has(value)) this.#value(key, value);
  }

  #matches(around: JsonObject, key: string, pattern: RegExp): void {
    const value = around.get(key);
    if (value !== undefined && (typeof value !== 'string' || !pattern.test(value))) this.#value(key, value);
  }

  /** A word of a list that grew from version to version. */
  #known(around: JsonObject, key: string, since: Readonly<Record<string, number>>): void {
    const value = around.get(key);
    const from = typeof value === 'string' && Object.hasOwn(since, value) ? since[value] : undefined;
    if (from === undefined || from > this.#edition.minor) this.#value(key, value);
  }

  #ref(around: JsonObject): void {
    const ref = around.get('bom-ref');
    if (ref === undefined) return;
    if (typeof ref !== 'string' || ref === '') this.#value('bom-ref', ref);
    else if (this.#refs.has(ref)) this.#refuse('sbom-ref-twice', { ref: ref.slice(0, 80) });
    else this.#refs.add(ref);
  }

  /** What many kinds of object can have. */
  #common(around: JsonObject): void {
    if (this.#edition.minor >= 6) this.#each(around, 'properties', (one) => this.#needs(one, 'name'));
    this.#each(around, 'externalReferences', (one) => {
      if (typeof one.get('url') !== 'string') this.#value('url', one.get('url'));
      this.#needs(one, 'type');
      this.#hashes(one);
    });
  }

  #metadata(metadata: JsonObject): void {
    this.#matches(metadata, 'timestamp', dateTime);
    this.#in(metadata, 'component', (component) => this.#component(component));
    this.#licences(metadata);
    this.#common(metadata);
    this.#in(metadata, 'distributionConstraints', (one) => this.#oneOf(one, 'tlp', distributions));
    if (this.#edition.minor < 7) return;
    for (const key of metadata.keys())
      if (!metadataMembers.has(key)) this.#refuse('sbom-bad-value', { field: 'metadata', value: key });
  }

  #components(around: JsonObject, key = 'components'): void {
    this.#each(around, key, (component) => this.#component(component));
  }

  #component(component: JsonObject): void {
    this.#known(component, 'type', componentTypes);
    this.#needs(component, 'name');
    const version = component.get('version');
    if (version === undefined ? this.#edition.minor <= 3 : typeof version !== 'string')
      this.#value('version', version);
    this.#versionRange(component);
    this.#ref(component);
    this.#oneOf(component, 'scope', scopes);
    this.#hashes(component);
    this.#licences(component);
    this.#in(component, 'swid', (swid) => {
      this.#needs(swid, 'tagId');
      this.#needs(swid, 'name');
      this.#in(swid, 'text', (text) => this.#attachment(text));
    });
    this.#in(component, 'pedigree', (pedigree) => this.#pedigree(pedigree));
    this.#in(component, 'evidence', (evidence) => this.#licences(evidence));
    this.#common(component);
    this.#components(component);
  }

  /** From 1.7 on: only what is no part of the product may have one, and then no version beside it. */
  #versionRange(component: JsonObject): void {
    if (this.#edition.minor < 7 || !component.has('versionRange')) return;
    this.#needs(component, 'versionRange');
    if (component.has('version')) this.#refuse('sbom-choice', { fields: 'version, versionRange' });
    const isExternal = component.get('isExternal');
    if (!/^(true|1)$/.test(String(isExternal))) this.#value('isExternal', isExternal);
  }

  #pedigree(pedigree: JsonObject): void {
    for (const key of ['ancestors', 'descendants', 'variants']) this.#components(pedigree, key);
    this.#each(pedigree, 'patches', (patch) => {
      this.#oneOf(patch, 'type', patchTypes, true);
      this.#in(patch, 'diff', (diff) => this.#in(diff, 'text', (text) => this.#attachment(text)));
      this.#each(patch, 'resolves', (issue) => this.#oneOf(issue, 'type', issueTypes, true));
    });
  }

  #attachment(text: JsonObject): void {
    this.#oneOf(text, 'encoding', new Set(['base64']));
  }

  #hashes(around: JsonObject): void {
    this.#each(around, 'hashes', (hash) => {
      this.#known(hash, 'alg', hashAlgorithms);
      const content = hash.get('content');
      if (typeof content !== 'string' || !hashContent.test(content)) this.#value('content', content);
    });
  }

  #licences(around: JsonObject): void {
    const { minor, isXml } = this.#edition;
    const choices = itemsOf(around.get('licenses'));
    const expressions = choices.filter((one) => one instanceof Map && one.has('expression')).length;
    // From 1.7 on ids, names and expressions may stand side by side; JSON before 1.5 did not forbid it.
    if (expressions > 0 && choices.length > 1 && minor < 7 && (isXml || minor >= 5))
      this.#refuse('sbom-choice', { fields: 'license, expression' });
    this.#each(around, 'licenses', (choice) => {
      if (choice.has('license') === choice.has('expression'))
        this.#refuse('sbom-choice', { fields: 'license, expression' });
      if (choice.has('expression')) this.#needs(choice, 'expression');
      this.#in(choice, 'license', (licence) => this.#licence(licence));
    });
  }

  #licence(licence: JsonObject): void {
    const { minor } = this.#edition;
    if (licence.has('id') === licence.has('name')) this.#refuse('sbom-choice', { fields: 'id, name' });
    for (const key of ['id', 'name'])
      for (const value of minor === 0 ? itemsOf(licence.get(key)) : [licence.get(key)])
        if (value !== undefined && typeof value !== 'string') this.#value(key, value);
    const id = licence.get('id');
    if (typeof id === 'string' && !isLicenceId(id)) this.#value('license.id', id);
    this.#in(licence, 'text', (text) => this.#attachment(text));
    this.#common(licence);
  }

  #service(service: JsonObject): void {
    this.#needs(service, 'name');
    this.#ref(service);
    this.#each(service, 'data', (data) => {
      this.#oneOf(data, 'flow', flows, true);
      this.#needs(data, 'classification');
    });
    this.#licences(service);
    this.#common(service);
    this.#each(service, 'services', (inner) => this.#service(inner));
  }

  #dependency(dependency: JsonObject): void {
    this.#needs(dependency, 'ref');
    for (const ref of itemsOf(dependency.get('dependsOn')))
      if (typeof ref !== 'string' || ref === '') this.#value('dependsOn', ref);
  }

  #vulnerability(vulnerability: JsonObject): void {
    this.#each(vulnerability, 'ratings', (rating) => this.#oneOf(rating, 'severity', severities));
    this.#in(vulnerability, 'analysis', (analysis) => {
      this.#oneOf(analysis, 'state', states);
      this.#oneOf(analysis, 'justification', justifications);
    });
    this.#each(vulnerability, 'affects', (affected) => this.#needs(affected, 'ref'));
  }

  #citation(citation: JsonObject): void {
    if (!citation.has('attributedTo') && !citation.has('process'))
      this.#refuse('sbom-choice', { fields: 'attributedTo, process' });
    if (citation.has('pointers') === citation.has('expressions'))
      this.#refuse('sbom-choice', { fields: 'pointers, expressions' });
    for (const key of ['attributedTo', 'process']) if (citation.has(key)) this.#needs(citation, key);
    if (citation.has('timestamp')) this.#matches(citation, 'timestamp', dateTime);
    else this.#value('timestamp', undefined);
  }
}
