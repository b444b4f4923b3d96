import type { FieldsOf } from '../../../model/model.ts';
import { type Example, type ExampleRecord, fourAnswers, record, ref } from '../example.ts';

const who = ref('identity', 'svc-historian');
const identity = (fields: FieldsOf<'identity'>): ExampleRecord => record('identity', 'svc-historian', fields);
const service = (fields: FieldsOf<'identity'> = {}): ExampleRecord =>
  identity({ kind: 'service', ...fields });
const vendor = (fields: FieldsOf<'identity'>): ExampleRecord => identity({ kind: 'vendor', ...fields });

const secret = ref('credential', 'historian key');
const credential = (fields: FieldsOf<'credential'>): ExampleRecord =>
  record('credential', 'historian key', { identity: who, ...fields });

const path = ref('accessPath', 'vendor gateway');
const accessPath = (fields: FieldsOf<'accessPath'>): ExampleRecord =>
  record('accessPath', 'vendor gateway', { identities: [who], ...fields });

const switchedOff = { en: 'it is switched off', de: 'sie ist abgeschaltet' };
const isPerson = { en: 'it belongs to a person', de: 'sie gehört einer Person' };
const noKind = { en: 'nobody said what kind it is', de: 'die Art ist nicht erfasst' };
const person = service({ kind: 'person' });

/** One example per answer for each rule of the family. */
export const identitiesExamples: readonly Example[] = [
  ...fourAnswers('R-IDN-01', who, {
    pass: [
      { en: 'a vault records who took it', de: 'ein Tresor protokolliert, wer sie nahm' },
      identity({ shared: true, sessionAttribution: true }),
    ],
    fail: [
      { en: 'shared, and nothing says by whom', de: 'geteilt, und nichts sagt, von wem' },
      identity({ shared: true, sessionAttribution: false }),
    ],
    notApplicable: [switchedOff, identity({ enabled: false, shared: true })],
    unknown: [
      ['shared'],
      { en: 'nobody said whether it is shared', de: 'nicht erfasst, ob sie geteilt wird' },
      identity({}),
    ],
  }),
  ...fourAnswers('R-IDN-02', who, {
    pass: [
      {
        en: 'a named account with sponsor and contract',
        de: 'benanntes Konto mit Ansprechpartner und Vertrag',
      },
      vendor({ shared: false, sponsor: 'Maintenance', contract: 'C-17' }),
    ],
    fail: [
      { en: 'nobody inside answers for it', de: 'intern ist niemand verantwortlich' },
      vendor({ shared: false, contract: 'C-17' }),
    ],
    notApplicable: [{ en: 'it belongs to an employee', de: 'sie gehört eigenem Personal' }, person],
    unknown: [
      ['shared'],
      { en: 'nobody said whether it is shared', de: 'nicht erfasst, ob sie geteilt wird' },
      vendor({ sponsor: 'Maintenance', contract: 'C-17' }),
    ],
  }),
  ...fourAnswers('R-IDN-03', who, {
    pass: [{ en: 'it has an owner', de: 'sie hat einen Verantwortlichen' }, service({ owner: 'Automation' })],
    fail: [{ en: 'nobody answers for it', de: 'niemand ist verantwortlich' }, service()],
    notApplicable: [isPerson, person],
    unknown: [['kind'], noKind, identity({})],
  }),
  ...fourAnswers('R-IDN-04', who, {
    pass: [
      { en: 'used 90 days ago, exactly the limit', de: 'vor 90 Tagen benutzt, genau die Grenze' },
      identity({ enabled: true, lastUsed: '2026-08-24' }),
    ],
    fail: [
      { en: 'the contract ended yesterday', de: 'der Vertrag endete gestern' },
      identity({ enabled: true, contractEnds: '2026-11-21', lastUsed: '2026-11-20' }),
    ],
    notApplicable: [switchedOff, identity({ enabled: false, ownerLeft: '2025-01-01' })],
    unknown: [
      ['lastUsed'],
      { en: 'nobody knows when it was last used', de: 'die letzte Benutzung ist nicht erfasst' },
      identity({ enabled: true }),
    ],
  }),
  ...fourAnswers('R-IDN-05', secret, {
    pass: [
      { en: 'it lives 90 days, exactly the limit', de: 'sie gilt 90 Tage, genau die Grenze' },
      service(),
      credential({ lifetimeHours: 2160 }),
    ],
    fail: [
      { en: 'a workload’s token lives 25 hours', de: 'das Token eines Workloads gilt 25 Stunden' },
      service({ kind: 'workload' }),
      credential({ lifetimeHours: 25 }),
    ],
    notApplicable: [isPerson, person, credential({ lifetimeHours: 9000 })],
    unknown: [
      ['lifetimeHours'],
      { en: 'its end is not recorded', de: 'das Ende ist nicht erfasst' },
      service(),
      credential({ created: '2026-01-01' }),
    ],
  }),
  ...fourAnswers('R-IDN-06', secret, {
    pass: [
      { en: 'changed 30 days ago, as the policy asks', de: 'vor 30 Tagen gewechselt, wie vorgegeben' },
      service(),
      credential({ rotationDays: 30, lastRotated: '2026-10-23' }),
    ],
    fail: [
      { en: 'changed 31 days ago, the policy says 30', de: 'vor 31 Tagen gewechselt, die Vorgabe ist 30' },
      service(),
      credential({ rotationDays: 30, lastRotated: '2026-10-22' }),
    ],
    notApplicable: [
      { en: 'an SVID renews itself', de: 'eine SVID erneuert sich selbst' },
      service(),
      credential({ kind: 'svid' }),
    ],
    unknown: [
      ['lastRotated'],
      { en: 'nobody knows its age', de: 'das Alter ist nicht erfasst' },
      service(),
      credential({}),
    ],
  }),
  ...fourAnswers('R-IDN-07', who, {
    pass: [
      { en: 'one application in one zone', de: 'eine Anwendung in einer Zone' },
      service({ zones: [ref('zone', 'Cell 1')], applications: ['historian'] }),
    ],
    fail: [
      { en: 'used in two zones', de: 'in zwei Zonen verwendet' },
      service({ zones: [ref('zone', 'Cell 1'), ref('zone', 'Cell 2')], applications: ['historian'] }),
    ],
    notApplicable: [isPerson, person],
    unknown: [
      ['applications'],
      { en: 'its applications are not recorded', de: 'die Anwendungen sind nicht erfasst' },
      service({ zones: [] }),
    ],
  }),
  ...fourAnswers('R-IDN-08', who, {
    pass: [
      { en: 'nobody logs in with it', de: 'niemand meldet sich damit an' },
      service({ interactiveUse: false }),
    ],
    fail: [
      {
        en: 'nobody said whether people use it, and somebody worked with it at the console',
        de: 'nicht erfasst, ob Personen sie nutzen, und jemand hat damit an der Konsole gearbeitet',
      },
      service(),
      accessPath({ class: 'localConsole' }),
      record('session', 'night shift', { identity: who, accessPath: path }),
    ],
    notApplicable: [isPerson, service({ kind: 'person', interactiveUse: true })],
    unknown: [
      ['interactiveUse'],
      { en: 'nobody said whether people use it', de: 'nicht erfasst, ob Personen sie nutzen' },
      service(),
    ],
  }),
  ...fourAnswers('R-IDN-09', who, {
    pass: [
      { en: '3 of 10 rights unused, exactly the limit', de: '3 von 10 Rechten ungenutzt, genau die Grenze' },
      identity({ rightsGranted: [...'abcdefghij'], rightsUsed: [...'abcdefg'], administrator: false }),
    ],
    fail: [
      { en: 'an administrator without a stated need', de: 'Administrator ohne genannten Bedarf' },
      identity({ rightsGranted: ['a'], rightsUsed: ['a'], administrator: true }),
    ],
    notApplicable: [
      { en: 'it has no rights', de: 'sie hat keine Rechte' },
      identity({ rightsGranted: [], administrator: false }),
    ],
    unknown: [
      ['rightsUsed'],
      { en: 'nobody knows which rights are used', de: 'nicht erfasst, welche Rechte genutzt werden' },
      identity({ rightsGranted: ['a', 'b'], administrator: false }),
    ],
  }),
  ...fourAnswers('R-IDN-10', path, {
    pass: [
      { en: 'the gateway asks for a second factor', de: 'das Gateway verlangt einen zweiten Faktor' },
      vendor({}),
      accessPath({ class: 'remoteGateway', mfa: true }),
    ],
    fail: [
      { en: 'a password is enough', de: 'ein Kennwort genügt' },
      vendor({}),
      accessPath({ class: 'remoteGateway', mfa: false }),
    ],
    notApplicable: [
      { en: 'only services use it', de: 'nur Dienste nutzen ihn' },
      service(),
      accessPath({ class: 'telemetryApi', mfa: false }),
    ],
    unknown: [
      ['mfa'],
      { en: 'nobody said how people prove themselves', de: 'nicht erfasst, womit sich Personen ausweisen' },
      vendor({}),
      accessPath({ class: 'remoteGateway' }),
    ],
  }),
  ...fourAnswers('R-IDN-11', who, {
    pass: [{ en: 'production only', de: 'nur Produktion' }, service({ environments: ['production'] })],
    fail: [
      { en: 'production and test', de: 'Produktion und Test' },
      service({ environments: ['production', 'test'] }),
    ],
    notApplicable: [isPerson, person],
    unknown: [
      ['environments'],
      { en: 'its environments are not recorded', de: 'die Umgebungen sind nicht erfasst' },
      service(),
    ],
  }),
  ...fourAnswers('R-IDN-12', secret, {
    pass: [{ en: 'it lies in a vault', de: 'sie liegt in einem Tresor' }, credential({ storedIn: 'vault' })],
    fail: [
      { en: 'it stands in the controller project', de: 'sie steht im Steuerungsprojekt' },
      credential({ storedIn: 'projectFile' }),
    ],
    notApplicable: [
      { en: 'a hardware token cannot be copied', de: 'ein Hardware-Token lässt sich nicht kopieren' },
      credential({ kind: 'hardwareToken' }),
    ],
    unknown: [
      ['storedIn'],
      { en: 'nobody knows where it is kept', de: 'der Ablageort ist nicht erfasst' },
      credential({}),
    ],
  }),
  ...fourAnswers('R-IDN-13', who, {
    pass: [
      { en: 'a valid ID and an SVID of one hour', de: 'gültige ID und SVID von einer Stunde' },
      service({ kind: 'workload', spiffeId: 'spiffe://plant.example/zone/cell-1/bridge' }),
      credential({ kind: 'svid', lifetimeHours: 1 }),
    ],
    fail: [
      { en: 'the trust domain has a capital letter', de: 'die Vertrauensdomäne hat einen Großbuchstaben' },
      service({ kind: 'workload', spiffeId: 'spiffe://Plant.example/bridge' }),
    ],
    notApplicable: [
      { en: 'it states to have no SPIFFE ID', de: 'sie gibt an, keine SPIFFE-ID zu haben' },
      service({ kind: 'workload', spiffeId: '' }),
    ],
    unknown: [
      ['spiffeId'],
      { en: 'its ID is not recorded', de: 'die ID ist nicht erfasst' },
      service({ kind: 'workload' }),
    ],
  }),
  ...fourAnswers('R-IDN-14', who, {
    pass: [
      { en: 'it has a certificate', de: 'sie hat ein Zertifikat' },
      service({ authenticationMethod: 'certificate' }),
    ],
    fail: [
      { en: 'an SNMPv2c community', de: 'eine SNMPv2c-Community' },
      service({ authenticationMethod: 'snmpV1V2c' }),
    ],
    notApplicable: [switchedOff, service({ enabled: false, authenticationMethod: 'none' })],
    unknown: [
      ['authenticationMethod'],
      { en: 'its method is not recorded', de: 'das Verfahren ist nicht erfasst' },
      service(),
    ],
  }),
  ...fourAnswers('R-IDN-15', who, {
    pass: [
      { en: 'its supplier was assessed this year', de: 'der Lieferant wurde dieses Jahr bewertet' },
      service({ supplier: ref('supplier', 'Acme') }),
      record('supplier', 'Acme', { assessed: '2026-03-01' }),
    ],
    fail: [
      { en: 'its supplier was never assessed', de: 'der Lieferant wurde nie bewertet' },
      service({ supplier: ref('supplier', 'Acme') }),
      record('supplier', 'Acme'),
    ],
    notApplicable: [{ en: 'it is our own', de: 'es ist eine eigene' }, service()],
    unknown: [
      ['supplier'],
      { en: 'the supplier it names does not exist', de: 'den genannten Lieferanten gibt es nicht' },
      service({ supplier: ref('supplier', 'gone') }),
    ],
  }),
  ...fourAnswers('R-IDN-16', who, {
    pass: [
      { en: 'federated, for one repository', de: 'föderiert, für ein Repository' },
      service({ deployment: { key: 'federated', wildcardTrust: false } }),
    ],
    fail: [
      { en: 'any repository may use it', de: 'jedes Repository darf sie nutzen' },
      service({ deployment: { key: 'federated', wildcardTrust: true } }),
    ],
    notApplicable: [{ en: 'it deploys nothing', de: 'sie stellt nichts bereit' }, service()],
    unknown: [
      ['deployment.key'],
      { en: 'its key is not recorded', de: 'der Schlüssel ist nicht erfasst' },
      service({ deployment: { wildcardTrust: false } }),
    ],
  }),
];
