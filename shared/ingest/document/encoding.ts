/** Encodings lists come in, as the registry of character sets names them. */
export type PlainEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh' | 'ibm850';

/** Decodes a stream of bytes; `encoding` is settled once a byte beyond ASCII was seen. */
export interface PlainDecoder {
  decode(chunk: Uint8Array): string;
  end(): string;
  readonly encoding: PlainEncoding;
}

/**
 * A decoder that recognises UTF-16 by its byte order mark or its zeros, UTF-8 by its validity, and otherwise falls back
 * to what spreadsheets in Western Europe still write: windows-1252, or the code pages of "CSV (Macintosh)" and "CSV (MS-DOS)"
 * where those make more letters of the bytes. Bytes invalid in a settled encoding become U+FFFD.
 * @param head first bytes of the file
 */
export function plainDecoder(head: Uint8Array): PlainDecoder {
  const wide = wideEncoding(head);
  return wide === null ? narrowDecoder() : fixedDecoder(wide);
}

function fixedDecoder(encoding: PlainEncoding): PlainDecoder {
  const decoder = new TextDecoder(encoding);
  return {
    encoding,
    decode: (chunk) => decoder.decode(chunk, { stream: true }),
    end: () => decoder.decode(),
  };
}

const narrow = (encoding: PlainEncoding): PlainDecoder =>
  encoding === 'ibm850' ? dosDecoder() : fixedDecoder(encoding);

/** The upper half of code page 850, which the Encoding Standard leaves out. */
const dosLetters =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

function dosDecoder(): PlainDecoder {
  return {
    encoding: 'ibm850',
    decode: (chunk) => Array.from(chunk, dosCharacter).join(''),
    end: () => '',
  };
}

const dosCharacter = (byte: number): string =>
  byte < 128 ? String.fromCharCode(byte) : dosLetters.charAt(byte - 128);

/** Letters beyond ASCII in words of Western Europe; umlauts say more, for lists in German are what is saved so. */
const umlauts = /[äöüÄÖÜß]/g;
const accented = /[éèêëàâáçñåøæîïíôóùûúÅØÆÉ]/g;
/** A capital inside a word is another letter read wrongly. */
const misplaced = /(?<=[a-z])[ÄÖÜÅØÆÉ]/g;

/** The encoding that makes most sense of bytes that are no UTF-8; windows-1252 where it makes letters of most of them, or nothing else does better. */
function westernOf(chunk: Uint8Array): PlainEncoding {
  const sample = chunk.subarray(0, 262_144);
  const high = sample.filter((byte) => byte > 127).length;
  const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const weigh = (text: string): number =>
    3 * count(text, umlauts) + count(text, accented) - 4 * count(text, misplaced);
  const usual = narrow('windows-1252').decode(sample);
  if ((count(usual, umlauts) + count(usual, accented)) * 2 > high) return 'windows-1252';
  const encodings = ['windows-1252', 'macintosh', 'ibm850'] as const;
  const weights = encodings.map((encoding) => weigh(narrow(encoding).decode(sample)));
  return encodings[weights.indexOf(Math.max(...weights))] ?? 'windows-1252';
}

/** UTF-8 until the first chunk with a byte beyond ASCII says otherwise. */
function narrowDecoder(): PlainDecoder {
  let settled: PlainDecoder | null = null;
  const settle = (chunk: Uint8Array): PlainDecoder => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true });
      return fixedDecoder('utf-8');
    } catch {
      // Not valid as UTF-8 is the answer asked for, not a failure.
      return narrow(westernOf(chunk));
    }
  };
  return {
    get encoding() {
      return settled?.encoding ?? 'utf-8';
    },
    decode(chunk) {
      if (settled === null && chunk.some((byte) => byte > 127)) settled = settle(chunk);
      return settled === null ? new TextDecoder().decode(chunk) : settled.decode(chunk);
    },
    end: () => settled?.end() ?? '',
  };
}

function wideEncoding(head: Uint8Array): PlainEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  // Latin text in UTF-16 has a zero in nearly every pair, always on the same side.
  if (odd > sample.length / 3 && even < odd / 10) return 'utf-16le';
  return even > sample.length / 3 && odd < even / 10 ? 'utf-16be' : null;
}
