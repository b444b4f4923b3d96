import { type ComponentType, mostComponents } from '#shared/model/bill-of-materials.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { itemsOf, type JsonObject, objectOf, objectsOf, textOf, textsOf } from '../document/json.ts';
import type { XmlElement } from '../document/xml.ts';
import { momentOf } from '../scan/found.ts';
import { Skips } from '../scan/skips.ts';
import { type Bill, type BillProduct, hashOf, type Listed, listComponents } from './bill.ts';
import { firstViolation } from './cyclonedx-validity.ts';
import { statementsOf } from './cyclonedx-vex.ts';
import { fromXml, type LineOf } from './cyclonedx-xml.ts';
import { sbomProblem } from './problems.ts';

const types: Readonly<Record<string, ComponentType>> = {
  application: 'application',
  framework: 'framework',
  library: 'library',
  container: 'container',
  platform: 'platform',
  'operating-system': 'operatingSystem',
  device: 'device',
  'device-driver': 'deviceDriver',
  firmware: 'firmware',
  file: 'file',
  'machine-learning-model': 'machineLearningModel',
  data: 'data',
  'cryptographic-asset': 'cryptographicAsset',
};

/** `1.5` from the version a document states; null where it is none of 1.0 to 1.7. */
const minorOf = (version: string | undefined): number | null => {
  const minor = /^1\.([0-7])$/.exec(version ?? '')?.[1];
  return minor === undefined ? null : Number(minor);
};

/** Reads a bill of materials of CycloneDX in JSON. Errors: the `sbom-` codes. */
export function readCycloneDxJson(bom: JsonObject, name: string): Result<Bill, Problem> {
  const format = 'CycloneDX';
  const stated = textOf(bom.get('bomFormat'));
  if (stated !== format)
    return err(
      sbomProblem('sbom-other-format', name, { format, detail: `bomFormat ${stated ?? '-'}`.slice(0, 80) }),
    );
  const version = textOf(bom.get('specVersion'));
  const minor = minorOf(version);
  if (minor === null)
    return err(
      sbomProblem('sbom-other-format', name, {
        format,
        detail: `specVersion ${version ?? '-'}`.slice(0, 80),
      }),
    );
  return billOf(bom, { minor, isXml: false, name, lineOf: () => undefined });
}

/** Reads a bill of materials of CycloneDX in XML. Errors: the `sbom-` codes. */
export function readCycloneDxXml(root: XmlElement, name: string): Result<Bill, Problem> {
  const format = 'CycloneDX';
  const minor = minorOf(/^http:\/\/cyclonedx\.org\/schema\/bom\/(1\.\d+)$/.exec(root.space)?.[1]);
  if (root.name !== 'bom' || minor === null) {
    const detail = `${root.name} ${root.space}`.slice(0, 80);
    return err(sbomProblem('sbom-other-format', `${name}, line ${root.line}`, { format, detail }));
  }
  const { bom, lineOf } = fromXml(root);
  return billOf(bom, { minor, isXml: true, name, lineOf });
}

interface Edition {
  readonly minor: number;
  readonly isXml: boolean;
  readonly name: string;
  readonly lineOf: LineOf;
}

function billOf(bom: JsonObject, edition: Edition): Result<Bill, Problem> {
  const violation = firstViolation(bom, edition);
  if (violation !== null) return err(violation);
  const skips = new Skips();
  const listed = listedIn(bom, edition, skips);
  if (listed.length > mostComponents)
    return err(sbomProblem('sbom-too-many', edition.name, { limit: mostComponents }));
  const metadata = objectOf(bom.get('metadata'));
  const subject = objectOf(metadata?.get('component'));
  const components = listComponents(listed, needsIn(bom));
  const product = subject === undefined ? null : productOf(subject, metadata, edition);
  const created = momentOf(textOf(metadata?.get('timestamp')));
  const author = makerOf(metadata);
  const stated = statementsOf(bom, { author, issued: created ?? null, lineOf: edition.lineOf }, skips);
  return ok({
    format: `CycloneDX 1.${edition.minor}`,
    name:
      [product?.name, product?.version].filter((part) => part != null).join(' ') ||
      edition.name.replace(/^.*[\\/]/, ''),
    document: textOf(bom.get('serialNumber')) ?? null,
    revision: bom.has('version') ? String(bom.get('version')) : null,
    created: created ?? null,
    author,
    product,
    components,
    statements: stated,
    skipped: skips.entries(),
  });
}

/** Who made the document: its supplier, manufacturer or first author. */
function makerOf(metadata: JsonObject | undefined): string | null {
  for (const key of ['supplier', 'manufacturer', 'manufacture']) {
    const name = textOf(objectOf(metadata?.get(key))?.get('name'));
    if (name !== undefined) return name;
  }
  return objectsOf(metadata?.get('authors')).flatMap((one) => textOf(one.get('name')) ?? [])[0] ?? null;
}

function supplierOf(component: JsonObject): string | undefined {
  for (const key of ['supplier', 'manufacturer']) {
    const name = textOf(objectOf(component.get(key))?.get('name'));
    if (name !== undefined) return name;
  }
  return textOf(component.get('publisher'));
}

/** A group is part of the name: `org.apache.tomcat/tomcat-catalina`. */
function nameOf(component: JsonObject): string {
  const group = textOf(component.get('group'));
  const name = textOf(component.get('name')) ?? '';
  return group === undefined ? name : `${group}/${name}`;
}

function productOf(subject: JsonObject, metadata: JsonObject | undefined, { lineOf }: Edition): BillProduct {
  const line = lineOf(subject);
  return {
    vendor:
      supplierOf(subject) ??
      textOf(objectOf(metadata?.get('supplier') ?? metadata?.get('manufacture'))?.get('name')) ??
      null,
    name: textOf(subject.get('name')) ?? null,
    version: textOf(subject.get('version')) ?? null,
    place: line === undefined ? 'metadata.component' : `line ${line}`,
  };
}

function licencesOf(component: JsonObject): readonly string[] {
  return objectsOf(component.get('licenses')).flatMap((choice) => {
    const licence = objectOf(choice.get('license'));
    const named = licence?.get('id') ?? licence?.get('name') ?? choice.get('expression');
    return textOf(named) ?? textsOf(named);
  });
}

function listedIn(bom: JsonObject, { lineOf }: Edition, skips: Skips): readonly Listed[] {
  const listed: Listed[] = [];
  const add = (one: JsonObject, type: ComponentType | undefined, inside: number | undefined): void => {
    if (listed.length > mostComponents) return;
    if (one.get('isExternal') === true || one.get('isExternal') === 'true') {
      const line = lineOf(one);
      skips.add(sbomProblem('sbom-external', line === undefined ? 'components' : `line ${line}`));
      return;
    }
    const at = listed.length;
    listed.push({
      ref: textOf(one.get('bom-ref')),
      name: nameOf(one),
      version: textOf(one.get('version')),
      supplier: supplierOf(one) ?? textOf(objectOf(one.get('provider'))?.get('name')),
      type,
      purl: textOf(one.get('purl')),
      cpe: textOf(one.get('cpe')),
      licences: licencesOf(one),
      hashes: objectsOf(one.get('hashes')).map((hash) =>
        hashOf(String(hash.get('alg')), String(hash.get('content'))),
      ),
      partOf: inside,
    });
    for (const inner of objectsOf(one.get('components'))) add(inner, typeOf(inner), at);
    for (const inner of objectsOf(one.get('services'))) add(inner, 'service', at);
  };
  for (const one of objectsOf(bom.get('components'))) add(one, typeOf(one), undefined);
  for (const one of objectsOf(bom.get('services'))) add(one, 'service', undefined);
  return listed;
}

function typeOf(component: JsonObject): ComponentType | undefined {
  const type = textOf(component.get('type')) ?? '';
  return Object.hasOwn(types, type) ? types[type] : undefined;
}

function needsIn(bom: JsonObject): ReadonlyMap<string, Iterable<string>> {
  const needs = new Map<string, Set<string>>();
  for (const dependency of objectsOf(bom.get('dependencies'))) {
    const ref = textOf(dependency.get('ref')) ?? '';
    const known = needs.get(ref) ?? new Set();
    for (const other of itemsOf(dependency.get('dependsOn'))) if (typeof other === 'string') known.add(other);
    needs.set(ref, known);
  }
  return needs;
}
