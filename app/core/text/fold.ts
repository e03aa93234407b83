/**
 * A text as searching sees it: case, accents, vowel marks, joiners, width and the variants of Arabic and Persian letters and
 * digits make no difference. `starts` and `ends` lead back: unit i of `text` came from source units starts[i] to ends[i]
 * (UTF-16, end exclusive; marks belong to the letter before them).
 */
export interface Folded {
  text: string;
  starts: number[];
  ends: number[];
}

/** Letters that one hand writes for another, after decomposition; what has no entry stays. */
const VARIANTS: Readonly<Record<string, string>> = {
  ی: 'ي', ى: 'ي', ې: 'ي', ک: 'ك', ڪ: 'ك', ة: 'ه', ۀ: 'ه', ہ: 'ه', ھ: 'ه', ە: 'ه', ٱ: 'ا',
  ß: 'ss', ς: 'σ', ı: 'i', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd',
  '’': "'", '‘': "'", '‚': "'", '‛': "'", '‹': "'", '›': "'", '′': "'", 'ʼ': "'",
  '“': '"', '”': '"', '„': '"', '‟': '"', '«': '"', '»': '"', '″': '"', '「': '"', '」': '"', '『': '"', '』': '"',
  '–': '-', '—': '-', '‐': '-', '‑': '-', '‒': '-', '―': '-', '−': '-', '⁃': '-', '\u2028': ' ', '\u2029': ' ', '\u0085': ' ',
};
/** Combining marks, joiners, direction marks, soft hyphen and tatweel say nothing to a search. */
const SILENT = /[\p{M}\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const BEYOND_ASCII = /[^\p{ASCII}]/gu;
const ARABIC_ZERO = 0x0660;
const PERSIAN_ZERO = 0x06f0;

/** Folds a text for searching, keeping the way back to its own units. */
export function fold(source: string): Folded {
  const folded: Folded = { text: '', starts: [], ends: [] };
  let at = 0;
  for (const letter of source) {
    const end = at + letter.length;
    const piece = foldLetter(letter);
    if (piece === '' && folded.ends.length > 0) folded.ends[folded.ends.length - 1] = end;
    for (let i = 0; i < piece.length; i++) {
      folded.starts.push(at);
      folded.ends.push(end);
    }
    folded.text += piece;
    at = end;
  }
  return folded;
}

/** The folded text alone, as `fold` makes it but some ten times faster: for words that nobody has to find again in their source. */
export function foldedText(source: string): string {
  const plain = source.normalize('NFKD').replace(SILENT, '').toLowerCase().replace(SILENT, '');
  return plain.replace(BEYOND_ASCII, (letter) => VARIANTS[letter] ?? digit(letter));
}

/** Every place where `needle` (folded itself) stands in a folded text, as ranges of the source. An empty needle is nowhere. */
export function findFolded(folded: Folded, needle: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  if (needle === '') return found;
  for (let at = folded.text.indexOf(needle); at >= 0; at = folded.text.indexOf(needle, at + needle.length)) {
    found.push({ start: folded.starts[at] ?? 0, end: folded.ends[at + needle.length - 1] ?? 0 });
  }
  return found;
}

function foldLetter(letter: string): string {
  if (letter < '\u0080') return letter.toLowerCase();
  const plain = letter.normalize('NFKD').replace(SILENT, '').toLowerCase().replace(SILENT, '');
  return Array.from(plain, (part) => VARIANTS[part] ?? digit(part)).join('');
}

function digit(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  for (const zero of [ARABIC_ZERO, PERSIAN_ZERO]) if (code >= zero && code < zero + 10) return String(code - zero);
  return letter;
}
