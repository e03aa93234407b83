import { detectLanguage } from '#core/text/language.ts';

/** Few letters tell nothing. */
const ENOUGH = 200;
const ENOUGH_WORDS = 20;

/** With more unknown signs than one in so many, words cannot be trusted. */
const MOST_UNKNOWN = 0.05;

/** Scripts that no word mixes; those of Japan are one here. */
const SCRIPTS = ['Latn', 'Grek', 'Cyrl', 'Armn', 'Hebr', 'Arab', 'Syrc', 'Thaa', 'Nkoo', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym', 'Sinh', 'Thai', 'Laoo', 'Tibt', 'Mymr', 'Geor', 'Hang', 'Ethi', 'Khmr'].map((script) => new RegExp(`\\p{sc=${script}}`, 'u'));

/**
 * Whether a text layer is noise: letters that a font stores under signs of its own. They come out as signs that nobody writes, or, where the font only shifted its letters, as
 * Latin words that no language has and that mix capitals, digits and signs.
 */
export function isUnreadable(text: string): boolean {
  const signs = text.match(/\S/gu)?.length ?? 0;
  const unknown = text.match(/[\ufffd\p{Co}\p{Cn}]/gu)?.length ?? 0;
  if (signs > 0 && unknown > signs * MOST_UNKNOWN) return true;
  if (isMixed(text)) return true;
  const latin = text.match(/\p{sc=Latn}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (latin < ENOUGH || latin < letters * 0.7 || detectLanguage(text).language !== 'und') return false;
  const words = text.match(/\S{3,}/gu) ?? [];
  return words.filter(isNoise).length > words.length * 0.4;
}

/** Whether letters of many scripts stand in one word, again and again. */
function isMixed(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]{3,}/gu) ?? [];
  const mixed = words.filter((word) => SCRIPTS.filter((script) => script.test(word)).length > 1);
  return words.length >= ENOUGH_WORDS && mixed.length > words.length * 0.25;
}

function isNoise(word: string): boolean {
  const core = word.replace(/^\p{P}+|\p{P}+$/gu, '');
  if (core.length < 3 || /^[\d\p{P}\p{S}]+$/u.test(core)) return false;
  return /\p{L}[^\p{L}\p{M}'’\-–./@_]\p{L}/u.test(core) || /\p{Ll}\p{Lu}/u.test(core) || !/[aeiouyàâäáãåæèéêëìíîïòóôöõøùúûüœ]/iu.test(core);
}
