const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ndash: '–',
    mdash: '—',
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    Auml: 'Ä',
    Ouml: 'Ö',
    Uuml: 'Ü',
    szlig: 'ß',
  }),
);

function decoded(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named.get(name) ?? whole;
    const isHex = name[1] === 'x' || name[1] === 'X';
    const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : whole;
  });
}

/** The words of an HTML label: markup gone, blocks and breaks as new lines. Linear in its length. */
export function labelText(html: string): string {
  if (!/[<&]/.test(html)) return html.trim();
  const spaced = html
    .replace(/<(script|style)\b[^>]*>[^<]*<\/\1>/gi, '')
    .replace(/<\s*(?:br|\/?(?:div|p|li|tr|h[1-6]|table|ul|ol|hr))\b[^<>]*>/gi, '\n')
    .replace(/<[!/]?[a-z][^<>]*>/gi, '');
  return decoded(spaced)
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
