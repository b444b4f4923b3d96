import { impactCategories } from '../../model/field.ts';
import type { Localised } from '../../model/language.ts';
import type { Conduit, Model, RecordId, Zone } from '../../model/model.ts';
import { sorted } from '../plant.ts';
import { type Gate, type GatePlace, gateOf, lacks, type Missing } from './gate.ts';

/** Characteristics of zones and conduits that the specification states at least (ZCR 6.4). */
const zoneCharacteristics = [
  'name',
  'kind',
  'accountable',
  'logicalBoundary',
  'physicalBoundary',
  'slTarget',
  'policies',
  'assumptions',
] as const satisfies readonly (keyof Zone)[];
const conduitCharacteristics = [
  'zones',
  'accountable',
  'logicalBoundary',
  'physicalBoundary',
  'slTarget',
  'policies',
  'assumptions',
] as const satisfies readonly (keyof Conduit)[];

const words: Readonly<Record<string, Localised>> = {
  name: { en: 'name', de: 'Name' },
  kind: { en: 'safety designation (kind)', de: 'Safety-Einstufung (Art)' },
  zones: { en: 'the zones it joins', de: 'die verbundenen Zonen' },
  accountable: { en: 'accountable organisation', de: 'verantwortliche Organisation' },
  logicalBoundary: { en: 'logical boundary', de: 'logische Grenze' },
  physicalBoundary: { en: 'physical boundary', de: 'physische Grenze' },
  slTarget: { en: 'SL-T', de: 'SL-T' },
  policies: { en: 'policies that apply', de: 'geltende Richtlinien' },
  assumptions: { en: 'assumptions and dependencies', de: 'Annahmen und Abhängigkeiten' },
};

const system: GatePlace = { page: 'records', kind: 'systemUnderConsideration' };

/** A text is there when it says something. */
const said = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';

/**
 * The sections of the cybersecurity requirements specification (ZCR 6.1 to 6.9) with their completeness. It is no document
 * of its own: its sections are what the records say, so that it cannot differ from the model it belongs to.
 */
export function specification(model: Model): readonly Gate[] {
  const sections = [description(model), drawings(model), characteristics(model), ...statements(model)];
  const open = sections.filter(({ state }) => state !== 'passed');
  const whole = gateOf(
    'ZCR 6.1',
    { en: 'Requirements specification', de: 'Spezifikation der Cybersecurity-Anforderungen' },
    { page: 'workflow' },
    sections.length,
    open.map(({ id, title }) =>
      lacks(null, `${id} ${title.en} is not complete`, `${id} ${title.de} ist nicht vollständig`),
    ),
  );
  return [whole, ...sections];
}

function description(model: Model): Gate {
  const missing = [...model.systemUnderConsideration.values()].flatMap(
    ({ id, name, scope, description: text }): Missing[] => [
      ...(said(name) ? [] : [lacks(id, 'no name', 'kein Name')]),
      ...(said(scope) ? [] : [lacks(id, 'no scope', 'kein Umfang')]),
      ...(said(text)
        ? []
        : [lacks(id, 'no description of what it is for', 'keine Beschreibung, wozu es dient')]),
    ],
  );
  return section(
    'ZCR 6.2',
    { en: 'Description of the system', de: 'Beschreibung des Systems' },
    model,
    missing,
  );
}

function drawings(model: Model): Gate {
  const missing: Missing[] = [];
  if (model.zone.size === 0) missing.push(lacks(null, 'no zone is drawn', 'keine Zone ist gezeichnet'));
  for (const { id, zones } of sorted<'conduit'>(model.conduit))
    if ((zones ?? []).length < 2)
      missing.push(lacks(id, 'joins fewer than two zones', 'verbindet weniger als zwei Zonen'));
  return gateOf(
    'ZCR 6.3',
    { en: 'Drawing of zones and conduits', de: 'Zeichnung der Zonen und Conduits' },
    { page: 'diagram' },
    Math.max(1, model.zone.size + model.conduit.size),
    missing,
  );
}

function characteristics(model: Model): Gate {
  const lackingIn = <R extends { readonly id: RecordId }, F extends string & keyof R>(
    record: R,
    fields: readonly F[],
  ): readonly Missing[] => {
    const absent = fields.filter((field) => isAbsent(record[field]));
    if (absent.length === 0) return [];
    const list = (language: 'en' | 'de'): string =>
      absent.map((field) => words[field]?.[language] ?? field).join(', ');
    return [lacks(record.id, `lacks ${list('en')}`, `es fehlt: ${list('de')}`)];
  };
  const missing = [
    ...sorted<'zone'>(model.zone).flatMap((zone) => lackingIn(zone, zoneCharacteristics)),
    ...sorted<'conduit'>(model.conduit).flatMap((conduit) => lackingIn(conduit, conduitCharacteristics)),
  ];
  const total = model.zone.size + model.conduit.size;
  return gateOf(
    'ZCR 6.4',
    { en: 'Characteristics of zones and conduits', de: 'Merkmale der Zonen und Conduits' },
    { page: 'diagram' },
    Math.max(1, total),
    total === 0 ? [lacks(null, 'there are no zones', 'es gibt keine Zonen')] : missing,
  );
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Sections that are one statement about the system each. */
function statements(model: Model): readonly Gate[] {
  const one = (
    id: string,
    title: Localised,
    field: 'operatingEnvironment' | 'threatEnvironment' | 'policies' | 'regulations',
  ): Gate => {
    const missing = [...model.systemUnderConsideration.values()]
      .filter((record) => !said(record[field]))
      .map((record) => lacks(record.id, 'nothing is said', 'nichts ist gesagt'));
    return section(id, title, model, missing);
  };
  return [
    one(
      'ZCR 6.5',
      { en: 'Assumptions about the operating environment', de: 'Annahmen zur Betriebsumgebung' },
      'operatingEnvironment',
    ),
    one('ZCR 6.6', { en: 'Threat environment', de: 'Bedrohungslage' }, 'threatEnvironment'),
    one(
      'ZCR 6.7',
      { en: 'Organisational security policies', de: 'Security-Richtlinien der Organisation' },
      'policies',
    ),
    tolerable(model),
    one('ZCR 6.9', { en: 'Regulatory requirements', de: 'Regulatorische Anforderungen' }, 'regulations'),
  ];
}

function tolerable(model: Model): Gate {
  const missing = [...model.systemUnderConsideration.values()].flatMap(({ id, tolerableRisk }) => {
    const absent = impactCategories.filter((category) => tolerableRisk?.[category] === undefined);
    return absent.length === 0
      ? []
      : [
          lacks(
            id,
            `no tolerable risk for ${absent.length} of ${impactCategories.length} categories`,
            `kein tolerierbares Risiko für ${absent.length} von ${impactCategories.length} Kategorien`,
          ),
        ];
  });
  return section('ZCR 6.8', { en: 'Tolerable risk', de: 'Tolerierbares Risiko' }, model, missing);
}

function section(id: string, title: Localised, model: Model, missing: readonly Missing[]): Gate {
  const none = model.systemUnderConsideration.size === 0;
  const all = none
    ? [lacks(null, 'no system under consideration is described', 'kein betrachtetes System ist beschrieben')]
    : missing;
  return gateOf(id, title, system, Math.max(1, model.systemUnderConsideration.size), all);
}
