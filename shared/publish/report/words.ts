import commonDe from '#resources/i18n/de/common.json' with { type: 'json' };
import modelDe from '#resources/i18n/de/model.json' with { type: 'json' };
import commonEn from '#resources/i18n/en/common.json' with { type: 'json' };
import modelEn from '#resources/i18n/en/model.json' with { type: 'json' };
import { type Fact, valueOfFact } from '../../analysis/analysis.ts';
import { isRecordId } from '../../model/drawn-record.ts';
import { kindOf } from '../../model/id.ts';
import type { Language } from '../../model/language.ts';
import type { Model } from '../../model/model.ts';
import { recordTitle } from '../../model/record-name.ts';

const en = {
  title: 'Security assessment',
  at: 'Assessment date',
  modelHash: 'Fingerprint of the model',
  summary: 'Summary',
  summaryText:
    'What follows are findings and gaps with their evidence, as derived from the recorded facts on the assessment date. It supports evidence; it is no certificate, and an unknown is never counted as fulfilled.',
  assets: 'Assets',
  zones: 'Zones',
  conduits: 'Conduits',
  channels: 'Channels',
  findings: 'Findings',
  unknowns: 'Unknown',
  unknownsText: 'These rules could not decide. The fields named are to be collected on site.',
  knowledge: 'Knowledge used',
  noKnowledge: 'none',
  warnings: 'Limits of this answer',
  risk: 'Risk',
  riskText:
    'Level from the matrix of likelihood and impact; the range follows from the confidence of the inputs.',
  levels: 'Security levels',
  levelsText: 'Target and achieved level per foundational requirement, IEC 62443-3-3.',
  inventory: 'Inventory',
  photos: 'Photos of nameplates',
  photosText:
    'Taken on site, made smaller, and without what the camera wrote into them. The SHA-256 is that of the original, which the assessment keeps.',
  photosLeftOut: 'Photos of nameplates that are not shown here: {count}',
  taken: 'Recorded',
  rules: 'Rules checked',
  rule: 'Rule',
  severity: 'Severity',
  subject: 'Concerns',
  clauses: 'Clauses',
  remedy: 'Remedy',
  decision: 'Decision',
  why: 'Why',
  missing: 'Missing',
  name: 'Name',
  type: 'Type',
  zone: 'Zone',
  vendor: 'Vendor and product',
  version: 'Firmware or system',
  addresses: 'Addresses',
  exposure: 'Exposure',
  blast: 'Blast radius (policy / with controls)',
  hops: 'Hops',
  advisories: 'Advisories (affected / undecided / not affected)',
  level: 'Level',
  range: 'Range',
  requirement: 'Foundational requirement',
  target: 'SL-T',
  achieved: 'SL-A',
  openUpTo: 'unknown, up to {level}',
  gaps: 'Open requirements',
  coverage: 'Coverage',
  pass: 'pass',
  fail: 'fail',
  notApplicable: 'not applicable',
  unknown: 'unknown',
  none: 'none',
  notReachable: 'no path',
  notLoaded: 'no advisories loaded',
  kind: 'Kind',
  edition: 'Version',
  date: 'Date',
  records: 'Records',
  ageDays: 'Age in days',
  more: 'and {count} more, see the working file',
  safetyAdjusted: 'raised from {from} by the safety rule',
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'info',
  madeBy: 'Made by Zonewright {version}. Keep this report as confidential as the plant it describes.',
} as const;

export type Words = { readonly [Key in keyof typeof en]: string };

const de: Words = {
  title: 'Security-Bewertung',
  at: 'Bewertungsdatum',
  modelHash: 'Fingerabdruck des Modells',
  summary: 'Überblick',
  summaryText:
    'Es folgen Feststellungen und Lücken mit ihren Nachweisen, abgeleitet aus den zum Bewertungsdatum erfassten Fakten. Der Bericht stützt Nachweise; er ist keine Bescheinigung, und Unbekanntes gilt nie als erfüllt.',
  assets: 'Assets',
  zones: 'Zonen',
  conduits: 'Conduits',
  channels: 'Kanäle',
  findings: 'Feststellungen',
  unknowns: 'Unbekannt',
  unknownsText: 'Diese Regeln konnten nicht entscheiden. Die genannten Angaben sind vor Ort zu erheben.',
  knowledge: 'Verwendetes Wissen',
  noKnowledge: 'keines',
  warnings: 'Grenzen dieser Aussage',
  risk: 'Risiko',
  riskText:
    'Stufe aus der Matrix von Eintrittswahrscheinlichkeit und Auswirkung; die Spanne folgt aus der Güte der Angaben.',
  levels: 'Security-Level',
  levelsText: 'Angestrebter und erreichter Level je grundlegender Anforderung, IEC 62443-3-3.',
  inventory: 'Inventar',
  photos: 'Fotos der Typenschilder',
  photosText:
    'Vor Ort aufgenommen, verkleinert und ohne die Angaben der Kamera. Der SHA-256 ist der des Originals, das in der Bewertung bleibt.',
  photosLeftOut: 'Fotos von Typenschildern, die hier fehlen: {count}',
  taken: 'Erfasst',
  rules: 'Geprüfte Regeln',
  rule: 'Regel',
  severity: 'Schwere',
  subject: 'Betrifft',
  clauses: 'Fundstellen',
  remedy: 'Abhilfe',
  decision: 'Entscheidung',
  why: 'Warum',
  missing: 'Fehlt',
  name: 'Name',
  type: 'Typ',
  zone: 'Zone',
  vendor: 'Hersteller und Produkt',
  version: 'Firmware oder System',
  addresses: 'Adressen',
  exposure: 'Exposition',
  blast: 'Schadensausbreitung (erlaubt / mit Schutz)',
  hops: 'Schritte',
  advisories: 'Advisories (betroffen / unentschieden / nicht betroffen)',
  level: 'Stufe',
  range: 'Spanne',
  requirement: 'Grundlegende Anforderung',
  target: 'SL-T',
  achieved: 'SL-A',
  openUpTo: 'unbekannt, bis {level}',
  gaps: 'Offene Anforderungen',
  coverage: 'Abdeckung',
  pass: 'erfüllt',
  fail: 'verletzt',
  notApplicable: 'nicht anwendbar',
  unknown: 'unbekannt',
  none: 'keine',
  notReachable: 'kein Pfad',
  notLoaded: 'keine Advisories geladen',
  kind: 'Art',
  edition: 'Version',
  date: 'Stand',
  records: 'Einträge',
  ageDays: 'Alter in Tagen',
  more: 'und {count} weitere, siehe Arbeitsdatei',
  safetyAdjusted: 'durch die Safety-Regel von {from} angehoben',
  critical: 'kritisch',
  high: 'hoch',
  medium: 'mittel',
  low: 'gering',
  info: 'Hinweis',
  madeBy:
    'Erstellt mit Zonewright {version}. Behandeln Sie den Bericht so vertraulich wie die Anlage, die er beschreibt.',
};

const words: Readonly<Record<Language, Words>> = { en, de };
const models = { en: modelEn, de: modelDe } as const;
const commons = { en: commonEn, de: commonDe } as const;

/** The words of a report in one language. */
export function wordsOf(language: Language): Words {
  return words[language];
}

/** The name of an enumerated value as the window shows it; the value itself where it has none. */
export function labelOf(language: Language, field: string, value: string): string {
  const fields: Readonly<Record<string, Readonly<Record<string, string>>>> = models[language].value;
  return fields[field]?.[value.replace('.', '_')] ?? value;
}

/** The name of a field as the window shows it; `backup.offlineCopy` is the field of a kind of record. */
export function fieldLabel(language: Language, field: string): string {
  const fields: Readonly<Record<string, string>> = models[language].field;
  const kinds: Readonly<Record<string, string>> = models[language].kinds;
  const known = fields[field] ?? kinds[field];
  if (known !== undefined) return known;
  const knowledge: Readonly<Record<string, string>> = commons[language].knowledge;
  const milestones: Readonly<Record<string, string>> = models[language].value.lifecycle;
  const inner = knowledge[field] ?? milestones[field];
  if (inner !== undefined) return inner.charAt(0).toUpperCase() + inner.slice(1);
  const parts = field.split('.');
  return parts.length === 1 ? field : parts.map((part) => fieldLabel(language, part)).join(': ');
}

const ids = /\b[a-zA-Z]+-[0-9a-hjkmnp-tv-z]{26}\b/g;

/** A text with the names of records for their ids; a record without a name reads as its kind without a name. */
export function named(language: Language, model: Model, text: string): string {
  return text.replace(ids, (id) => {
    const kinds: Readonly<Record<string, string>> = models[language].kind;
    const title = isRecordId(id) ? recordTitle(model, id) : undefined;
    return title ?? commons[language].unnamed.replace('{{kind}}', kinds[kindOf(id)] ?? kindOf(id));
  });
}

/** Fields that hold a share of the whole, 0 to 1. */
const shares: ReadonlySet<string> = new Set(['blastRadius', 'completeness']);

/** What a fact says its field held, in words: yes and no, the names of choices and records, the word unknown. */
export function factText(language: Language, model: Model, fact: Pick<Fact, 'field' | 'value'>): string {
  const value = valueOfFact(fact);
  if (value === null) return commons[language].unknown;
  if (shares.has(fact.field)) return `${Math.round(Number(value) * 100)} %`;
  if (typeof value === 'boolean') return value ? commons[language].yes : commons[language].no;
  // A part of a field, or a field of another record on the way, has the choices of its last name.
  const field = fact.field.split('.').at(-1) ?? fact.field;
  const parts = value.split(', ').map((part) => labelOf(language, field, part));
  return named(language, model, parts.join(', '));
}

/** The seven foundational requirements in their order: abbreviation and name. */
export function foundationalRequirements(language: Language): readonly (readonly [string, string])[] {
  return Object.entries(models[language].fr);
}

/** The word for a risk level, 1 to 5. */
export function gradeLabel(language: Language, level: number): string {
  const grades: Readonly<Record<string, string>> = models[language].grade;
  return grades[String(level)] ?? String(level);
}
