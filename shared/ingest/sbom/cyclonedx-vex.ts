import type { VexJustification, VexProduct, VexStatus } from '#shared/model/vex.ts';
import { type JsonObject, objectOf, objectsOf, textOf, textsOf } from '../document/json.ts';
import { momentOf } from '../scan/found.ts';
import type { Skips } from '../scan/skips.ts';
import type { Statement } from './bill.ts';
import type { LineOf } from './cyclonedx-xml.ts';
import { sbomProblem } from './problems.ts';

/** States of an analysis in CycloneDX (ECMA-424, impact analysis state) as VEX statuses. */
const statuses: Readonly<Record<string, VexStatus>> = {
  resolved: 'fixed',
  resolved_with_pedigree: 'fixed',
  exploitable: 'affected',
  in_triage: 'underInvestigation',
  false_positive: 'notAffected',
  not_affected: 'notAffected',
};

const justifications: Readonly<Record<string, VexJustification>> = {
  code_not_present: 'vulnerableCodeNotPresent',
  code_not_reachable: 'vulnerableCodeNotInExecutePath',
  requires_configuration: 'requiresConfiguration',
  requires_dependency: 'requiresDependency',
  requires_environment: 'requiresEnvironment',
  protected_by_compiler: 'protectedByCompiler',
  protected_at_runtime: 'protectedAtRuntime',
  protected_at_perimeter: 'protectedAtPerimeter',
  protected_by_mitigating_control: 'protectedByControl',
};

interface Around {
  readonly author: string | null;
  readonly issued: string | null;
  readonly lineOf: LineOf;
}

/** A component as statements refer to it. */
interface Named {
  readonly product: VexProduct;
  readonly isWhole: boolean;
}

/** What the document says of vulnerabilities; one without an analysis is noted in `skips`. */
export function statementsOf(bom: JsonObject, around: Around, skips: Skips): readonly Statement[] {
  const named = namedIn(bom);
  return objectsOf(bom.get('vulnerabilities')).flatMap((one, index) => {
    const line = around.lineOf(one);
    const place = line === undefined ? `vulnerabilities[${index}]` : `line ${line}`;
    const analysis = objectOf(one.get('analysis'));
    const state = textOf(analysis?.get('state')) ?? '';
    const status = Object.hasOwn(statuses, state) ? statuses[state] : undefined;
    const vulnerability = textOf(one.get('id'));
    if (status === undefined || vulnerability === undefined) {
      skips.add(sbomProblem('vex-no-status', place));
      return [];
    }
    const reason = textOf(analysis?.get('justification')) ?? '';
    const base = {
      vulnerability,
      aliases: aliasesOf(one),
      status,
      justification: Object.hasOwn(justifications, reason) ? (justifications[reason] ?? null) : null,
      impact: textOf(analysis?.get('detail')) ?? null,
      action: textOf(one.get('recommendation')) ?? responseOf(analysis),
      author: around.author,
      issued: issuedOf(one, analysis) ?? around.issued,
      place,
    };
    const affected = objectsOf(one.get('affects')).flatMap((target) => textOf(target.get('ref')) ?? []);
    const targets = affected.length === 0 ? [undefined] : affected;
    return targets.map((ref): Statement => {
      const known = ref === undefined ? undefined : named.get(ref);
      const product = known?.product ?? (ref === undefined ? {} : { reference: ref.slice(0, 1000) });
      return { ...base, product, component: known?.isWhole === false ? (product.name ?? null) : null };
    });
  });
}

function issuedOf(vulnerability: JsonObject, analysis: JsonObject | undefined): string | undefined {
  const stated = analysis?.get('lastUpdated') ?? analysis?.get('firstIssued') ?? vulnerability.get('updated');
  return momentOf(textOf(stated));
}

function responseOf(analysis: JsonObject | undefined): string | null {
  const responses = textsOf(analysis?.get('response') ?? analysis?.get('responses'));
  return responses.length === 0 ? null : responses.map((one) => one.replaceAll('_', ' ')).join(', ');
}

function aliasesOf(vulnerability: JsonObject): readonly string[] {
  const ids = objectsOf(vulnerability.get('references')).flatMap((one) => textOf(one.get('id')) ?? []);
  return [...new Set(ids)].slice(0, 100).map((id) => id.slice(0, 300));
}

/** Components and the product itself by their reference. */
function namedIn(bom: JsonObject): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>();
  const take = (one: JsonObject, isWhole: boolean): void => {
    const ref = textOf(one.get('bom-ref'));
    const [name, version, purl, cpe] = ['name', 'version', 'purl', 'cpe'].map((key) => textOf(one.get(key)));
    const product: VexProduct = {
      ...(name === undefined ? {} : { name: name.slice(0, 300) }),
      ...(version === undefined ? {} : { version: version.slice(0, 300) }),
      ...(purl === undefined ? {} : { purl: purl.slice(0, 1000) }),
      ...(cpe === undefined ? {} : { cpe: cpe.slice(0, 1000) }),
      ...(ref === undefined ? {} : { reference: ref.slice(0, 1000) }),
    };
    if (ref !== undefined && !found.has(ref)) found.set(ref, { product, isWhole });
    for (const inner of objectsOf(one.get('components'))) take(inner, false);
  };
  const subject = objectOf(objectOf(bom.get('metadata'))?.get('component'));
  if (subject !== undefined) take(subject, true);
  for (const one of objectsOf(bom.get('components'))) take(one, false);
  for (const one of objectsOf(bom.get('services'))) take(one, false);
  return found;
}
