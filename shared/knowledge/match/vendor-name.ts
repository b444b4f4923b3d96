import type { VendorCatalogue } from '../catalogue/catalogue.ts';

/** Undoes UTF-8 read as Latin-1 ("BrÃ¼ck"), drops accents and case, leaves letters, digits and + as words. */
function wordsOf(text: string): readonly string[] {
  return repaired(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+&]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
}

/** Text whose bytes were decoded once too little is decoded again; anything else comes back unchanged. */
export function repaired(text: string): string {
  if (!/[ÃÂ]/.test(text)) return text;
  const codes = Array.from(text, (character) => character.charCodeAt(0));
  if (codes.some((code) => code > 0xff)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(codes));
  } catch {
    // Not UTF-8 after all: the letters are meant as written.
    return text;
  }
}

const connectives = new Set([
  'a',
  'an',
  'subsidiary',
  'affiliate',
  'division',
  'of',
  'formerly',
  'the',
  'by',
]);

/** Brings what people and advisories write for a vendor to the catalogue's ids. "Abbott" is not "ABB". */
export class VendorNames {
  private readonly ids = new Map<string, string>();
  private readonly related = new Map<string, readonly string[]>();
  private readonly legalForms: ReadonlySet<string>;
  private readonly cache = new Map<string, readonly string[]>();

  constructor(catalogue: VendorCatalogue) {
    this.legalForms = new Set(catalogue.legalForms);
    for (const record of catalogue.records) {
      this.related.set(record.id, record.related);
      for (const name of [record.id, record.name, ...record.aliases])
        for (const key of [wordsOf(name).join(' '), this.keyOf(name)]) this.ids.set(key, record.id);
    }
  }

  private keyOf(name: string): string {
    const words = wordsOf(name).filter((word) => !connectives.has(word));
    while (words.length > 1 && this.legalForms.has(words.at(-1) ?? '')) words.pop();
    return words.length === 1 && this.legalForms.has(words[0] ?? '') ? '' : words.join(' ');
  }

  private idOf(name: string): string {
    const whole = wordsOf(name).join(' ');
    return this.ids.get(whole) ?? this.ids.get(this.keyOf(name)) ?? this.keyOf(name);
  }

  /** Ids of the vendors a text names; several where it lists several ("ABB, Phoenix Contact and WAGO"). */
  idsOf(text: string): readonly string[] {
    const cached = this.cache.get(text);
    if (cached !== undefined) return cached;
    const whole = this.ids.get(wordsOf(text).join(' ')) ?? this.ids.get(this.keyOf(text));
    const parts = text.split(/[,;/|()]|\s-\s|\s&\s|\band\b/i).filter((part) => part.trim() !== '');
    const ids = whole === undefined ? parts.map((part) => this.idOf(part)) : [whole];
    const found = [...new Set(ids.filter((id) => id !== ''))];
    if (this.cache.size < 10_000) this.cache.set(text, found);
    return found;
  }

  /** The vendor's ids and those whose products carried its name before or after a sale. */
  searchIds(text: string): readonly string[] {
    const own = this.idsOf(text);
    return [...new Set([...own, ...own.flatMap((id) => this.related.get(id) ?? [])])];
  }
}
