import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { VexJustification, VexProduct, VexStatus } from '#shared/model/vex.ts';
import {
  itemsOf,
  type JsonObject,
  type JsonValue,
  objectOf,
  objectsOf,
  textOf,
  textsOf,
} from '../document/json.ts';
import { momentOf } from '../scan/found.ts';
import { Skips } from '../scan/skips.ts';
import type { Bill, Statement } from './bill.ts';
import { sbomProblem } from './problems.ts';

/** Status labels of OpenVEX 0.2.0. */
const statusLabels: Readonly<Record<string, VexStatus>> = {
  not_affected: 'notAffected',
  affected: 'affected',
  fixed: 'fixed',
  under_investigation: 'underInvestigation',
};

/** Justifications of CISA (2022), as OpenVEX and CSAF write them. */
export const justificationLabels: Readonly<Record<string, VexJustification>> = {
  component_not_present: 'componentNotPresent',
  vulnerable_code_not_present: 'vulnerableCodeNotPresent',
  vulnerable_code_not_in_execute_path: 'vulnerableCodeNotInExecutePath',
  vulnerable_code_cannot_be_controlled_by_adversary: 'vulnerableCodeNotControllable',
  inline_mitigations_already_exist: 'inlineMitigations',
};

/** `pkg:generic/plc@1.2?x=y` as name and version. */
function productOfPurl(purl: string): VexProduct {
  const [, path = '', version] = /^pkg:[^/]+\/([^@?#]+)(?:@([^?#]+))?/.exec(purl) ?? [];
  const name = decoded(path.slice(path.lastIndexOf('/') + 1));
  return {
    purl: purl.slice(0, 1000),
    ...(name === '' ? {} : { name: name.slice(0, 300) }),
    ...(version === undefined ? {} : { version: decoded(version).slice(0, 300) }),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that encodes nothing is meant as written.
    return text;
  }
}

/** A product or component of OpenVEX: an id, and identifiers by kind. */
function productOf(value: JsonValue): VexProduct {
  const one = objectOf(value);
  const id = textOf(typeof value === 'string' ? value : one?.get('@id')) ?? '';
  const identifiers = objectOf(one?.get('identifiers'));
  const purl = textOf(identifiers?.get('purl')) ?? (id.startsWith('pkg:') ? id : undefined);
  const cpe = textOf(identifiers?.get('cpe23')) ?? textOf(identifiers?.get('cpe22'));
  return {
    ...(purl === undefined ? {} : productOfPurl(purl)),
    ...(cpe === undefined ? {} : { cpe: cpe.slice(0, 1000) }),
    ...(id === '' ? {} : { reference: id.slice(0, 1000) }),
  };
}

/** Reads an OpenVEX document (0.0.1 to 0.2.0). Errors: sbom-other-format. */
export function readOpenVex(document: JsonObject, name: string): Result<Bill, Problem> {
  const context = textOf(document.get('@context')) ?? '';
  if (!/openvex/i.test(context) || !Array.isArray(document.get('statements'))) {
    const detail = `@context ${context.slice(0, 60) || '-'}`;
    return err(sbomProblem('sbom-other-format', name, { format: 'OpenVEX', detail }));
  }
  const skips = new Skips();
  const author = textOf(document.get('author')) ?? null;
  const issued = momentOf(textOf(document.get('last_updated')) ?? textOf(document.get('timestamp'))) ?? null;
  const statements = itemsOf(document.get('statements')).flatMap((value, index) => {
    const place = `statements[${index}]`;
    const one = objectOf(value);
    const read = one === undefined ? null : statementsOf(one, { author, issued, place });
    if (read === null || read.length === 0)
      skips.add(sbomProblem('vex-unreadable', place, { detail: 'status, vulnerability, products' }));
    return read ?? [];
  });
  return ok({
    format: 'OpenVEX',
    name: textOf(document.get('@id')) ?? name,
    document: textOf(document.get('@id')) ?? null,
    revision: String(document.get('version') ?? '') || null,
    created: issued,
    author,
    product: null,
    components: [],
    statements,
    skipped: skips.entries(),
  });
}

interface Around {
  readonly author: string | null;
  readonly issued: string | null;
  readonly place: string;
}

function statementsOf(one: JsonObject, { author, issued, place }: Around): readonly Statement[] | null {
  const label = textOf(one.get('status')) ?? '';
  const status = Object.hasOwn(statusLabels, label) ? statusLabels[label] : undefined;
  const named = one.get('vulnerability');
  const vulnerability =
    textOf(named) ?? textOf(objectOf(named)?.get('name')) ?? textOf(objectOf(named)?.get('@id'));
  if (status === undefined || vulnerability === undefined) return null;
  const reason = textOf(one.get('justification')) ?? '';
  const base = {
    vulnerability: vulnerability.slice(0, 300),
    aliases: textsOf(objectOf(named)?.get('aliases')).slice(0, 100),
    status,
    justification: Object.hasOwn(justificationLabels, reason) ? (justificationLabels[reason] ?? null) : null,
    impact: textOf(one.get('impact_statement')) ?? textOf(one.get('status_notes')) ?? null,
    action: textOf(one.get('action_statement')) ?? null,
    author: textOf(one.get('supplier')) ?? author,
    issued: momentOf(textOf(one.get('last_updated')) ?? textOf(one.get('timestamp'))) ?? issued,
    place,
  };
  return itemsOf(one.get('products')).flatMap((value): readonly Statement[] => {
    const product = productOf(value);
    const inside = [
      ...objectsOf(objectOf(value)?.get('subcomponents')),
      ...textsOf(one.get('subcomponents')),
    ];
    if (inside.length === 0) return [{ ...base, product, component: null }];
    return inside.map((part) => {
      const component = productOf(part);
      return { ...base, product, component: component.name ?? component.reference ?? null };
    });
  });
}
