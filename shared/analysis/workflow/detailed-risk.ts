import type { Localised } from '../../model/language.ts';
import type { Model, RecordId } from '../../model/model.ts';
import { sorted } from '../plant.ts';
import { gateByRules } from './by-rules.ts';
import { type Gate, gateOf, lacks, type Missing, unsaid, type WorkflowInput } from './gate.ts';
import { zonesOf } from './partition.ts';

/** ZCR 5.1 to 5.13: threats, vulnerabilities, unmitigated and residual risk, targets, measures, communication. */
export function detailed(input: WorkflowInput): readonly Gate[] {
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
