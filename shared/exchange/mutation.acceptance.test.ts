import { Decrypter } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '#shared/journal/edit.ts';
import { newId } from '#shared/model/id.ts';
import { mutate, spoiledOctets } from '#tests/support/mutation.ts';
import { seededRandom } from '#tests/support/replicas.ts';
import { commit, engineer, receivingKeys, sealNext } from '#tests/support/sealed.ts';
import { readAgeHeader } from './age-header.ts';
import { decodeCommits, encodeCommits } from './commit-list.ts';
import { readEnvelope } from './dsse.ts';
import { decodeManifest, headLength, magic } from './manifest.ts';

/**
 * The readers inside a sealed file, each on its own input: behind the signature that guards them nobody would get this far
 * (open.test.ts damages whole files), so a forger who holds the key is who speaks here.
 */

let head: Uint8Array<ArrayBuffer>;
let envelope: Uint8Array<ArrayBuffer>;
let manifest: Uint8Array<ArrayBuffer>;
let commits: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  const random = seededRandom(11);
  const keys = await receivingKeys();
  const who = await engineer(1);
  await commit(who, createRecord('asset', { name: 'PLC 1' }, random).changes, 1000);
  await commit(who, createRecord('asset', { name: 'PLC 2' }, random).changes, 2000);
  const attachments = [{ id: newId('attachment', random), media: 'text/plain', bytes: random(300) }];
  const { bytes } = await sealNext(who, [keys.x25519.recipient], { attachments });
  const decrypter = new Decrypter();
  decrypter.addIdentity(keys.x25519.identity);
  const payload = new Uint8Array(await decrypter.decrypt(bytes));
  const end = headLength + new DataView(payload.buffer).getUint32(magic.length);
  const header = readAgeHeader(bytes, 'x');
  if (!header.ok) throw new Error(header.error.code);
  head = bytes.slice(0, header.value.length);
  envelope = payload.slice(headLength, end);
  manifest = Uint8Array.from(readEnvelope(envelope)?.payload ?? []);
  commits = encodeCommits(who.commits);
});

const refusedHere = { code: expect.stringMatching(/^(sealed|commit|journal|change|signed)-/) };

describe('a mutated part of a sealed file', { timeout: 600_000 }, () => {
  it('its readable head', async () => {
    await mutate(import.meta.filename, 'head', spoiledOctets([head]), (bytes) => {
      const read = readAgeHeader(bytes, 'x.zwa');
      if (!read.ok) expect(read.error).toMatchObject({ ...refusedHere, place: 'x.zwa' });
      else {
        expect(read.value.length).toBeLessThanOrEqual(bytes.length);
        expect(read.value.stanzas.length).toBeLessThanOrEqual(16);
      }
    });
  });

  it('its envelope', async () => {
    await mutate(import.meta.filename, 'envelope', spoiledOctets([envelope]), (bytes) => {
      const read = readEnvelope(bytes);
      expect(read === null || read.payload instanceof Uint8Array).toBe(true);
    });
  });

  it('its manifest', async () => {
    await mutate(import.meta.filename, 'manifest', spoiledOctets([manifest]), (bytes) => {
      const read = decodeManifest(bytes, 'x.zwa');
      if (!read.ok) expect(read.error).toMatchObject(refusedHere);
      else expect(read.value.entries).toHaveLength(read.value.count);
    });
  });

  it('its commits', async () => {
    await mutate(import.meta.filename, 'commits', spoiledOctets([commits]), (bytes) => {
      const read = decodeCommits(bytes, 'x.zwa');
      if (!read.ok) expect(read.error).toMatchObject(refusedHere);
      else expect(encodeCommits(read.value)).toEqual(bytes);
    });
  });
});
