import { goesOn } from '#core/text/abbreviation.ts';

/** Words after which no sentence ends: articles, prepositions and conjunctions of the six languages of the United Nations, Persian and Portuguese. */
const NEVER_LAST = new Set(
  `a an the of to in on at by for from with without and or nor but that which who whose as than into onto upon between among during through under over against
  its their our his her your my this these those is are was were be been being has have had will would shall should may might can could must not no
  le la les l un une des du de d au aux à et ou que qui dont dans par pour sur sous avec sans entre vers chez ce cette ces son sa ses notre nos leur leurs est sont
  el los las lo una unos unas del al y e o u en con por para sin sobre entre hacia desde su sus nuestro nuestra nuestros nuestras es son
  o os as um uma do da dos das no na nos nas ao aos em com por
  и в во на с со к ко о об от по за из у для без при под над между через перед а но или что чтобы как не его её их наш наша наши
  في من على إلى عن مع أن إن التي الذي أو ثم بين بعد قبل عند حتى لا لم لن ما هذا هذه تلك ذلك كل
  از به در با برای که و را تا بر یا این آن هر نیز بین ها`.split(/\s+/),
);

/** What closes a sentence, with the quotation marks and brackets that may follow it. */
const SENTENCE_END = /[.!?…。！？؟۔։][\s"'”’»›)\]）」』*_]*$/u;
const CLAUSE_END = /[:;：；؛][\s"'”’»›)\]*_]*$/u;
const HYPHEN_END = /[\p{L}\p{M}\p{N}][-\u2010\u00ad]$/u;
const TIGHT = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef]/u;

/** Whether words end with the end of a sentence; a full stop after an abbreviation is none. */
export function endsSentence(text: string, after = ''): boolean {
  const tail = text.slice(-80).trimEnd();
  return SENTENCE_END.test(tail) && !(tail.endsWith('.') && goesOn(` ${tail}`, after.slice(0, 40)));
}

/** Whether words end with a colon or semicolon: what follows stands for itself. */
export function endsClause(text: string): boolean {
  return CLAUSE_END.test(text.slice(-20).trimEnd());
}

/** Whether the last word is one that no sentence ends with, such as “the” or “of”. */
export function endsOpen(text: string): boolean {
  const tail = text.slice(-40).trimEnd();
  if (HYPHEN_END.test(tail)) return true;
  const word = /([\p{L}\p{M}]+)['’]?$/u.exec(tail)?.[1];
  return word !== undefined && word.length < tail.length && NEVER_LAST.has(word.toLowerCase());
}

/** Whether a word is broken at the end of a line. */
export function endsWithHyphen(text: string): boolean {
  return /\p{L}[-\u2010\u00ad]$/u.test(text.slice(-3));
}

/** Whether words begin in the middle of a sentence: with a lower-case letter. */
export function beginsLower(text: string): boolean {
  return /^["'“‘«(]{0,2}\p{Ll}/u.test(text.slice(0, 8));
}

/** Whether words are written in letters without capitals (Arabic, Chinese, Hebrew, Hindi …). */
export function isCaseless(text: string): boolean {
  const letter = /\p{L}/u.exec(text.slice(0, 200))?.[0];
  return letter !== undefined && letter.toLowerCase() === letter.toUpperCase();
}

/**
 * What stands between two lines of one paragraph: a space, or nothing after a hyphen at the end of a line (kept: “sub-” and “regional” are “sub-regional”), a slash, and
 * between Chinese or Japanese characters.
 */
export function glueBetween(before: string, after: string): '' | ' ' {
  const tail = before.slice(-3);
  if (HYPHEN_END.test(tail) && /^[\p{L}\p{N}]/u.test(after.slice(0, 2))) return '';
  if (/[\p{L}\p{N}]\/$/u.test(tail) || /[—–]$/u.test(tail)) return tail.endsWith('/') || !/\s[—–]$/u.test(before.slice(-2)) ? '' : ' ';
  return TIGHT.test(before.slice(-1)) && TIGHT.test(after.slice(0, 1)) ? '' : ' ';
}
