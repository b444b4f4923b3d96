import { Decrypter, Encrypter } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '#shared/journal/edit.ts';
import { newId } from '#shared/model/id.ts';
import { type Documents, mutate, spoiledOctets } from '#tests/support/mutation.ts';
import { seededRandom } from '#tests/support/replicas.ts';
import { commit, engineer, openFor, receivingKeys, sealNext } from '#tests/support/sealed.ts';
import { readAgeHeader } from './age-header.ts';
import { decodeCommits, encodeCommits } from './commit-list.ts';
import { readEnvelope } from './dsse.ts';
import { decodeManifest, headLength, magic } from './manifest.ts';
import { type Opened, type OpenOptions, openSealed } from './open.ts';

/**
 * Whole files, as they come off a stick and as somebody who knows the receiving key would forge them; and the readers inside,
 * each on its own input, as one who holds the device key, too, would.
 */

let head: Uint8Array<ArrayBuffer>;
let envelope: Uint8Array<ArrayBuffer>;
let manifest: Uint8Array<ArrayBuffer>;
let commits: Uint8Array<ArrayBuffer>;
let whole: Uint8Array<ArrayBuffer>;
let payload: Uint8Array<ArrayBuffer>;
let recipient: string;
let options: OpenOptions;
let original: Opened;

beforeAll(async () => {
  const random = seededRandom(11);
  const keys = await receivingKeys();
  const who = await engineer(1);
  await commit(who, createRecord('asset', { name: 'PLC 1' }, random).changes, 1000);
  await commit(who, createRecord('asset', { name: 'PLC 2' }, random).changes, 2000);
  const attachments = [{ id: newId('attachment', random), media: 'text/plain', bytes: random(300) }];
  recipient = keys.x25519.recipient;
  const { bytes } = await sealNext(who, [recipient], { attachments });
  whole = bytes.slice();
  const trust = { kind: 'devices', devices: new Set([who.signer.device]) } as const;
  options = openFor(keys.x25519, { file: 'x.zwa', trust });
  const opened = await openSealed(whole, options);
  if (!opened.ok) throw new Error(opened.error.code);
  original = opened.value;
  const decrypter = new Decrypter();
  decrypter.addIdentity(keys.x25519.identity);
  payload = new Uint8Array(await decrypter.decrypt(bytes));
  const end = headLength + new DataView(payload.buffer).getUint32(magic.length);
  const header = readAgeHeader(bytes, 'x');
  if (!header.ok) throw new Error(header.error.code);
  head = bytes.slice(0, header.value.length);
  envelope = payload.slice(headLength, end);
  manifest = Uint8Array.from(readEnvelope(envelope)?.payload ?? []);
  commits = encodeCommits(who.commits);
});

const inFile = expect.stringMatching(/^x\.zwa/);
const refusedHere = { code: expect.stringMatching(/^(sealed|commit|journal|change|signed)-/) };

/** A sealed file as bytes, or what it holds before it is encrypted. */
interface Spoiled {
  readonly layer: 'file' | 'payload';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Spoiled everywhere, or only where the structure lies: in the head of the file, in the frame and envelope of the payload. */
function spoiledFiles(): Documents<Spoiled> {
  const parts = (bytes: Uint8Array<ArrayBuffer>, structure: number) => {
    const [anywhere, front] = [spoiledOctets([bytes]), spoiledOctets([bytes.subarray(0, structure)])];
    return { anywhere, front, rest: bytes.subarray(structure) };
  };
  const layers = { file: parts(whole, head.length), payload: parts(payload, headLength + envelope.length) };
  const octets = spoiledOctets([whole]);
  return {
    make: (draw) => {
      const layer = draw.of(['file', 'payload'] as const);
      const { anywhere, front, rest } = layers[layer];
      if (draw.below(3) === 0) return { layer, bytes: anywhere.make(draw) };
      return { layer, bytes: Uint8Array.from([...front.make(draw), ...rest]) };
    },
    write: ({ layer, bytes }) => `${layer} ${octets.write(bytes)}`,
    read: (text) => ({
      layer: text.startsWith('file ') ? 'file' : 'payload',
      bytes: octets.read(text.slice(text.indexOf(' ') + 1)),
    }),
  };
}

async function sealedAgain(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return new Uint8Array(await encrypter.encrypt(bytes));
}

describe('a mutated sealed file', { timeout: 900_000 }, () => {
  it('is refused with a code and a place, or says what the whole one says', async () => {
    await mutate(import.meta.filename, 'whole file', spoiledFiles(), async ({ layer, bytes }) => {
      const opened = await openSealed(layer === 'file' ? bytes : await sealedAgain(bytes), options);
      if (!opened.ok) expect(opened.error).toMatchObject({ ...refusedHere, place: inFile });
      else if (layer === 'file') expect(bytes).toEqual(whole);
      else expect(opened.value).toEqual(original);
    });
  });
});

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
