import { Decrypter, Encrypter } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '#shared/journal/edit.ts';
import { hashOf } from '#shared/journal/sign.ts';
import { newId } from '#shared/model/id.ts';
import { seededRandom } from '#tests/support/replicas.ts';
import { commit, type Engineer, engineer, openFor, receivingKeys, sealNext } from '#tests/support/sealed.ts';
import { deflateRaw } from './deflate.ts';
import { preAuthentication, readEnvelope, signEnvelope } from './dsse.ts';
import { headLength, magic, payloadType } from './manifest.ts';
import { type OpenOptions, openSealed } from './open.ts';
import { paddedLength } from './padme.ts';
import { generateReceivingKey, type ReceivingKey } from './receiving-key.ts';
import type { Sealed } from './seal.ts';

const random = seededRandom(11);
let keys: Record<'hybrid' | 'x25519', ReceivingKey>;
let who: Engineer;
let sealed: Sealed;
let parts: Parts;

beforeAll(async () => {
  keys = await receivingKeys();
  who = await engineer(1);
  await commit(who, createRecord('asset', { name: 'PLC 1' }, random).changes, 1000);
  await commit(who, createRecord('asset', { name: 'PLC 2' }, random).changes, 2000);
  const attachments = [{ id: newId('attachment', random), media: 'text/plain', bytes: random(300) }];
  sealed = await sealNext(who, [keys.x25519.recipient], { attachments });
  parts = await takeApart(sealed.bytes, keys.x25519);
});

async function codeOf(bytes: Uint8Array<ArrayBuffer>, changes: Partial<OpenOptions> = {}): Promise<string> {
  const opened = await openSealed(bytes, openFor(keys.x25519, changes));
  return opened.ok ? 'opened' : opened.error.code;
}

/** A sealed file's inside, for a forger who holds the device key and the receiving key. */
interface Parts {
  readonly manifest: Record<string, unknown>;
  readonly blobs: Uint8Array<ArrayBuffer>;
}

async function takeApart(bytes: Uint8Array<ArrayBuffer>, key: ReceivingKey): Promise<Parts> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key.identity);
  const payload = new Uint8Array(await decrypter.decrypt(bytes));
  const end = headLength + new DataView(payload.buffer).getUint32(magic.length);
  const envelope = readEnvelope(payload.subarray(headLength, end));
  const manifest = JSON.parse(new TextDecoder().decode(envelope?.payload));
  return { manifest, blobs: payload.slice(end, end + manifest.total) };
}

interface Forgery {
  readonly manifest?: unknown;
  readonly manifestText?: string;
  readonly type?: string;
  readonly blobs?: Uint8Array;
  readonly signer?: Engineer;
  /** Changes the finished payload in place before it is encrypted. */
  readonly spoil?: (payload: Uint8Array, envelopeEnd: number) => Uint8Array;
  readonly recipients?: readonly string[];
}

async function forge(forgery: Forgery): Promise<Uint8Array<ArrayBuffer>> {
  const text = forgery.manifestText ?? JSON.stringify(forgery.manifest ?? parts.manifest);
  const { signer } = forgery.signer ?? who;
  const keyid = Buffer.from(signer.publicKey).toString('hex');
  const envelope = await signEnvelope(
    forgery.type ?? payloadType,
    new TextEncoder().encode(text),
    signer,
    keyid,
  );
  const blobs = forgery.blobs ?? parts.blobs;
  const end = headLength + envelope.length;
  const payload = new Uint8Array(paddedLength(end + blobs.length));
  payload.set(new TextEncoder().encode(magic));
  new DataView(payload.buffer).setUint32(magic.length, envelope.length);
  payload.set(envelope, headLength);
  payload.set(blobs, end);
  const encrypter = new Encrypter();
  for (const recipient of forgery.recipients ?? [keys.x25519.recipient]) encrypter.addRecipient(recipient);
  return new Uint8Array(await encrypter.encrypt(forgery.spoil?.(payload, end) ?? payload));
}

/** The manifest with one place changed; `path` is dotted. */
function mutated(path: string, value: unknown): unknown {
  const manifest = structuredClone(parts.manifest);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let at: Record<string, unknown> = manifest;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return manifest;
}

describe('damage', () => {
  it('one flipped bit at any byte is refused', { tags: ['long'], timeout: 300_000 }, async () => {
    let accepted = 0;
    const flip = async (at: number) => {
      const bytes = sealed.bytes.slice();
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      if (at < bytes.length && (await codeOf(bytes)) === 'opened') accepted += 1;
    };
    // Several at a time, since WebCrypto works on other threads.
    for (let start = 0; start < sealed.bytes.length; start += 32)
      await Promise.all(Array.from({ length: 32 }, (_, index) => flip(start + index)));
    expect(accepted).toBe(0);
  });

  it('a file cut at any length is refused', { timeout: 300_000 }, async () => {
    const codes = new Set<string>();
    for (let length = 0; length < sealed.bytes.length; length += 1)
      codes.add(await codeOf(sealed.bytes.slice(0, length)));
    expect([...codes].sort()).toEqual(['sealed-damaged', 'sealed-short']);
  });

  it('is refused in a post-quantum file as well, in its head and at samples of its body', {
    tags: ['long'],
  }, async () => {
    const { bytes } = await sealNext(who, [keys.hybrid.recipient]);
    const options = openFor(keys.hybrid);
    for (let at = 0; at < bytes.length; at += at < 1700 ? 13 : 401) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      expect((await openSealed(flipped, options)).ok).toBe(false);
      expect((await openSealed(bytes.slice(0, at), options)).ok).toBe(false);
    }
  });

  it('more bytes behind the end are refused', async () => {
    expect(await codeOf(new Uint8Array([...sealed.bytes, 0]))).toBe('sealed-damaged');
  });
});

describe('what is refused before anything is decrypted', () => {
  const text = (head: string) => new TextEncoder().encode(head.padEnd(9000, '\n'));

  it('no file, another file, a file over the limit', async () => {
    expect(await codeOf(new Uint8Array())).toBe('sealed-short');
    expect(await codeOf(text('PK\x03\x04'))).toBe('sealed-not-age');
    expect(await codeOf(text('-----BEGIN AGE ENCRYPTED FILE-----\n'))).toBe('sealed-not-age');
    expect(await codeOf(sealed.bytes, { limit: sealed.bytes.length - 1 })).toBe('sealed-size');
  });

  it('a passphrase stanza, whose cost the sender would choose', async () => {
    const encrypter = new Encrypter();
    encrypter.setScryptWorkFactor(2);
    encrypter.setPassphrase('x');
    expect(await codeOf(new Uint8Array(await encrypter.encrypt(new Uint8Array(9000))))).toBe('sealed-header');
  });

  it('17 stanzas, a head over 64 KiB, a head without end', async () => {
    const stanza = '-> X25519 AAAA\nAAAA\n';
    const intro = 'age-encryption.org/v1\n';
    expect(await codeOf(text(`${intro}${stanza.repeat(17)}--- x\n`))).toBe('sealed-header');
    expect(await codeOf(text(intro + stanza))).toBe('sealed-header');
    const long = new TextEncoder().encode(`${intro}-> X25519 ${'A'.repeat(100_000)}\n--- x\n`);
    expect(await codeOf(long)).toBe('sealed-header');
  });

  it('a key that is none', async () => {
    expect(await codeOf(sealed.bytes, { identities: ['AGE-SECRET-KEY-1'] })).toBe('key-unreadable');
    expect(await codeOf(sealed.bytes, { identities: [] })).toBe('sealed-not-for-key');
  });
});

describe('trust', () => {
  it('counts a device because it is listed, and no other', async () => {
    const devices = (...list: string[]) => ({ trust: { kind: 'devices', devices: new Set(list) } }) as const;
    expect(await codeOf(sealed.bytes, devices(who.signer.device))).toBe('opened');
    expect(await codeOf(sealed.bytes, devices())).toBe('sealed-not-trusted');
    expect(await codeOf(sealed.bytes, devices('0'.repeat(64)))).toBe('sealed-not-trusted');
  });

  it('is not moved by the key named beside a signature', async () => {
    const other = await engineer(77);
    const keyid = Buffer.from(other.signer.publicKey).toString('hex');
    const spoil = (payload: Uint8Array, end: number) => {
      const envelope = JSON.parse(new TextDecoder().decode(payload.subarray(headLength, end)));
      envelope.signatures[0].keyid = keyid;
      payload.set(new TextEncoder().encode(JSON.stringify(envelope)), headLength);
      return payload;
    };
    expect(await codeOf(await forge({ spoil }))).toBe('sealed-signature');
  });

  it('does not take another device’s signature for the one the manifest names', async () => {
    expect(await codeOf(await forge({ signer: await engineer(77) }))).toBe('sealed-signer');
  });
});

describe('passing on', () => {
  it('a file made for another central system is refused', async () => {
    expect(await codeOf(sealed.bytes, { audience: 'central-other' })).toBe('sealed-audience');
    expect(await codeOf(sealed.bytes, { audience: null })).toBe('opened');
  });

  it('a file encrypted again for somebody its device did not name is refused', async () => {
    const third = await generateReceivingKey('x25519');
    const forwarded = await forge({ recipients: [third.recipient] });
    expect(await codeOf(forwarded, { identities: [third.identity] })).toBe('sealed-recipients');
    const widened = await forge({ recipients: [keys.x25519.recipient, third.recipient] });
    expect(await codeOf(widened)).toBe('sealed-recipients');
  });
});

describe('the frame', () => {
  it('an untouched forgery opens, so that what follows fails for its own reason', async () => {
    expect(await codeOf(await forge({}))).toBe('opened');
  });

  it('refuses another magic, envelope length, envelope or type', async () => {
    const spoilt = (spoil: (payload: Uint8Array, end: number) => Uint8Array) => forge({ spoil }).then(codeOf);
    const set = (at: number, value: number) => (payload: Uint8Array) => payload.fill(value, at, at + 1);
    expect(await spoilt(set(0, 0x5a + 1))).toBe('sealed-magic');
    expect(await spoilt(set(8, 0xff))).toBe('sealed-envelope');
    expect(await spoilt(set(11, 0))).toBe('sealed-envelope');
    expect(await spoilt(set(headLength, 0x20))).toBe('sealed-envelope');
    expect(await codeOf(await forge({ type: 'application/vnd.zonewright.receipt.v1+json' }))).toBe(
      'sealed-envelope',
    );
  });

  it('refuses a changed manifest under the old signature', async () => {
    const spoil = (payload: Uint8Array, end: number) => {
      const envelope = JSON.parse(new TextDecoder().decode(payload.subarray(headLength, end)));
      const manifest = Buffer.from(envelope.payload, 'base64').toString('utf8').replace('"seq":1', '"seq":2');
      envelope.payload = Buffer.from(manifest).toString('base64');
      payload.set(new TextEncoder().encode(JSON.stringify(envelope)), headLength);
      return payload;
    };
    expect(await codeOf(await forge({ spoil }))).toBe('sealed-signature');
  });

  it('refuses padding that is not zero, missing or too long', async () => {
    const spoilt = (spoil: (payload: Uint8Array) => Uint8Array) => forge({ spoil }).then(codeOf);
    expect(await spoilt((payload) => payload.fill(1, payload.length - 1))).toBe('sealed-padding');
    expect(await spoilt((payload) => new Uint8Array([...payload, 0]))).toBe('sealed-length');
    expect(await spoilt((payload) => payload.subarray(0, -1))).toBe('sealed-length');
  });
});

describe('every field of the manifest', () => {
  const zeros = '0'.repeat(64);
  const mutants: [path: string, value: unknown, code: string][] = [
    ['spec', 2, 'sealed-manifest'],
    ['spec', undefined, 'sealed-manifest'],
    ['minReader', 2, 'sealed-too-new'],
    ['minReader', 0, 'sealed-manifest'],
    ['bundleId', 'bundle-1', 'sealed-manifest'],
    ['bundleId', undefined, 'sealed-manifest'],
    ['kind', 'receipt', 'sealed-manifest'],
    ['aud', '', 'sealed-manifest'],
    ['aud', 'somebody else', 'sealed-audience'],
    ['aud', 'e\u0301', 'sealed-manifest'],
    ['recipients', [], 'sealed-manifest'],
    ['recipients', [zeros], 'sealed-recipients'],
    ['recipients', ['x'], 'sealed-manifest'],
    ['signer.deviceId', zeros, 'sealed-signer'],
    ['signer.person', 'x'.repeat(301), 'sealed-manifest'],
    ['signer.enrolment', {}, 'sealed-manifest'],
    ['devices', {}, 'sealed-manifest'],
    ['seq', 0, 'sealed-manifest'],
    ['seq', 1.5, 'sealed-manifest'],
    ['seq', 2, 'sealed-manifest'],
    ['prev', zeros, 'sealed-manifest'],
    ['prev', 'x', 'sealed-manifest'],
    ['assessment.id', `assessment-${'0'.repeat(26)}`, 'sealed-heads'],
    ['assessment.schema', 'one', 'sealed-manifest'],
    ['assessment.heads', {}, 'sealed-manifest'],
    ['versions', {}, 'sealed-manifest'],
    ['audit', {}, 'sealed-manifest'],
    ['clock.wall', -1, 'sealed-manifest'],
    ['clock.wall', '2026', 'sealed-manifest'],
    ['entries', [], 'sealed-manifest'],
    ['entries.0.id', 'asset-1', 'sealed-manifest'],
    ['entries.0.media', 'text/plain', 'sealed-manifest'],
    ['entries.0.len', 1, 'sealed-manifest'],
    ['entries.0.sha256', zeros, 'sealed-blob'],
    ['entries.0.enc', 'gzip', 'sealed-manifest'],
    ['entries.0.enc', 'none', 'sealed-manifest'],
    ['entries.0.plainLen', 1, 'sealed-blob'],
    ['entries.0.plainLen', 2 ** 31, 'sealed-manifest'],
    ['entries.1.id', 'commits', 'sealed-manifest'],
    ['count', 3, 'sealed-manifest'],
    ['total', 3, 'sealed-manifest'],
    ['redaction', false, 'sealed-manifest'],
    ['extra', 1, 'sealed-manifest'],
    ['signer.extra', 1, 'sealed-manifest'],
    ['entries.0.path', '../../etc/passwd', 'sealed-manifest'],
  ];

  it.each(mutants)('%s (mutant %#) is refused', async (path, value, code) => {
    expect(await codeOf(await forge({ manifest: mutated(path, value) }))).toBe(code);
  });

  it('device keys, heads and versions of one device are bound to each other', async () => {
    const { device } = who.signer;
    for (const [path, value, code] of [
      [`devices.${device}`, zeros, 'sealed-manifest'],
      [`assessment.heads.${device}`, zeros, 'sealed-heads'],
      [`versions.${device}`, 1, 'sealed-heads'],
      [`versions.${device}`, 3, 'sealed-heads'],
    ] as const)
      expect(await codeOf(await forge({ manifest: mutated(path, value) }))).toBe(code);
  });

  it('has one spelling: doubled keys, spaces and lost digits are refused', async () => {
    const text = JSON.stringify(parts.manifest);
    for (const manifestText of [
      text.replace('{"spec":1', '{"spec":2,"spec":1'),
      text.replace('"seq":1', '"seq": 1'),
      text.replace('"seq":1', '"seq":1.0'),
      text.replace('"wall":', '"wall":0'),
      `\ufeff${text}`,
      `${text} `,
      '[]',
      'null',
      '['.repeat(100_000),
    ])
      expect(await codeOf(await forge({ manifestText }))).toBe('sealed-manifest');
  });
});

describe('the contents', () => {
  /** A file whose commits blob is `list`, described truthfully. */
  async function withCommits(list: Uint8Array<ArrayBuffer>, enc = 'none', plainLen = list.length) {
    const entry = { id: 'commits', media: 'application/vnd.zonewright.commits.v1', len: list.length };
    const manifest = { ...parts.manifest, count: 1, total: list.length };
    const entries = [{ ...entry, sha256: hashOf(list), enc, plainLen }];
    return codeOf(await forge({ manifest: { ...manifest, entries }, blobs: list }));
  }

  it('a deflate bomb stops at the length it announced', async () => {
    const bomb = await deflateRaw(new Uint8Array(50_000_000));
    expect(await withCommits(bomb, 'deflate-raw', bomb.length * 100)).toBe('sealed-blob');
    expect(await withCommits(bomb, 'deflate-raw', 50_000_000)).toBe('sealed-manifest');
  });

  it('commits that are cut, altered, swapped or of another device are refused', async () => {
    const [one, two] = who.commits;
    if (one === undefined || two === undefined) throw new Error('two commits are expected');
    const framed = (signature: Uint8Array, bytes: Uint8Array) => {
      const head = new Uint8Array(4);
      new DataView(head.buffer).setUint32(0, bytes.length);
      return [...head, ...signature, ...bytes];
    };
    const first = framed(one.signature, one.bytes);
    const second = framed(two.signature, two.bytes);
    expect(await withCommits(new Uint8Array([...first, ...second]))).toBe('opened');
    expect(await withCommits(new Uint8Array())).toBe('sealed-heads');
    expect(await withCommits(new Uint8Array(first))).toBe('sealed-heads');
    expect(await withCommits(new Uint8Array(second))).toBe('commit-chain');
    expect(await withCommits(new Uint8Array([...first, ...first, ...second]))).toBe('commit-chain');
    expect(await withCommits(new Uint8Array([...first, ...second.slice(0, -1)]))).toBe('sealed-commits');
    expect(await withCommits(new Uint8Array([...first, ...second, 0]))).toBe('sealed-commits');
    const stolen = framed(one.signature, two.bytes);
    expect(await withCommits(new Uint8Array([...first, ...stolen]))).toBe('commit-signature');
    expect(await withCommits(new Uint8Array(framed(one.signature, random(50))))).toBe('commit-unreadable');
  });

  it('a value that its field does not allow is refused with its place', async () => {
    const bad = await engineer(6);
    const [change] = createRecord('asset', { criticality: 3 }, random).changes;
    if (change === undefined) throw new Error('one change is expected');
    await commit(bad, [{ ...change, value: 'very' }], 1);
    const file = await sealNext(bad, [keys.x25519.recipient]);
    const opened = await openSealed(file.bytes, openFor(keys.x25519));
    const place = `test.zwa: ${change.record}.criticality`;
    expect(opened).toMatchObject({ ok: false, error: { code: 'change-refused', place } });
  });
});

describe('the sentences', () => {
  it('are the same for damage, another key and a bad signature, and name the file', async () => {
    const cut = await openSealed(sealed.bytes.slice(0, -1), openFor(keys.x25519));
    const other = await openSealed(sealed.bytes, openFor(await generateReceivingKey('x25519')));
    const unsigned = await openSealed(
      sealed.bytes,
      openFor(keys.x25519, { verify: () => Promise.resolve(false) }),
    );
    const told = [cut, other, unsigned].map((result) => (result.ok ? null : result.error));
    expect(new Set(told.map((problem) => problem?.code)).size).toBe(3);
    expect(new Set(told.map((problem) => problem?.message.en)).size).toBe(1);
    expect(told.every((problem) => problem?.place === 'test.zwa')).toBe(true);
  });
});

describe('DSSE', () => {
  it('encodes what is signed as its specification’s example', () => {
    const encoded = preAuthentication(
      'http://example.com/HelloWorld',
      new TextEncoder().encode('hello world'),
    );
    expect(new TextDecoder().decode(encoded)).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  });

  it('counts bytes, not characters', () => {
    const encoded = preAuthentication('größe', new TextEncoder().encode('ü'));
    expect(new TextDecoder().decode(encoded)).toBe('DSSEv1 7 größe 2 ü');
  });

  it.each([
    'nothing',
    '{}',
    '{"payloadType":"t","payload":"AA==","signatures":[]}',
    '{"payloadType":"t","payload":"AB==","signatures":[{"keyid":"","sig":""}]}',
    '{"payloadType":"t","payload":"AA==\\n","signatures":[{"keyid":"","sig":""}]}',
    '{"payloadType":"t","payload":"AA==","signatures":[{"keyid":"","sig":"*"}]}',
    '{"payloadType":"t","payload":"AA==","signatures":[{"keyid":"","sig":""}],"more":1}',
  ])('refuses %s', (text) => {
    expect(readEnvelope(new TextEncoder().encode(text))).toBeNull();
  });
});
