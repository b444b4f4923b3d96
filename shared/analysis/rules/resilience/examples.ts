import type { FieldsOf } from '../../../model/model.ts';
import { type Example, type ExampleRecord, fourAnswers, record, ref } from '../example.ts';

const internet = record('accessPoint', 'Internet', { kind: 'internet' });
const flow = (from: string, to: string, fields: FieldsOf<'channel'> = {}): ExampleRecord =>
  record('channel', `${from} → ${to}`, {
    source: from === 'Internet' ? ref('accessPoint', 'Internet') : ref('asset', from),
    target: ref('asset', to),
    ...fields,
  });
const asset = (label: string, fields: FieldsOf<'asset'> = {}): ExampleRecord =>
  record('asset', label, fields);
const plc = ref('asset', 'PLC 1');
const critical = asset('PLC 1', { criticality: 5 });
const minor = asset('PLC 1', { criticality: 2 });
const ungraded = asset('PLC 1');
const notCritical = { en: 'it is not critical', de: 'es ist nicht kritisch' };
const noGrade = { en: 'its criticality is not recorded', de: 'die Kritikalität ist nicht erfasst' };

const gateway = ref('asset', 'Gateway');
const throughGateway = [
  internet,
  asset('Gateway'),
  critical,
  flow('Internet', 'Gateway'),
  flow('Gateway', 'PLC 1'),
];

const line = [
  asset('HMI'),
  asset('Historian'),
  asset('Switch'),
  flow('HMI', 'Switch'),
  flow('Historian', 'HMI'),
];

const pair = ref('redundancyGroup', 'gateways');
const group = (fields: FieldsOf<'redundancyGroup'>): ExampleRecord =>
  record('redundancyGroup', 'gateways', { assets: [gateway, ref('asset', 'Gateway 2')], ...fields });

const exercise = (fields: FieldsOf<'exercise'>): ExampleRecord => record('exercise', 'drill', fields);
const drill = ref('exercise', 'drill');
const vendorId = ref('identity', 'J. Doe (Acme)');
const vendor = record('identity', 'J. Doe (Acme)', { kind: 'vendor' });

const backup = (fields: FieldsOf<'backup'>): ExampleRecord =>
  record('backup', 'image', { assets: [plc], ...fields });

const provider = ref('asset', 'AD');
const directory = (fields: FieldsOf<'asset'>): ExampleRecord =>
  asset('AD', { type: 'domainController', ...fields });
const dependent = (fields: FieldsOf<'asset'>): ExampleRecord =>
  asset('HMI', { purdueLevel: '2', dependsOn: [provider], ...fields });

const measureId = ref('measure', 'cell firewall');
const measure = (fields: FieldsOf<'measure'>): ExampleRecord =>
  record('measure', 'cell firewall', {
    status: 'implemented',
    control: { control: 'protocolAllowList', quality: 'tested' },
    ...fields,
  });

const strict = record('zone', 'Cell 1', { kind: 'iacs', slTarget: [3, 3, 3, 3, 3, 3, 3] });
const inStrict = (fields: FieldsOf<'asset'>): ExampleRecord =>
  asset('PLC 1', { zone: ref('zone', 'Cell 1'), ...fields });
const clocks = [ref('asset', 'NTP 1'), ref('asset', 'NTP 2')];

/** One example per answer for each rule of the family. */
export const resilienceExamples: readonly Example[] = [
  ...fourAnswers('R-RES-01', gateway, {
    pass: [
      { en: 'a second gateway leads there too', de: 'ein zweites Gateway führt auch dorthin' },
      ...throughGateway,
      asset('Gateway 2'),
      flow('Internet', 'Gateway 2'),
      flow('Gateway 2', 'PLC 1'),
    ],
    fail: [
      {
        en: 'it is the only way to a critical controller',
        de: 'es ist der einzige Weg zu einer kritischen Steuerung',
      },
      ...throughGateway,
    ],
    notApplicable: [
      { en: 'it belongs to somebody outside', de: 'es gehört jemandem außerhalb' },
      asset('Gateway', { purdueLevel: 'external' }),
    ],
    unknown: [
      ['channel'],
      { en: 'no communication is recorded', de: 'keine Kommunikation ist erfasst' },
      asset('Gateway'),
    ],
  }),
  ...fourAnswers('R-RES-02', ref('asset', 'Switch'), {
    pass: [{ en: 'it hangs at the end', de: 'es hängt am Ende' }, ...line],
    fail: [
      { en: 'a critical controller hangs on it alone', de: 'eine kritische Steuerung hängt allein daran' },
      ...line,
      critical,
      flow('Switch', 'PLC 1'),
    ],
    notApplicable: [{ en: 'nothing is joined to it', de: 'nichts ist damit verbunden' }, asset('Switch')],
    unknown: [
      ['criticality'],
      { en: 'what hangs on it has no criticality', de: 'was daran hängt, hat keine Kritikalität' },
      ...line,
      ungraded,
      flow('Switch', 'PLC 1'),
    ],
  }),
  ...fourAnswers('R-RES-03', pair, {
    pass: [
      { en: 'switched over a year ago to the day', de: 'auf den Tag vor einem Jahr umgeschaltet' },
      group({ commonCauses: [] }),
      exercise({ kind: 'failover', assets: [gateway], date: '2025-11-22' }),
    ],
    fail: [
      { en: 'both hang on one power supply', de: 'beide hängen an einer Stromversorgung' },
      group({ commonCauses: ['UPS 1'] }),
    ],
    notApplicable: [
      { en: 'it has one asset only', de: 'sie hat nur ein Asset' },
      group({ assets: [gateway] }),
    ],
    unknown: [
      ['commonCauses'],
      { en: 'nobody said what they share', de: 'nicht erfasst, was sie teilen' },
      group({}),
      exercise({ kind: 'failover', assets: [gateway], date: '2026-05-01' }),
    ],
  }),
  ...fourAnswers('R-RES-04', vendorId, {
    pass: [
      { en: 'withdrawn in 15 minutes, exactly the limit', de: 'in 15 Minuten entzogen, genau die Grenze' },
      vendor,
      exercise({ kind: 'revocation', identities: [vendorId], date: '2026-05-01', measuredMinutes: 15 }),
    ],
    fail: [
      { en: 'withdrawn in 16 minutes', de: 'in 16 Minuten entzogen' },
      vendor,
      exercise({ kind: 'revocation', identities: [vendorId], date: '2026-05-01', measuredMinutes: 16 }),
    ],
    notApplicable: [
      { en: 'an employee', de: 'eigenes Personal' },
      record('identity', 'J. Doe (Acme)', { kind: 'person' }),
    ],
    unknown: [
      ['exercise.measuredMinutes'],
      { en: 'nobody measured', de: 'niemand hat gemessen' },
      vendor,
      exercise({ kind: 'revocation', identities: [vendorId], date: '2026-05-01' }),
    ],
  }),
  ...fourAnswers('R-RES-05', plc, {
    pass: [
      {
        en: 'recovered this spring, agreed with operations',
        de: 'im Frühjahr wiederhergestellt, mit dem Betrieb abgestimmt',
      },
      critical,
      exercise({ kind: 'recovery', assets: [plc], date: '2026-04-01', otSafe: true }),
    ],
    fail: [
      { en: 'recovered a year and a day ago', de: 'vor einem Jahr und einem Tag wiederhergestellt' },
      critical,
      exercise({ kind: 'recovery', assets: [plc], date: '2025-11-21', otSafe: true }),
    ],
    notApplicable: [notCritical, minor],
    unknown: [['criticality'], noGrade, ungraded],
  }),
  ...fourAnswers('R-RES-06', plc, {
    pass: [
      {
        en: 'verified 180 days ago, and one copy is offline',
        de: 'vor 180 Tagen geprüft, und eine Kopie liegt offline',
      },
      critical,
      backup({ verified: '2026-05-26', offlineCopy: true }),
    ],
    fail: [
      { en: 'every copy is online', de: 'jede Kopie ist online' },
      critical,
      backup({ verified: '2026-10-01', offlineCopy: false }),
    ],
    notApplicable: [notCritical, minor],
    unknown: [
      ['backup.offlineCopy'],
      { en: 'nobody said where the copy is', de: 'nicht erfasst, wo die Kopie liegt' },
      critical,
      backup({ verified: '2026-10-01' }),
    ],
  }),
  ...fourAnswers('R-RES-07', drill, {
    pass: [
      { en: 'as long as it may take', de: 'so lange, wie es dauern darf' },
      exercise({ kind: 'recovery', measuredMinutes: 240, targetMinutes: 240 }),
    ],
    fail: [
      { en: 'the function may be missing for 60 minutes', de: 'die Funktion darf 60 Minuten fehlen' },
      record('essentialFunction', 'dosing', { targets: [plc], recoveryMinutes: 60 }),
      exercise({ kind: 'recovery', assets: [plc], measuredMinutes: 90 }),
    ],
    notApplicable: [
      { en: 'an exercise of emergency access', de: 'eine Übung des Notfallzugangs' },
      exercise({ kind: 'breakGlass' }),
    ],
    unknown: [
      ['targetMinutes'],
      { en: 'nobody said how long it may take', de: 'nicht erfasst, wie lange es dauern darf' },
      exercise({ kind: 'recovery', measuredMinutes: 90 }),
    ],
  }),
  ...fourAnswers('R-RES-08', provider, {
    pass: [
      { en: 'the HMI knows its users without it', de: 'das HMI kennt seine Benutzer auch so' },
      directory({ purdueLevel: '4' }),
      dependent({ fallbackAuthentication: true }),
    ],
    fail: [
      { en: 'nobody can log in at the HMI without it', de: 'am HMI kann sich ohne ihn niemand anmelden' },
      directory({ purdueLevel: '4' }),
      dependent({ fallbackAuthentication: false }),
    ],
    notApplicable: [
      { en: 'nothing on the plant depends on it', de: 'nichts in der Anlage hängt davon ab' },
      directory({ purdueLevel: '4' }),
    ],
    unknown: [
      ['fallbackAuthentication'],
      { en: 'nobody said what the HMI does without it', de: 'nicht erfasst, was das HMI ohne ihn tut' },
      directory({ purdueLevel: '4' }),
      dependent({}),
    ],
  }),
  ...fourAnswers('R-RES-09', measureId, {
    pass: [
      {
        en: 'tested, on a device that nothing needs to pass',
        de: 'geprüft, auf einem Gerät, an dem nichts hängt',
      },
      asset('Firewall'),
      measure({ enforcementPoints: [ref('asset', 'Firewall')] }),
    ],
    fail: [
      { en: 'it hangs on the only gateway', de: 'sie hängt am einzigen Gateway' },
      ...throughGateway,
      measure({ enforcementPoints: [gateway] }),
    ],
    notApplicable: [{ en: 'it is only planned', de: 'sie ist nur geplant' }, measure({ status: 'planned' })],
    unknown: [
      ['enforcementPoints'],
      { en: 'nobody said what enforces it', de: 'nicht erfasst, was sie durchsetzt' },
      measure({}),
    ],
  }),
  ...fourAnswers('R-RES-10', plc, {
    pass: [
      { en: 'it reaches nothing', de: 'es erreicht nichts' },
      record('zone', 'Cell 1'),
      record('zone', 'Cell 2'),
      asset('PLC 1', { zone: ref('zone', 'Cell 1') }),
      asset('PLC 2', { zone: ref('zone', 'Cell 2') }),
    ],
    fail: [
      { en: 'it shares a flat zone with everything else', de: 'es teilt eine flache Zone mit allem anderen' },
      record('zone', 'Cell 1'),
      asset('PLC 1', { zone: ref('zone', 'Cell 1') }),
      asset('PLC 2', { zone: ref('zone', 'Cell 1') }),
    ],
    notApplicable: [
      { en: 'it belongs to somebody outside', de: 'es gehört jemandem außerhalb' },
      asset('PLC 1', { purdueLevel: 'external' }),
    ],
    unknown: [['zone'], { en: 'its zone is not recorded', de: 'die Zone ist nicht erfasst' }, ungraded],
  }),
  ...fourAnswers('R-RES-11', plc, {
    pass: [
      { en: 'two authenticated sources', de: 'zwei authentifizierte Quellen' },
      strict,
      inStrict({ timeSources: clocks, timeAuthenticated: true }),
    ],
    fail: [
      { en: 'one source only', de: 'nur eine Quelle' },
      strict,
      inStrict({ timeSources: clocks.slice(0, 1), timeAuthenticated: true }),
    ],
    notApplicable: [
      { en: 'a sensor has no clock', de: 'ein Sensor hat keine Uhr' },
      strict,
      inStrict({ type: 'sensor' }),
    ],
    unknown: [
      ['timeSources', 'timeAuthenticated'],
      { en: 'nothing is recorded about its time', de: 'zur Zeit ist nichts erfasst' },
      strict,
      inStrict({}),
    ],
  }),
];
