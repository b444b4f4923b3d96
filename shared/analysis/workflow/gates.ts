import { isIdOf } from '../../model/id.ts';
import type { Localised } from '../../model/language.ts';
import type { Model } from '../../model/model.ts';
import { sorted } from '../plant.ts';
import { approvalState, modelApprovals } from './approval.ts';
import { gateByRules } from './by-rules.ts';
import { detailed } from './detailed-risk.ts';
import {
  type Gate,
  type GatePlace,
  gateOf,
  lacks,
  type Missing,
  unsaid,
  type WorkflowInput,
} from './gate.ts';
import { comparison, initialRisk } from './initial-risk.ts';
import { specification } from './specification.ts';

/** One step of the path: requirements that belong together (ZCR 1 to 7). */
export interface Step {
  readonly id: string;
  readonly title: Localised;
  readonly gates: readonly Gate[];
}

/**
 * The way from a system to its approval (IEC 62443-3-2; domain 2.2), with what is there and what is missing at each gate.
 * Near linear in the model; no gate passes on something unknown.
 */
export function workflow(input: WorkflowInput): readonly Step[] {
  const { model } = input;
  const rule = (id: string, en: string, de: string, rules: readonly string[]): Gate =>
    gateByRules(input, id, { en, de }, rules);
  return [
    step('ZCR 1', 'Identify the system', 'System bestimmen', [scope(model)]),
    step('ZCR 2', 'Initial risk assessment', 'Anfängliche Risikobewertung', [initialRisk(model)]),
    step('ZCR 3', 'Partition into zones and conduits', 'In Zonen und Conduits teilen', [
      gateByRules(
        input,
        'ZCR 3.1',
        { en: 'Zones and conduits', de: 'Zonen und Conduits' },
        ['R-ZON-01', 'R-CON-01'],
        model.zone.size === 0 ? [lacks(null, 'there are no zones', 'es gibt keine Zonen')] : [],
      ),
      rule('ZCR 3.2', 'Business apart from control', 'Büro-IT von der Automatisierung getrennt', [
        'R-ZON-02',
      ]),
      rule('ZCR 3.3', 'Safety-related assets apart', 'Safety-relevante Assets getrennt', ['R-ZON-03']),
      rule('ZCR 3.4', 'Temporarily connected devices apart', 'Zeitweise angeschlossene Geräte getrennt', [
        'R-ZON-04',
      ]),
      rule('ZCR 3.5', 'Wireless devices apart', 'Funkgeräte getrennt', ['R-ZON-05']),
      rule('ZCR 3.6', 'Devices on external networks apart', 'Über externe Netze verbundene Geräte getrennt', [
        'R-ZON-06',
      ]),
    ]),
    step('ZCR 4', 'Compare with tolerable risk', 'Mit dem tolerierbaren Risiko vergleichen', [
      comparison(input),
    ]),
    step('ZCR 5', 'Detailed risk assessment', 'Detaillierte Risikobewertung', detailed(input)),
    step('ZCR 6', 'Requirements specification', 'Anforderungsspezifikation', specification(model)),
    step('ZCR 7', 'Approval', 'Freigabe', [approval(input)]),
  ];
}

function step(id: string, en: string, de: string, gates: readonly Gate[]): Step {
  return { id, title: { en, de }, gates };
}

/** ZCR 1.1: perimeter and access points; every asset in a zone, every way out with an access point. */
function scope(model: Model): Gate {
  const missing = [...ofSystem(model), ...ofPerimeter(model)];
  const total = 1 + model.asset.size + model.accessPoint.size;
  const [first] = missing;
  const isAboutSystem =
    first !== undefined && (first.record === null || isIdOf('systemUnderConsideration', first.record));
  const place: GatePlace =
    isAboutSystem && first.state === 'open'
      ? { page: 'records', kind: 'systemUnderConsideration' }
      : { page: 'diagram' };
  const title = { en: 'System, perimeter and access points', de: 'System, Grenze und Zugangspunkte' };
  return gateOf('ZCR 1.1', title, place, total, missing);
}

function ofSystem(model: Model): readonly Missing[] {
  const missing: Missing[] = [];
  if (model.systemUnderConsideration.size === 0)
    missing.push(
      lacks(null, 'no system under consideration is described', 'kein betrachtetes System ist beschrieben'),
    );
  for (const { id, scope: text, boundary } of sorted<'systemUnderConsideration'>(
    model.systemUnderConsideration,
  )) {
    if ((text ?? '') === '') missing.push(lacks(id, 'no scope', 'kein Umfang'));
    if ((boundary ?? '') === '') missing.push(lacks(id, 'no boundary', 'keine Grenze'));
  }
  return missing;
}

function ofPerimeter(model: Model): readonly Missing[] {
  const missing: Missing[] = [];
  if (model.accessPoint.size === 0)
    missing.push(unsaid(null, 'no access point is named', 'kein Zugangspunkt ist genannt'));
  const withAccess = new Set([...model.accessPoint.values()].map(({ zone }) => zone));
  for (const { id, externallyConnected } of sorted<'zone'>(model.zone))
    if (externallyConnected === true && !withAccess.has(id))
      missing.push(
        lacks(
          id,
          'connected to the outside without an access point',
          'nach außen verbunden ohne Zugangspunkt',
        ),
      );
  for (const { id, zone } of sorted<'asset'>(model.asset))
    if (zone === undefined) missing.push(lacks(id, 'in no zone', 'in keiner Zone'));
  return missing;
}

const voidWords = {
  modelChanged: [
    'the model has changed since it was approved',
    'das Modell hat sich seit der Freigabe geändert',
  ],
  parametersChanged: [
    'the parameters have changed since it was approved',
    'die Parameter haben sich seit der Freigabe geändert',
  ],
  rejected: ['the latest decision was a refusal', 'die letzte Entscheidung war eine Ablehnung'],
} as const;

/** ZCR 7.1: the latest approval of the model binds to what is there now. */
function approval({ model, hashes }: WorkflowInput): Gate {
  const [latest] = modelApprovals(model);
  const title = { en: 'Approval by the asset owner', de: 'Freigabe durch den Betreiber' };
  const place = { page: 'workflow' } as const;
  if (latest === undefined)
    return gateOf('ZCR 7.1', title, place, 1, [
      lacks(null, 'nobody has approved it', 'niemand hat es freigegeben'),
    ]);
  const state = approvalState(latest, hashes);
  if (state === 'valid') {
    const unnamed = latest.person === undefined || (latest.role ?? '') === '' || latest.date === undefined;
    return gateOf(
      'ZCR 7.1',
      title,
      place,
      1,
      unnamed ? [unsaid(latest.id, 'name, role or date is missing', 'Name, Rolle oder Datum fehlt')] : [],
    );
  }
  if (state === 'unknown')
    return gateOf('ZCR 7.1', title, place, 1, [
      unsaid(
        latest.id,
        'it names no state of the model and parameters',
        'sie nennt keinen Stand von Modell und Parametern',
      ),
    ]);
  const [en, de] = voidWords[state];
  return gateOf('ZCR 7.1', title, place, 1, [lacks(latest.id, en, de)]);
}
