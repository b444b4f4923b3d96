import { describe, expect, it } from 'vitest';
import { modelOf } from '#shared/journal/fold.ts';
import type { Model } from '#shared/model/model.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { changesFor, commitOf, summarise } from '../reconcile/choice.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { type ListOptions, readList } from './list.ts';

async function reading(text: string, options: ListOptions = {}) {
  const chunks = (async function* () {
    yield new TextEncoder().encode(text);
  })();
  const result = await readList({ name: 'list.csv', chunks }, options);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** Imports lists one after another into an empty assessment, everything accepted. */
async function imported(
  ...lists: readonly string[]
): Promise<{ model: Model; last: readonly string[]; added: number }> {
  const journal = replica('a');
  const random = seededRandom(7);
  let last: readonly string[] = [];
  let added = 0;
  for (const [index, text] of lists.entries()) {
    const { observations } = await reading(text);
    const model = modelOf(journal.state);
    const proposals = reconcile(model, observations, { random, now: '2026-03-01T00:00:00Z' });
    const choice = { mode: 'all' } as const;
    added = summarise(proposals, choice).added;
    const changes = commitOf(model, changesFor(proposals, choice), [], () => false);
    if (changes.length > 0) commitOn(journal, changes, index + 1);
    last = proposals.skipped.map(({ place, reason }) => `${place}: ${reason.code}`);
  }
  return { model: modelOf(journal.state), last, added };
}

const identities =
  'Benutzername;Art;Aktiviert;Mehrfaktor;Verantwortlich;Umgebungen;Vertragsende\n' +
  'svc-hist;Dienst;ja;nein;Ada;Produktion, Test;31.12.2026\n' +
  'v.meyer;Fremdfirma;vielleicht;ja;;;2026-06-30\n';

describe('lists of records', () => {
  it.each([
    ['identities', 'User,Kind,Enabled,MFA,Last login', 'identity'],
    ['grants', 'Identity,Access path,Assets,Approver,Valid from,Valid until', 'accessGrant'],
    ['sessions', 'Identity,Start,End,Recording,Supervision', 'session'],
    ['exercises', 'Art;Datum;Assets;Gemessen (Minuten);Ziel (Minuten);Ergebnis', 'exercise'],
    ['backups', 'Assets;Sicherungsdatum;Rückgelesen am;Kopie ohne Netzverbindung', 'backup'],
    ['suppliers', 'Name;Hat Zugang;Liefert Software;Security-Klausel im Vertrag', 'supplier'],
    ['trainings', 'Person;Thema;Datum;Leitungsorgan', 'training'],
    ['credentials', 'Name,Identity,Stored in,Last rotated,Rotation', 'credential'],
    ['images', 'Name,Digest,Mutable tag,Signed,Scanned', 'containerImage'],
    ['assets', 'Name;Hersteller;Typ;IP;Verantwortlich', 'assets'],
    ['asset owners', 'Name,Role,Owner,Location', 'assets'],
    ['channels', 'Source,Target,Protocol,Port', 'channels'],
  ])('of %s are told by their columns', async (_, header, kind) => {
    const row = header
      .split(/[,;]/)
      .map(() => 'x')
      .join(header.includes(';') ? ';' : ',');
    expect((await reading(`${header}\n${row}\n`)).preview.mapping.kind).toBe(kind);
  });

  it('are read by what the caller says they hold', async () => {
    const { preview, observations } = await reading('Name,Kind\nops,person\n', { kind: 'identity' });
    expect(preview.mapping.kind).toBe('identity');
    expect(observations.recorded).toMatchObject([{ kind: 'identity', label: 'ops' }]);
  });

  it('bring identities with German headers, and report each cell that cannot be read', async () => {
    const { model, last } = await imported(identities);
    expect([...model.identity.values()].map(({ id: _, ...rest }) => rest)).toEqual([
      {
        name: 'svc-hist',
        kind: 'service',
        enabled: true,
        mfa: false,
        owner: 'Ada',
        environments: ['production', 'test'],
        contractEnds: '2026-12-31',
      },
      { name: 'v.meyer', mfa: true, contractEnds: '2026-06-30' },
    ]);
    expect(last).toEqual(['line 3, column Art: list-value', 'line 3, column Aktiviert: list-value']);
  });

  it('find what they refer to by name, bring people along, and report names nobody has', async () => {
    const grants =
      'Identity;Assets;Approver;Valid from;Valid until;Reason\n' +
      'v.meyer;PLC-1;Ada Berg;2026-03-01 08:00;2026-03-01;Update\n' +
      'v.meyer;PLC-1;Ada Berg;02.03.2026;02.03.2026 16:30;Update\n' +
      'nobody;PLC-1;;;;\n' +
      'svc-hist;PLC-9;;;;Logs\n';
    const { model, last } = await imported('Name;Vendor;Type\nPLC-1;Acme;SPS\n', identities, grants);
    const [plc] = model.asset.keys();
    const [ada] = model.person.values();
    expect(ada?.name).toBe('Ada Berg');
    expect([...model.accessGrant.values()]).toMatchObject([
      {
        assets: [plc],
        approver: ada?.id,
        validFrom: '2026-03-01T08:00:00Z',
        validTo: '2026-03-01T23:59:59Z',
      },
      {
        assets: [plc],
        approver: ada?.id,
        validFrom: '2026-03-02T00:00:00Z',
        validTo: '2026-03-02T16:30:00Z',
      },
      { reason: 'Logs' },
    ]);
    expect(last).toEqual([
      'line 4, column Identity: reference-unknown',
      'line 4: record-about-nothing',
      'line 5, column Assets: reference-unknown',
    ]);
  });

  it('change nothing when they are imported again', async () => {
    const trainings = 'Person;Thema;Datum\nAda Berg;NIS2;03.02.2026\nBo Lind;NIS2;03.02.2026\n';
    const once = await imported(trainings);
    const twice = await imported(trainings, `${trainings}\n`);
    expect(twice.model.training.size).toBe(once.model.training.size);
    expect(twice.added).toBe(0);
  });

  it('name rows of the same list, whatever their order', async () => {
    const zones = 'Name;Kind;Parent zone;SL-T;Air-gapped\nCell;iacs;Hall;2 2 1 1 2 1 2;no\nHall;iacs;;;\n';
    const { model } = await imported(zones);
    const [cell, hall] = [...model.zone.values()];
    expect(cell).toMatchObject({ name: 'Cell', parent: hall?.id, slTarget: [2, 2, 1, 1, 2, 1, 2] });
  });
});
