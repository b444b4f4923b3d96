import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'resources', 'i18n');
const namespaces = readdirSync(join(folder, 'en')).map((file) => file.replace('.json', ''));

type Texts = { readonly [key: string]: string | Texts };

function read(language: string, namespace: string): Texts {
  return JSON.parse(readFileSync(join(folder, language, `${namespace}.json`), 'utf8'));
}

/** All keys of one file, dotted, with their texts. */
function flat(texts: Texts, path = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
}

function sources(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const full = join(path, entry.name);
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sources(full);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.') ? [full] : [];
  });
}

const keys = new Set(namespaces.flatMap((name) => flat(read('en', name)).map(([key]) => `${name}:${key}`)));
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe('texts of the window', () => {
  it.each(namespaces)('says all of %s in English and in German', (namespace) => {
    const english = flat(read('en', namespace));
    const german = flat(read('de', namespace));
    expect(german.map(([key]) => key).sort()).toEqual(english.map(([key]) => key).sort());
    expect(german.filter(([, text]) => text.trim() === '')).toEqual([]);
    const byKey = new Map(german);
    const differing = english.filter(
      ([key, text]) => placeholders(text).join() !== placeholders(byKey.get(key) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('has the same files in both languages', () => {
    expect(readdirSync(join(folder, 'de'))).toEqual(readdirSync(join(folder, 'en')));
  });

  it('has every text the code asks for', () => {
    const missing: string[] = [];
    for (const file of sources(join(root, 'renderer'))) {
      const code = readFileSync(file, 'utf8');
      // Fixed keys `ns:a.b` in quotes, and templates `ns:a.${...}`, of which the part before the first gap must exist.
      for (const match of code.matchAll(/(?<!call\()['`]([a-z]+):([a-zA-Z0-9_.]+)(\$\{)?/g)) {
        const [, namespace, key, template] = match;
        if (namespace === undefined || key === undefined || !namespaces.includes(namespace)) continue;
        const wanted = `${namespace}:${key}`;
        const found =
          template === undefined ? hasKey(wanted) : [...keys].some((known) => known.startsWith(wanted));
        if (!found) missing.push(`${file.slice(root.length + 1)}: ${wanted}`);
      }
    }
    expect(missing).toEqual([]);
  });
});

function hasKey(key: string): boolean {
  return keys.has(key) || (keys.has(`${key}_one`) && keys.has(`${key}_other`));
}
