import { isDesignator, type NameWords } from './name-words.ts';

/** Names that list several products: "CP 1616 and CP 1604", "NPort 5210 5230", "R00/01/02CPU". */

/** `R00/01/02CPU` is R00CPU, R01CPU and R02CPU; `ADS/ADX/OAS` are three products. */
function expandSlashes(word: string): string {
  if (/^([A-Z]{3,5}\/){1,8}[A-Z]{3,5}$|^NJ\/NX/.test(word)) return ` , ${word.replaceAll('/', ' , ')} , `;
  const match = /^([A-Za-z]{1,4})(\d{1,4}(?:\/\d{1,4}){1,20})([A-Za-z]{0,6})$/.exec(word);
  if (match === null) return word;
  const [, start, numbers, end] = match;
  return (numbers ?? '')
    .split('/')
    .map((number) => `${start}${number}${end}`)
    .join(' , ');
}

const shapeOf = (word: string): string => word.replace(/\d/g, '9').replace(/[A-Za-z]/g, 'a');

/** Lists whose commas were lost: "NPort 5210 5230 5232" repeats one shape of model number. */
function restoreCommas(words: readonly string[]): string {
  return words
    .map((word, at) => {
      const repeats = /\d{3}/.test(word) && shapeOf(word) === shapeOf(words[at - 1] ?? '');
      return repeats ? `, ${word}` : word;
    })
    .join(' ');
}

const mayList = /[,;/]|\b(?:and|or)\b|\d{3}\S*\s|\d-\s/;

/** Commas, "and", "or" and some slashes list products. */
export function splitList(text: string): readonly string[] {
  if (!mayList.test(text)) return [text];
  const words = text.replace(/(?<=\d)-\s+(?=[A-Z])/g, '-').split(/\s+/);
  const parts = restoreCommas(words.map((word) => expandSlashes(word)))
    .split(/,|;|\band\b|\bor\b|\s\/\s|(?<=[A-Z])\/\s?(?=\d{4}-)|(?<=[A-Z]\d{3,4})\/(?=[A-Z])/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length === 0 ? [text] : parts;
}

/** "CompactLogix 5370, 5380": an item that is only a model number takes the words of the first. */
export function inheritWords(list: readonly NameWords[]): readonly NameWords[] {
  const first = list[0];
  if (first === undefined) return list;
  const words = first.core.filter((word) => !isDesignator(word));
  return list.map((item) => {
    const bare = item.core.length > 0 && item.core.every((word) => isDesignator(word));
    const brands = item.brands.length > 0 ? item.brands : first.brands;
    return bare ? { ...item, core: [...new Set([...words, ...item.core])], brands } : item;
  });
}

/** "1734-AENT/1734-AENTR Series C": the letter stands for all that are listed. */
export function withSeries(list: readonly NameWords[], text: string): readonly NameWords[] {
  const letter = /\bseries ([a-z])\s*$/i.exec(text)?.[1]?.toLowerCase();
  if (letter === undefined) return list;
  return list.map((item) =>
    item.core.some((word) => word.length === 1) ? item : { ...item, core: [...item.core, letter] },
  );
}
