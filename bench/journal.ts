import type { Change } from '#shared/journal/change.ts';
import { setFields } from '#shared/journal/edit.ts';
import { checkChanges, decodeCommit } from '#shared/journal/encode.ts';
import { append, draftCommit, openJournal } from '#shared/journal/journal.ts';
import { signCommit } from '#shared/journal/sign.ts';
import { readSnapshot, writeSnapshot } from '#shared/journal/snapshot.ts';
import { type Id, newId } from '#shared/model/id.ts';
import { assessmentId, newSigner, seededRandom } from '#tests/support/replicas.ts';
import { measure } from './measure.ts';

const random = seededRandom(1);
const zone = newId('zone', random);
const ids: Id<'asset'>[] = Array.from({ length: 10_000 }, () => newId('asset', random));

function sixteenFields(id: Id<'asset'>, index: number): readonly Change[] {
  return setFields('asset', id, {
    name: `PLC ${index}`,
    type: 'plc',
    vendor: 'Siemens',
    product: 'SIMATIC S7-1500',
    orderNumber: '6ES7511-1AK02-0AB0',
    serialNumber: `S C-${index}`,
    hardwareVersion: '4',
    firmwareVersion: 'V2.9.6',
    hostname: `plc-${index}`,
    addresses: [`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`],
    macs: [
      `00:1b:1b:00:${(index >> 8).toString(16).padStart(2, '0')}:${(index & 255).toString(16).padStart(2, '0')}`,
    ],
    zone,
    criticality: 4,
    owner: 'Automation',
    location: 'Hall 3',
    patchMode: 'maintenanceWindow',
  });
}

const changes = ids.flatMap(sixteenFields);
const signer = await newSigner();
const gesture = {
  person: 'bench',
  action: { type: 'import', source: null },
  title: 'import',
  reason: null,
} as const;

const batch = async () => {
  const journal = openJournal(assessmentId, signer.device, null, []);
  checkChanges(changes);
  const signed = await signCommit(draftCommit(journal, { ...gesture, changes }, Date.now()), signer);
  append(journal, signed);
  return { journal, signed };
};

console.log('10,000 assets of 16 fields');
await measure('batch import: check, sign, fold', batch, { target: 500 });
const { journal, signed } = await batch();
const snapshot = writeSnapshot(journal);
console.log(
  `commit ${(signed.bytes.length / 1e6).toFixed(1)} MB, snapshot ${(snapshot.length / 1e6).toFixed(1)} MB`,
);
await measure('write snapshot', () => writeSnapshot(journal));
await measure('open from snapshot', () => readSnapshot(snapshot), { target: 300 });
await measure('replay: decode and fold the import', () => {
  const decoded = decodeCommit(signed.bytes);
  if (decoded.ok) append(openJournal(assessmentId, signer.device, null, []), signed);
});
let turn = 0;
await measure(
  'one edit: draft, sign, fold',
  async () => {
    turn += 1;
    const id = ids[turn] ?? newId('asset', random);
    const edit = draftCommit(
      journal,
      { ...gesture, action: { type: 'edit' }, changes: setFields('asset', id, { owner: `${turn}` }) },
      Date.now(),
    );
    append(journal, await signCommit(edit, signer));
  },
  { runs: 200, target: 2 },
);
