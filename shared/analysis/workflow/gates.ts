import { impactCategories } from '../../model/field.ts';
import { isIdOf } from '../../model/id.ts';
import type { Localised } from '../../model/language.ts';
import type { Model, RecordId, Zone } from '../../model/model.ts';
import { isGroup, sorted } from '../plant.ts';
import { matrixOf } from '../risk/risk.ts';
import { cellLevel } from '../risk/risk-matrix.ts';
import { approvalState, modelApprovals } from './approval.ts';
import { gateByRules } from './by-rules.ts';
import {
  type Gate,
  type GatePlace,
  gateOf,
  lacks,
  type Missing,
  unsaid,
  type WorkflowInput,
} from './gate.ts';
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

/** Zones in the sense of ZCR 3.1: groups inside a zone belong to it. */
function zonesOf(model: Model): readonly Zone[] {
  return sorted<'zone'>(model.zone).filter(
    (zone) =>
      zone.kind !== 'external' &&
      !isGroup(zone, zone.parent === undefined ? null : (model.zone.get(zone.parent) ?? null)),
  );
}

/** ZCR 2.1: the worst consequence per category of each zone, with an assumed likelihood. */
function initialRisk(model: Model): Gate {
  const zones = zonesOf(model);
  const missing = zones.flatMap(({ id, initialImpact, initialLikelihood }) => {
    if (initialImpact === undefined || Object.keys(initialImpact).length === 0)
      return [unsaid(id, 'no worst-case impact', 'keine schlimmstmögliche Auswirkung')];
    return initialLikelihood === undefined
      ? [unsaid(id, 'no assumed likelihood', 'keine angenommene Eintrittswahrscheinlichkeit')]
      : [];
  });
  const none = zones.length === 0 ? [lacks(null, 'there are no zones', 'es gibt keine Zonen')] : missing;
  return gateOf(
    'ZCR 2.1',
    { en: 'Initial risk per zone', de: 'Anfangsrisiko je Zone' },
    { page: 'diagram' },
    Math.max(1, zones.length),
    none,
  );
}

/** ZCR 4.1: where the initial risk of a zone is above what is tolerable, somebody has decided what follows. */
function comparison({ model, parameters }: WorkflowInput): Gate {
  const matrix = matrixOf(parameters);
  const decided = new Set(
    [...model.riskTreatment.values()]
      .filter(
        ({ stage, treatment, reason }) =>
          stage === 'initial' &&
          treatment !== undefined &&
          (treatment === 'mitigate' || (reason ?? '') !== ''),
      )
      .map(({ subject }) => subject),
  );
  const tolerable = strictest(model);
  const zones = zonesOf(model);
  const missing = zones.flatMap(({ id, initialImpact, initialLikelihood }) => {
    const above = impactCategories.map((category): boolean | null => {
      const impact = initialImpact?.[category];
      if (impact === undefined) return false;
      const limit = tolerable[category];
      if (limit === undefined || initialLikelihood === undefined) return null;
      return cellLevel(matrix, initialLikelihood, impact) > limit;
    });
    if (initialImpact === undefined || above.includes(null))
      return [
        unsaid(
          id,
          'cannot be compared: initial or tolerable risk is unknown',
          'nicht vergleichbar: Anfangsrisiko oder tolerierbares Risiko ist unbekannt',
        ),
      ];
    if (!above.includes(true) || decided.has(id)) return [];
    return [
      lacks(
        id,
        'above tolerable, and nobody has decided what follows',
        'über dem tolerierbaren Risiko, und niemand hat entschieden, was folgt',
      ),
    ];
  });
  const none = zones.length === 0 ? [lacks(null, 'there are no zones', 'es gibt keine Zonen')] : missing;
  return gateOf(
    'ZCR 4.1',
    { en: 'Initial against tolerable risk', de: 'Anfangsrisiko gegen tolerierbares Risiko' },
    { page: 'records', kind: 'riskTreatment' },
    Math.max(1, zones.length),
    none,
  );
}

type Strictest = Readonly<Partial<Record<(typeof impactCategories)[number], number>>>;

/** Of several systems the stricter level counts. */
function strictest(model: Model): Strictest {
  const found: Partial<Record<(typeof impactCategories)[number], number>> = {};
  for (const { tolerableRisk } of model.systemUnderConsideration.values())
    for (const category of impactCategories) {
      const level = tolerableRisk?.[category];
      if (level !== undefined) found[category] = Math.min(level, found[category] ?? level);
    }
  return found;
}

function detailed(input: WorkflowInput): readonly Gate[] {
  const { model } = input;
  return [
    threats(model),
    vulnerabilities(input),
    consequences(model),
    unmitigated(input),
    targets(model),
    gateByRules(
      input,
      'ZCR 5.7',
      { en: 'Tolerable risk to compare with', de: 'Tolerierbares Risiko als Vergleich' },
      ['R-GOV-04'],
    ),
    countermeasures(model),
    byRisk(input, 'ZCR 5.9–5.10', { en: 'Residual risk', de: 'Restrisiko' }),
    gateByRules(
      input,
      'ZCR 5.11',
      { en: 'Residual against tolerable risk', de: 'Restrisiko gegen tolerierbares Risiko' },
      ['R-GOV-05', 'R-GOV-08'],
    ),
    additional(input),
    communicated(model),
  ];
}

function threats(model: Model): Gate {
  const named = new Set<RecordId>();
  for (const { zones = [], conduits = [] } of model.threat.values())
    for (const id of [...zones, ...conduits]) named.add(id);
  const subjects = [...zonesOf(model), ...sorted<'conduit'>(model.conduit)];
  const missing = subjects
    .filter(({ id }) => !named.has(id))
    .map(({ id }) => lacks(id, 'no threat names it', 'keine Bedrohung nennt es'));
  const none = subjects.length === 0 ? [lacks(null, 'there are no zones', 'es gibt keine Zonen')] : missing;
  return gateOf(
    'ZCR 5.1',
    { en: 'Threats', de: 'Bedrohungen' },
    { page: 'records', kind: 'threat' },
    Math.max(1, subjects.length),
    none,
  );
}

function vulnerabilities({ model, assets, hasAdvisories }: WorkflowInput): Gate {
  const missing: Missing[] = [];
  if (!hasAdvisories)
    missing.push(
      unsaid(
        null,
        'no advisories are installed, so no vulnerability is known',
        'keine Sicherheitshinweise sind installiert, also ist keine Schwachstelle bekannt',
      ),
    );
  for (const { id } of sorted<'asset'>(model.asset)) {
    const undecided = assets.get(id)?.advisories.undecided;
    if (undecided === undefined) missing.push(unsaid(id, 'not matched yet', 'noch nicht abgeglichen'));
    else if (undecided > 0)
      missing.push(
        unsaid(
          id,
          `${undecided} advisories not decided for lack of a version`,
          `${undecided} Hinweise mangels Version nicht entschieden`,
        ),
      );
  }
  const gate = gateOf(
    'ZCR 5.2',
    { en: 'Vulnerabilities', de: 'Schwachstellen' },
    { page: 'import' },
    Math.max(model.asset.size, hasAdvisories ? 0 : 1),
    missing,
  );
  return hasAdvisories ? gate : { ...gate, done: 0 };
}

function consequences(model: Model): Gate {
  const missing = sorted<'asset'>(model.asset)
    .filter(({ impact, criticality }) => criticality === undefined && Object.keys(impact ?? {}).length === 0)
    .map(({ id }) => unsaid(id, 'neither impact nor criticality', 'weder Auswirkung noch Kritikalität'));
  return gateOf(
    'ZCR 5.3',
    { en: 'Consequence and impact', de: 'Folgen und Auswirkung' },
    { page: 'assets' },
    model.asset.size,
    missing,
  );
}

/** ZCR 5.4, 5.5: likelihood and risk without countermeasures, zone by zone. */
function unmitigated({ model, unmitigated: known }: WorkflowInput): Gate {
  const zones = zonesOf(model);
  const missing = zones.flatMap(({ id }) => {
    const state = known?.get(id);
    if (state === 'known') return [];
    return state === undefined
      ? [unsaid(id, 'not worked out yet', 'noch nicht berechnet')]
      : [unsaid(id, 'impact or tolerable risk is missing', 'Auswirkung oder tolerierbares Risiko fehlt')];
  });
  const none = zones.length === 0 ? [lacks(null, 'there are no zones', 'es gibt keine Zonen')] : missing;
  return gateOf(
    'ZCR 5.4–5.5',
    { en: 'Unmitigated likelihood and risk', de: 'Eintrittswahrscheinlichkeit und Risiko ohne Maßnahmen' },
    { page: 'assets' },
    Math.max(1, zones.length),
    none,
  );
}

function byRisk({ model, assets }: WorkflowInput, id: string, title: Localised): Gate {
  const missing = sorted<'asset'>(model.asset)
    .filter((asset) => (assets.get(asset.id)?.risk ?? null) === null)
    .map((asset) => unsaid(asset.id, 'its risk is unknown', 'sein Risiko ist unbekannt'));
  return gateOf(id, title, { page: 'assets' }, model.asset.size, missing);
}

const names = ['IAC', 'UC', 'SI', 'DC', 'RDF', 'TRE', 'RA'] as const;

function targets(model: Model): Gate {
  const subjects = [...zonesOf(model), ...sorted<'conduit'>(model.conduit)];
  const missing = subjects.flatMap(({ id, slTarget, slTargetReasons }) => {
    if (slTarget === undefined) return [lacks(id, 'no SL-T', 'kein SL-T')];
    const bare = names.filter(
      (name, index) => (slTarget[index] ?? 0) > 0 && (slTargetReasons?.[name] ?? '').trim() === '',
    );
    return bare.length === 0
      ? []
      : [
          lacks(
            id,
            `SL-T without a reason for ${bare.join(', ')}`,
            `SL-T ohne Begründung für ${bare.join(', ')}`,
          ),
        ];
  });
  const none = subjects.length === 0 ? [lacks(null, 'there are no zones', 'es gibt keine Zonen')] : missing;
  return gateOf(
    'ZCR 5.6',
    { en: 'SL-T with reasons', de: 'SL-T mit Begründung' },
    { page: 'diagram' },
    Math.max(1, subjects.length),
    none,
  );
}

function countermeasures(model: Model): Gate {
  const inForce = sorted<'measure'>(model.measure).filter(({ status }) => status === 'implemented');
  const missing = inForce.flatMap(({ id, control, enforcementPoints = [] }): Missing[] => {
    if (control === undefined || control.quality === 'unknown')
      return [unsaid(id, 'nothing shows that it works', 'nichts zeigt, dass sie wirkt')];
    return enforcementPoints.length === 0
      ? [unsaid(id, 'no enforcement point', 'kein Durchsetzungspunkt')]
      : [];
  });
  return gateOf(
    'ZCR 5.8',
    { en: 'Existing countermeasures', de: 'Bestehende Gegenmaßnahmen' },
    { page: 'records', kind: 'measure' },
    inForce.length,
    missing,
  );
}

function additional(input: WorkflowInput): Gate {
  const planned = sorted<'measure'>(input.model.measure).filter(({ status }) => status === 'planned');
  const missing = planned.flatMap(({ id, owner, due }) => {
    if ((owner ?? '') === '') return [lacks(id, 'no owner', 'niemand verantwortlich')];
    return due === undefined ? [lacks(id, 'no date', 'kein Termin')] : [];
  });
  return gateOf(
    'ZCR 5.12',
    { en: 'Additional countermeasures', de: 'Zusätzliche Gegenmaßnahmen' },
    { page: 'records', kind: 'measure' },
    planned.length,
    missing,
  );
}

function communicated(model: Model): Gate {
  const missing = [...sorted<'systemUnderConsideration'>(model.systemUnderConsideration)]
    .filter(
      ({ communicated: told }) =>
        !(told ?? []).some(({ recipients, date }) => recipients !== '' && date !== undefined),
    )
    .map(({ id }) =>
      lacks(id, 'nobody was told the results yet', 'noch niemandem wurden die Ergebnisse mitgeteilt'),
    );
  const none =
    model.systemUnderConsideration.size === 0
      ? [
          lacks(
            null,
            'no system under consideration is described',
            'kein betrachtetes System ist beschrieben',
          ),
        ]
      : missing;
  return gateOf(
    'ZCR 5.13',
    { en: 'Documented and communicated', de: 'Dokumentiert und mitgeteilt' },
    { page: 'records', kind: 'systemUnderConsideration' },
    Math.max(1, model.systemUnderConsideration.size),
    none,
  );
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
