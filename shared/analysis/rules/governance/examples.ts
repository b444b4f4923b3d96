import type { FieldsOf } from '../../../model/model.ts';
import { fingerprint } from '../../fingerprint.ts';
import { builtInParameters } from '../../parameters.ts';
import { parametersHash } from '../../workflow/approval.ts';
import { type Example, type ExampleRecord, fourAnswers, modelOf, record, ref } from '../example.ts';
import { builtInLimits } from '../limits.ts';

const system = ref('systemUnderConsideration', 'Line 4');

const entityId = ref('entity', 'Works');
const entity = (fields: FieldsOf<'entity'>): ExampleRecord => record('entity', 'Works', fields);
const site = [
  record('site', 'Plant', { organisation: 'Another' }),
  record('assessment', '2026', { site: ref('site', 'Plant') }),
  record('entity', 'Another'),
];
const assessmentId = ref('assessment', '2026');
const assessment = record('assessment', '2026');
const director = record('person', 'Director');
const body = entity({ managementBody: [ref('person', 'Director')] });
const measureId = ref('measure', 'segmentation');
const measure = (fields: FieldsOf<'measure'> = {}): ExampleRecord =>
  record('measure', 'segmentation', fields);
const approvalId = ref('approval', 'release');
const approval = (fields: FieldsOf<'approval'>): ExampleRecord => record('approval', 'release', fields);
const approved = measure();
const parameters = parametersHash({ parameters: builtInParameters, limits: builtInLimits });
const atRisk = [
  record('asset', 'PLC 1', { impact: { safety: 5 } }),
  record('accessPoint', 'Internet', { kind: 'internet' }),
  record('channel', 'Internet → PLC 1', {
    source: ref('accessPoint', 'Internet'),
    target: ref('asset', 'PLC 1'),
  }),
];
const strictOwner = record('systemUnderConsideration', 'Line 4', { tolerableRisk: { safety: 1 } });
const supplierId = ref('supplier', 'Acme');
const supplier = (fields: FieldsOf<'supplier'>): ExampleRecord =>
  record('supplier', 'Acme', { hasAccess: true, ...fields });
const acceptors = record('systemUnderConsideration', 'Line 4', {
  acceptanceAuthority: [
    { role: 'plant manager', upTo: 4 },
    { role: 'management board', upTo: 5 },
  ],
});
const byManager = { approver: ref('person', 'Director'), authority: 'plant manager' };
const treatmentId = ref('riskTreatment', 'accepted');
const treatment = (fields: FieldsOf<'riskTreatment'>): ExampleRecord =>
  record('riskTreatment', 'accepted', { treatment: 'accept', ...fields });

/** One example per answer for each rule of the family. */
export const governanceExamples: readonly Example[] = [
  ...fourAnswers('R-GOV-01', entityId, {
    pass: [
      {
        en: 'classified on figures of a year ago to the day',
        de: 'mit Zahlen von genau vor einem Jahr eingestuft',
      },
      entity({ classification: 'important', figuresOf: '2025-11-22' }),
    ],
    fail: [
      {
        en: '60 people who build machines, and no class on record',
        de: '60 Personen im Maschinenbau, und keine Einstufung erfasst',
      },
      entity({ staff: 60, entityTypes: ['machinery'], specialStatus: [] }),
    ],
    notApplicable: [
      { en: 'the site belongs to another entity', de: 'der Standort gehört einer anderen Einrichtung' },
      entity({}),
      ...site,
    ],
    unknown: [
      ['figuresOf'],
      { en: 'nobody knows how old the figures are', de: 'das Alter der Zahlen ist nicht erfasst' },
      entity({ classification: 'important' }),
    ],
  }),
  ...fourAnswers('R-GOV-02', assessmentId, {
    pass: [
      {
        en: 'the director approved the measures this year',
        de: 'die Geschäftsführung hat die Maßnahmen dieses Jahr gebilligt',
      },
      assessment,
      approved,
      director,
      body,
      approval({
        about: 'measures',
        decision: 'approved',
        person: ref('person', 'Director'),
        date: '2026-03-01',
      }),
    ],
    fail: [
      { en: 'nobody approved them', de: 'niemand hat sie gebilligt' },
      assessment,
      approved,
      director,
      body,
    ],
    notApplicable: [{ en: 'there are no measures', de: 'es gibt keine Maßnahmen' }, assessment],
    unknown: [
      ['entity.managementBody'],
      { en: 'nobody said who the management body is', de: 'nicht erfasst, wer das Leitungsorgan ist' },
      assessment,
      approved,
      director,
      approval({
        about: 'measures',
        decision: 'approved',
        person: ref('person', 'Director'),
        date: '2026-03-01',
      }),
    ],
  }),
  ...fourAnswers('R-GOV-03', ref('person', 'Director'), {
    pass: [
      { en: 'trained three years ago to the day', de: 'auf den Tag vor drei Jahren geschult' },
      director,
      body,
      record('training', 'course', { person: ref('person', 'Director'), date: '2023-11-22' }),
    ],
    fail: [
      { en: 'trained three years and a day ago', de: 'vor drei Jahren und einem Tag geschult' },
      director,
      body,
      record('training', 'course', { person: ref('person', 'Director'), date: '2023-11-21' }),
    ],
    notApplicable: [
      { en: 'not a member of the management body', de: 'kein Mitglied des Leitungsorgans' },
      director,
      entity({ managementBody: [] }),
    ],
    unknown: [
      ['training.date'],
      { en: 'a training without a date', de: 'eine Schulung ohne Datum' },
      director,
      body,
      record('training', 'course', { person: ref('person', 'Director') }),
    ],
  }),
  {
    rule: 'R-GOV-04',
    says: 'pass',
    when: { en: 'every category has a limit', de: 'jede Kategorie hat eine Grenze' },
    of: system,
    records: [
      record('systemUnderConsideration', 'Line 4', {
        tolerableRisk: { safety: 2, environment: 2, production: 3, finance: 3, reputation: 3 },
      }),
    ],
  },
  {
    rule: 'R-GOV-04',
    says: 'fail',
    when: { en: 'no category has a limit', de: 'keine Kategorie hat eine Grenze' },
    of: system,
    records: [record('systemUnderConsideration', 'Line 4')],
  },
  {
    rule: 'R-GOV-04',
    says: 'notApplicable',
    when: {
      en: 'the assessment is about another system',
      de: 'die Bewertung betrachtet ein anderes System',
    },
    of: system,
    records: [
      record('systemUnderConsideration', 'Line 4'),
      record('systemUnderConsideration', 'Line 5'),
      record('assessment', 'Site', { systemUnderConsideration: ref('systemUnderConsideration', 'Line 5') }),
    ],
  },
  {
    rule: 'R-GOV-04',
    says: 'unknown',
    when: { en: 'one category has no limit', de: 'eine Kategorie hat keine Grenze' },
    of: system,
    records: [
      record('systemUnderConsideration', 'Line 4', {
        tolerableRisk: { safety: 2, environment: 2, production: 3, finance: 3 },
      }),
    ],
    missing: ['tolerableRisk.reputation'],
  },
  ...fourAnswers('R-GOV-05', ref('asset', 'PLC 1'), {
    pass: [
      { en: 'a measure for it is planned', de: 'eine Maßnahme dafür ist geplant' },
      ...atRisk,
      strictOwner,
      measure({ status: 'planned', assets: [ref('asset', 'PLC 1')] }),
    ],
    fail: [
      {
        en: 'open to the Internet, and nobody decided',
        de: 'aus dem Internet offen, und niemand hat entschieden',
      },
      ...atRisk,
      strictOwner,
    ],
    notApplicable: [
      { en: 'it belongs to somebody outside', de: 'es gehört jemandem außerhalb' },
      record('asset', 'PLC 1', { purdueLevel: 'external' }),
    ],
    unknown: [
      ['systemUnderConsideration.tolerableRisk'],
      { en: 'nobody said what is tolerable', de: 'nicht erfasst, was tolerierbar ist' },
      ...atRisk,
    ],
  }),
  ...fourAnswers('R-GOV-06', approvalId, {
    pass: [
      { en: 'nothing has changed since', de: 'seither hat sich nichts geändert' },
      approved,
      approval({
        about: 'model',
        decision: 'approved',
        modelHash: fingerprint(modelOf(approved)),
        parametersHash: parameters,
      }),
    ],
    fail: [
      { en: 'a measure was added since', de: 'seither kam eine Maßnahme hinzu' },
      approved,
      approval({
        about: 'model',
        decision: 'approved',
        modelHash: fingerprint(modelOf()),
        parametersHash: parameters,
      }),
    ],
    notApplicable: [
      { en: 'it is about measures', de: 'sie betrifft Maßnahmen' },
      approval({ about: 'measures', decision: 'approved' }),
    ],
    unknown: [
      ['modelHash', 'parametersHash'],
      { en: 'it is bound to no state of the model', de: 'sie ist an keinen Stand des Modells gebunden' },
      approval({ about: 'model', decision: 'approved' }),
    ],
  }),
  ...fourAnswers('R-GOV-07', supplierId, {
    pass: [
      { en: 'assessed, and bound by contract', de: 'bewertet und vertraglich verpflichtet' },
      supplier({ assessed: '2026-02-01', securityClause: true }),
    ],
    fail: [
      { en: 'it has access and was never assessed', de: 'hat Zugriff und wurde nie bewertet' },
      supplier({}),
    ],
    notApplicable: [
      { en: 'neither access nor software', de: 'weder Zugriff noch Software' },
      supplier({ hasAccess: false, suppliesSoftware: false }),
    ],
    unknown: [
      ['securityClause'],
      { en: 'nobody looked into the contract', de: 'niemand sah in den Vertrag' },
      supplier({ assessed: '2026-02-01' }),
    ],
  }),
  ...fourAnswers('R-GOV-08', treatmentId, {
    pass: [
      { en: 'accepted until today by the plant manager', de: 'bis heute von der Werkleitung akzeptiert' },
      acceptors,
      treatment({ ...byManager, residualLevel: 4, until: '2026-11-22' }),
    ],
    fail: [
      {
        en: 'the plant manager may accept risks up to level 4',
        de: 'die Werkleitung darf Risiken bis Stufe 4 akzeptieren',
      },
      acceptors,
      treatment({ ...byManager, residualLevel: 5, until: '2026-11-22' }),
    ],
    notApplicable: [
      { en: 'it is to be mitigated', de: 'es soll gemindert werden' },
      treatment({ treatment: 'mitigate' }),
    ],
    unknown: [
      ['until'],
      { en: 'it has no end', de: 'sie hat kein Ende' },
      acceptors,
      treatment({ ...byManager, residualLevel: 4 }),
    ],
  }),
  ...fourAnswers('R-GOV-09', measureId, {
    pass: [{ en: 'due today', de: 'heute fällig' }, measure({ status: 'planned', due: '2026-11-22' })],
    fail: [{ en: 'due yesterday', de: 'gestern fällig' }, measure({ status: 'planned', due: '2026-11-21' })],
    notApplicable: [
      { en: 'it is done', de: 'sie ist umgesetzt' },
      measure({ status: 'implemented', due: '2026-01-01' }),
    ],
    unknown: [['due'], { en: 'it has no date', de: 'sie hat kein Datum' }, measure({ status: 'planned' })],
  }),
  ...fourAnswers('R-GOV-10', measureId, {
    pass: [
      { en: 'checked a year ago to the day', de: 'auf den Tag vor einem Jahr geprüft' },
      measure({ status: 'implemented', effectivenessChecked: '2025-11-22' }),
    ],
    fail: [
      { en: 'checked a year and a day ago', de: 'vor einem Jahr und einem Tag geprüft' },
      measure({ status: 'implemented', effectivenessChecked: '2025-11-21' }),
    ],
    notApplicable: [{ en: 'it is only planned', de: 'sie ist nur geplant' }, measure({ status: 'planned' })],
    unknown: [
      ['effectivenessChecked'],
      { en: 'nobody knows whether it was ever checked', de: 'nicht erfasst, ob sie je geprüft wurde' },
      measure({ status: 'implemented' }),
    ],
  }),
];
