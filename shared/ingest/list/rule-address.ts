import {
  type AddressSet,
  addressSet,
  addressWords,
  complement,
  difference,
  readAddresses,
  readNetwork,
} from '#shared/model/filter/address-set.ts';
import { meansAny } from './rule-words.ts';

/** What a cell of addresses stands for: words as a filter rule keeps them, names nobody explains among them. */
export interface AddressCell {
  readonly words: readonly string[];
  /** Names of the cell that no address stands for. */
  readonly names: readonly string[];
  /** What cannot be said as words: everything but a name. */
  readonly conditions: readonly string[];
}

/** Items of one cell that are looked at. */
const mostItems = 10_000;
/** Characters a name may have in a rule. */
const longestName = 300;

interface Item {
  readonly text: string;
  readonly isNegated: boolean;
}

/**
 * Addresses as people write them into a list of rules: `any`, addresses, networks by prefix, mask or wildcard mask, ranges,
 * `10.0.0.*`, `PLC-1 (10.0.0.5)`, several of them, and each or all with a negation. Names and FQDN stay names.
 * @param isNegated the row says in another column that everything but these is meant
 */
export function readAddressCell(text: string, isNegated: boolean): AddressCell {
  const whole = negation(text);
  const found = itemsOf(whole.text);
  const items = found.slice(0, mostItems);
  const all = items.map((item) => ({
    ...item,
    isNegated: item.isNegated !== (whole.isNegated !== isNegated),
  }));
  const positive: AddressSet[] = [];
  const negative: AddressSet[] = [];
  const names: string[] = [];
  const unnamed: string[] = [];
  for (const item of all) {
    const set = readOne(item.text);
    if (set !== null) (item.isNegated ? negative : positive).push(set);
    else if (item.isNegated) unnamed.push(item.text.slice(0, longestName));
    else names.push(item.text.slice(0, longestName));
  }
  const taken = addressSet(negative.flat());
  const given = positive.length > 0 || names.length > 0 ? addressSet(positive.flat()) : complement([]);
  const left = taken.length === 0 ? given : difference(given, taken);
  const words = [...addressWords(left), ...new Set(names)];
  // Nothing is left ("not any"): nobody writes a rule for nothing, so what it matches stays open.
  const isEmpty = words.length === 0 && unnamed.length === 0;
  return {
    words: isEmpty ? ['any'] : words,
    names: [...new Set([...names, ...unnamed])],
    conditions: [
      ...(isEmpty ? [`${isNegated ? '! ' : ''}${text.trim()}`.slice(0, longestName)] : []),
      ...unnamed.map((name) => `! ${name}`.slice(0, longestName)),
      // A part of the addresses is not what the rule says.
      ...(found.length > mostItems ? [`${text.slice(0, longestName - 2)} …`] : []),
    ],
  };
}

/** A sign or word before a text that means everything but it. */
function negation(text: string): Item {
  const found =
    /^(?:!|\^|\[negate\]|\(negate\)|not\b|nicht\b|au(?:ß|ss)er\b|all(?:es)? au(?:ß|ss)er\b|all except\b|any except\b|alle? bis auf\b|except\b)\s*:?\s*/i.exec(
      text.trim(),
    );
  return found === null || found[0].length === text.trim().length
    ? { text: text.trim(), isNegated: false }
    : { text: text.trim().slice(found[0].length), isNegated: true };
}

/** Parted by line breaks, semicolons and bars; by commas and blanks where every part is an address of its own. */
function itemsOf(text: string): readonly Item[] {
  const rough = text
    .replace(/^\[(.*)\]$/s, '$1')
    .split(/[;|\n\r]+/)
    .flatMap((part) => part.split(/,(?![^()]*\))/))
    .map((part) => part.trim().replace(/^["']+|["']+$/g, ''))
    .filter((part) => part !== '');
  return rough.flatMap((part): readonly Item[] => {
    if (readOne(part) !== null) return [{ text: part, isNegated: false }];
    const bare = negation(part);
    if (bare.isNegated && bare.text !== '') return [bare];
    const parts = part.split(/\s+(?:und|and|&|\+)\s+|\s+/);
    const each = parts.map((one) => negation(one));
    const areAddresses = parts.length > 1 && each.every((one) => readOne(one.text) !== null);
    return areAddresses ? each : [bare];
  });
}

/** One item as addresses; null for a name. */
function readOne(text: string): AddressSet | null {
  const bare = text.replace(/^(host|ip|net|network|netz|subnet|range|bereich)[\s:]+(?=[\da-f:])/i, '').trim();
  if (meansAny(bare)) return readAddresses('any');
  const plain = readAddresses(bare) ?? readAddresses(bare.replace(/\s*([-/])\s*/g, '$1'));
  if (plain !== null) return plain;
  return masked(bare) ?? ranged(bare) ?? starred(bare) ?? named(bare);
}

/** `10.0.0.0 255.255.255.0`, and with the inverse mask of access lists: `10.0.0.0 0.0.0.255`. */
function masked(text: string): AddressSet | null {
  const found = /^([\d.]{7,15})\s*[\s/]\s*([\d.]{7,15})$/.exec(text);
  if (found === null) return null;
  const [, address = '', mask = ''] = found;
  const inverse = mask
    .split('.')
    .map((part) => 255 - Number(part))
    .join('.');
  const network = readNetwork(address, mask) ?? readNetwork(address, inverse);
  return network === null ? null : [network];
}

/** `10.0.0.5 bis 10.0.0.9`, `10.0.0.5 to 10.0.0.9`, `10.0.0.5-9`. */
function ranged(text: string): AddressSet | null {
  const found = /^([\da-f.:]+)\s*(?:-|–|—|\.\.+|\bbis\b|\bto\b)\s*([\da-f.:]+)$/i.exec(text);
  if (found === null) return null;
  const [, low = '', high = ''] = found;
  const isShort = /^\d{1,3}$/.test(high) && /^\d+\.\d+\.\d+\.\d+$/.test(low);
  return readAddresses(`${low}-${isShort ? low.replace(/\d+$/, high) : high}`);
}

/** `10.0.*.*`, `10.0.0.x`. */
function starred(text: string): AddressSet | null {
  const found = /^(\d{1,3}(?:\.\d{1,3}){0,2})((?:\.[*x])+)$/i.exec(text);
  if (found === null) return null;
  const known = (found[1] ?? '').split('.');
  const stars = (found[2] ?? '').length / 2;
  if (known.length + stars !== 4) return null;
  return readAddresses(`${[...known, ...new Array<string>(stars).fill('0')].join('.')}/${known.length * 8}`);
}

/** A name with its address: `PLC-1 (10.0.0.5)`, `10.0.0.5 (PLC-1)`, `PLC-1: 10.0.0.5`, `PLC-1 = 10.0.0.5`. */
function named(text: string): AddressSet | null {
  if (text.length > 1000) return null;
  const [, before = '', inside = ''] = /^([^()[\]]*)[([]([^()[\]]+)[)\]]$/.exec(text) ?? [];
  if (inside !== '') return several(inside) ?? several(before);
  const [, , after = ''] = /^([^\s:=]+)\s*(?::\s|=)\s*(\S.*)$/.exec(text) ?? [];
  return after === '' ? null : several(after);
}

function several(text: string): AddressSet | null {
  const sets = text
    .trim()
    .split(/[\s,;]+/)
    .map((part) => readAddresses(part));
  const read = sets.filter((set) => set !== null);
  return sets.length === 0 || read.length < sets.length ? null : addressSet(read.flat());
}
