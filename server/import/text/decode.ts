import chardet from 'chardet';
import { Refused } from '#server/import/refused.ts';

/** A text as its bytes say it. `encoding` is the one they are in, `isUtf8` whether it was said by them beyond doubt. */
export interface Decoded {
  text: string;
  encoding: string;
  /** How many places could not be read; each is U+FFFD in the text. */
  replaced: number;
}

/** How much is looked at to tell an encoding. */
const SAMPLE = 64 * 1024;

/** What the detector names, read as the wider encoding that programs really write under that name. */
const WIDER: Readonly<Record<string, string>> = { 'iso-8859-1': 'windows-1252', 'iso-8859-9': 'windows-1254', 'iso-8859-8': 'windows-1255', ascii: 'windows-1252', 'iso-2022-cn': 'gb18030', 'iso-2022-kr': 'euc-kr' };

/** Characters that no one writes: a guess that gives them is a wrong guess. */
const UNLIKELY = /[\ufffd\u0080-\u009f\p{Co}\p{Cn}]/gu;

/** How much likelier windows-1252 is than the detector thinks where most letters are ASCII: for few words it takes French and Spanish for Hungarian or Turkish. */
const WESTERN = 15;

/** One unlikely character in so many that are not ASCII outweighs a sure detector. */
const PENALTY = 400;

/**
 * Turns bytes into text: by their mark, else in the encoding that the file declares, else as UTF-16 or UTF-8, else in the encoding they are most likely in.
 * Throws `Refused` (wrong-kind) where they are no text.
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  const marked = byMark(bytes);
  if (marked) return checked(decodeAs(bytes, marked));
  const named = declared?.toLowerCase();
  if (named !== undefined && isKnown(named) && !/^utf-?(8|16)/.test(named)) return checked(decodeAs(bytes, WIDER[named] ?? named));
  const wide = utf16Of(bytes);
  if (wide) return checked(decodeAs(bytes, wide));
  if (hasEscapes(bytes)) return checked(decodeAs(bytes, 'iso-2022-jp'));
  const utf8 = decodeAs(bytes, 'utf-8');
  if (utf8.replaced === 0 || isNearlyUtf8(utf8)) return checked(utf8);
  return checked(decodeAs(bytes, likeliest(bytes)), 0.02);
}

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

/** UTF-16 without a mark shows by the high bytes of its spaces and line ends: NULs, nearly all on one side. */
function utf16Of(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  if (bytes.length % 2 === 1) return undefined;
  let even = 0;
  let odd = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  if (even + odd < sample.length / 40) return undefined;
  if (odd > even * 20) return 'utf-16le';
  return even > odd * 20 ? 'utf-16be' : undefined;
}

/** ISO-2022-JP is written in ASCII, with escapes to its sets of signs. */
function hasEscapes(bytes: Uint8Array): boolean {
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE));
  return sample.includes('\x1b$B', 0, 'latin1') && sample.every((byte) => byte < 0x80);
}

/** What windows-1252 has at 0x80 to 0x9f. Node 20 reads it as Latin-1, with control characters there. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function wordsOf(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding).decode(bytes);
  return encoding === 'windows-1252' ? text.replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80)) : text;
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  const text = wordsOf(bytes, encoding);
  return { text, encoding, replaced: text.match(/\ufffd/g)?.length ?? 0 };
}

/** A few broken places in a text that is UTF-8 everywhere else. */
function isNearlyUtf8({ text, replaced }: Decoded): boolean {
  const read = text.match(/[^\u0000-\u007f\ufffd]/gu)?.length ?? 0;
  return read > replaced * 8;
}

function likeliest(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE);
  const western = isMostlyAscii(sample) ? WESTERN : 0;
  const best = chardet
    .analyse(sample)
    .map(({ name, confidence }) => ({ encoding: WIDER[name.toLowerCase()] ?? name.toLowerCase(), confidence }))
    .filter(({ encoding }) => isKnown(encoding) && !encoding.startsWith('utf'))
    .map(({ encoding, confidence }) => ({ encoding, score: confidence + (encoding === 'windows-1252' ? western : 0) - PENALTY * unlikelyShare(sample, encoding) }))
    .reduce((a, b) => (b.score > a.score ? b : a), { encoding: 'windows-1252', score: 0 });
  return best.encoding;
}

function isMostlyAscii(sample: Uint8Array): boolean {
  let ascii = 0;
  let others = 0;
  for (const byte of sample) {
    if (byte >= 0x80) others += 1;
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) ascii += 1;
  }
  return ascii > others;
}

function unlikelyShare(sample: Uint8Array, encoding: string): number {
  // The last bytes may be half a character.
  const text = wordsOf(sample.subarray(0, -4), encoding);
  const beyondAscii = text.match(/[^\u0000-\u007f]/gu)?.length ?? 0;
  return beyondAscii === 0 ? 1 : (text.match(UNLIKELY)?.length ?? 0) / beyondAscii;
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    return false;
  }
}

/** Bytes that are no text give control characters and places that cannot be read, many of them. */
function checked(decoded: Decoded, most = 0.1): Decoded {
  const sample = decoded.text.slice(0, SAMPLE);
  const noise = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (sample.length > 0 && noise > Math.max(8, sample.length * most)) throw new Refused('wrong-kind', 'not a text');
  return decoded;
}
