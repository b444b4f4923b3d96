import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMessage, generateKey, readPrivateKey, sign } from 'openpgp';
import { afterAll, describe, expect, it } from 'vitest';
import { checkBeside, signatureCheck } from './publisher-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'zonewright-publisher-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = new TextEncoder().encode('{"document":{}}');

/** An advisory with what a publisher would lay beside it. */
function laid(name: string, beside: Readonly<Record<string, string>>): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  for (const [ending, text] of Object.entries(beside)) writeFileSync(`${path}${ending}`, text);
  return path;
}

const sha512 = createHash('sha512').update(bytes).digest('hex');

describe('what a publisher lays beside an advisory', () => {
  it('is a hash that must be right, and is missed where there is none', async () => {
    const right = laid('a.json', { '.sha512': `${sha512}  a.json\n` });
    const wrong = laid('b.json', { '.sha512': `${sha512.replace(/^./, 'g')}  b.json\n` });
    const none = laid('c.json', {});
    expect(await checkBeside(right, bytes, null)).toEqual({
      ok: true,
      value: { hash: 'right', signature: 'missing' },
    });
    expect(await checkBeside(wrong, bytes, null)).toMatchObject({ error: { code: 'advisory-hash' } });
    expect(await checkBeside(none, bytes, null)).toMatchObject({ value: { hash: 'missing' } });
  });

  it('is a signature that a given key must have made', async () => {
    const userIDs = [{ name: 'Publisher', email: 'psirt@example.com' }];
    const [own, other] = [await generateKey({ userIDs }), await generateKey({ userIDs })];
    const signature = await sign({
      message: await createMessage({ binary: bytes }),
      signingKeys: await readPrivateKey({ armoredKey: own.privateKey }),
      detached: true,
    });
    const path = laid('d.json', { '.asc': signature });
    const answers: unknown[] = [];
    for (const key of [own, other]) {
      const keyPath = laid('key.asc', {});
      writeFileSync(keyPath, key.publicKey);
      const check = await signatureCheck([keyPath]);
      if (!check.ok) throw new Error(check.error.message.en);
      const checked = await checkBeside(path, bytes, check.value);
      answers.push(checked.ok ? checked.value.signature : checked.error.code);
    }
    expect(answers).toEqual(['right', 'advisory-signature']);
    expect(await checkBeside(path, bytes, null)).toMatchObject({ value: { signature: 'unchecked' } });
    const noKey = laid('no-key.asc', {});
    expect(await signatureCheck([noKey])).toMatchObject({ error: { code: 'pgp-key' } });
  });
});
