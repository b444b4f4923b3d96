import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { armor, Decrypter } from 'age-encryption';
import * as vectors from 'cctv-age';
import { describe, expect, it } from 'vitest';
import { readAgeHeader } from './age-header.ts';

/** The official test vectors of the age format (C2SP CCTV), against the age implementation that is shipped. */
interface Vector {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly file: Buffer;
}

function readVector(bytes: Uint8Array): Vector {
  const buffer = Buffer.from(bytes);
  const end = buffer.indexOf('\n\n');
  const fields = new Map<string, string[]>();
  for (const line of buffer.subarray(0, end).toString('utf8').split('\n')) {
    const [key = '', value = ''] = line.split(/: (.*)/s);
    fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  const body = buffer.subarray(end + 2);
  return { fields, file: fields.get('compressed')?.[0] === 'zlib' ? inflateSync(body) : body };
}

async function decrypt({ fields, file }: Vector): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of fields.get('identity') ?? []) decrypter.addIdentity(identity);
  for (const passphrase of fields.get('passphrase') ?? []) decrypter.addPassphrase(passphrase);
  const binary = fields.get('armored') === undefined ? file : armor.decode(file.toString('utf8'));
  return decrypter.decrypt(new Uint8Array(binary));
}

const all = Object.entries<Uint8Array>(vectors).map(([name, bytes]) => ({ name, ...readVector(bytes) }));

describe('the age test vectors', () => {
  it('are all here', () => {
    expect(all.length).toBe(143);
  });

  it.each(all)('$name', async (vector) => {
    const outcome = await decrypt(vector).catch((error: unknown) => error);
    if (vector.fields.get('expect')?.[0] !== 'success') return expect(outcome).toBeInstanceOf(Error);
    if (!(outcome instanceof Uint8Array)) throw outcome;
    expect(createHash('sha256').update(outcome).digest('hex')).toBe(vector.fields.get('payload')?.[0]);
  });
});

describe('the look at the head before age', () => {
  const binary = all.filter(({ fields }) => !fields.has('armored'));

  it('lets every good file through that has no passphrase, and none that has one', () => {
    for (const { name, fields, file } of binary) {
      if (fields.get('expect')?.[0] !== 'success') continue;
      const header = readAgeHeader(file, name);
      expect([name, header.ok]).toEqual([name, !fields.has('passphrase')]);
    }
  });

  it('never lets a passphrase stanza through', () => {
    for (const { name, file } of binary) {
      const header = readAgeHeader(file, name);
      expect(header.ok && header.value.stanzas.includes('scrypt')).toBe(false);
    }
  });
});
