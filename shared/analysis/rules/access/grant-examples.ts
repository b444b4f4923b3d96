import { type Example, fourAnswers, record, ref } from '../example.ts';
import { grant, grantId, lead, session, vendor, vendorId } from './example-records.ts';

const service = record('identity', 'J. Doe (Acme)', { kind: 'service', privileged: false });
const openGrant = record('accessGrant', 'firmware update', { identity: vendorId, privileged: true });

/** One example per answer for each rule about grants. */
export const grantExamples: readonly Example[] = [
  ...fourAnswers('R-ACC-01', grantId, {
    pass: [{ en: 'it ends in the afternoon', de: 'sie endet am Nachmittag' }, vendor, grant()],
    fail: [{ en: 'it has no end', de: 'sie hat kein Ende' }, vendor, openGrant],
    notApplicable: [
      { en: 'an ordinary right of a service', de: 'ein gewöhnliches Recht eines Dienstes' },
      service,
      grant({ privileged: false }),
    ],
    unknown: [
      ['identity.kind'],
      { en: 'the kind of its identity is not recorded', de: 'die Art der Identität ist nicht erfasst' },
      record('identity', 'J. Doe (Acme)'),
      grant({ privileged: false }),
    ],
  }),
  ...fourAnswers('R-ACC-02', grantId, {
    pass: [
      {
        en: 'a vendor for 8 hours, exactly the limit',
        de: 'ein Dienstleister für 8 Stunden, genau die Grenze',
      },
      vendor,
      grant(),
    ],
    fail: [
      { en: 'a vendor for 8 hours and a minute', de: 'ein Dienstleister für 8 Stunden und eine Minute' },
      vendor,
      grant({ validTo: '2026-11-20T16:01:00Z' }),
    ],
    notApplicable: [{ en: 'it belongs to a service', de: 'sie gehört einem Dienst' }, service, grant()],
    unknown: [
      ['validFrom'],
      { en: 'its beginning is not recorded', de: 'der Beginn ist nicht erfasst' },
      vendor,
      openGrant,
    ],
  }),
  ...fourAnswers('R-ACC-03', grantId, {
    pass: [
      {
        en: 'the shift lead approved it for somebody else',
        de: 'die Schichtleitung gab sie für jemand anderen frei',
      },
      lead,
      record('person', 'J. Doe'),
      record('identity', 'J. Doe (Acme)', { kind: 'vendor', person: ref('person', 'J. Doe') }),
      grant(),
    ],
    fail: [
      { en: 'the shift lead approved it for himself', de: 'die Schichtleitung gab sie sich selbst frei' },
      lead,
      record('identity', 'J. Doe (Acme)', { kind: 'person', person: ref('person', 'Shift lead') }),
      grant(),
    ],
    notApplicable: [
      { en: 'for emergencies, approved afterwards', de: 'für Notfälle, nachträglich freigegeben' },
      vendor,
      grant({ breakGlass: true }),
    ],
    unknown: [
      ['approver'],
      { en: 'nobody knows who approved', de: 'nicht erfasst, wer freigab' },
      vendor,
      openGrant,
    ],
  }),
  ...fourAnswers('R-ACC-05', grantId, {
    pass: [
      { en: 'used 30 days ago, exactly the limit', de: 'vor 30 Tagen benutzt, genau die Grenze' },
      vendor,
      grant({ validFrom: '2026-01-01T00:00:00Z', validTo: '2027-01-01T00:00:00Z' }),
      session({ start: '2026-10-23T09:00:00Z' }),
    ],
    fail: [
      { en: 'used 31 days ago', de: 'vor 31 Tagen benutzt' },
      vendor,
      grant({ validFrom: '2026-01-01T00:00:00Z', validTo: '2027-01-01T00:00:00Z' }),
      session({ start: '2026-10-22T09:00:00Z' }),
    ],
    notApplicable: [{ en: 'it has ended', de: 'sie ist abgelaufen' }, vendor, grant()],
    unknown: [
      ['session'],
      { en: 'no session is recorded', de: 'keine Sitzung ist erfasst' },
      vendor,
      grant({ validFrom: '2026-01-01T00:00:00Z', validTo: '2027-01-01T00:00:00Z' }),
    ],
  }),
];
