import type { Json } from '#shared/journal/change.ts';

/** Lower case, single blanks. */
export function normalText(text: string): string {
  const plain = /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text;
  return plain.trim().toLowerCase();
}

/** Letters and digits only: order numbers, serial numbers and names are written with blanks and signs at will. */
export function normalCode(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

const legalForms =
  /\b(ag|gmbh|co|kg|se|inc|incorporated|ltd|limited|llc|corp|corporation|company|s\.?a|s\.?p\.?a|b\.?v|plc|group|holding|international|technologies|technology|electronics|networks|industries|industrial|systems|automation|electric|products)\b\.?/g;

/** A vendor without its legal form and general words; the words themselves where nothing else is left. */
function normalVendor(text: string): string {
  const plain = normalText(text).replace(/[,&()]/g, ' ');
  const bare = normalText(plain.replace(legalForms, ' '));
  return bare === '' ? normalText(plain) : bare;
}

/** `V2.9.6`, `v 2.9.6` and `2.9.6` are one version. */
function normalVersion(text: string): string {
  return normalText(text).replace(/^(version|ver|fw|v)\.?\s*(?=\d)/, '');
}

/** `S7-1500 CPU 1511-1` and `CPU 1511-1 S7-1500` are one product: the words count, not their order. */
function normalWords(text: string): string {
  return [...new Set(normalText(text).split(' '))].sort().join(' ');
}

const normalisers: Readonly<Record<string, (text: string) => string>> = {
  vendor: normalVendor,
  product: normalWords,
  operatingSystem: normalWords,
  orderNumber: normalCode,
  serialNumber: normalCode,
  firmwareVersion: normalVersion,
  hardwareVersion: normalVersion,
};

/** A value in the form in which two ways of writing it are the same text. */
export function normalValue(field: string, value: Json): string {
  if (typeof value === 'string') return (normalisers[field] ?? normalText)(value);
  if (Array.isArray(value)) return JSON.stringify(value.map((item) => normalValue(field, item)).sort());
  if (value !== null && typeof value === 'object') {
    return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return JSON.stringify(value);
}

/** Do two values of a field say the same? A vendor may be written at different length: `Siemens`, `Siemens Energy`. */
export function sameValue(field: string, a: Json, b: Json): boolean {
  const left = normalValue(field, a);
  const right = normalValue(field, b);
  if (left === right) return true;
  return field === 'vendor' && (left.startsWith(`${right} `) || right.startsWith(`${left} `));
}
