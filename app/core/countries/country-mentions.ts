import { ARABIC } from './country-names/arabic.ts';
import { CHINESE } from './country-names/chinese.ts';
import { FRENCH } from './country-names/french.ts';
import { PERSIAN } from './country-names/persian.ts';
import { PORTUGUESE } from './country-names/portuguese.ts';
import { RUSSIAN } from './country-names/russian.ts';
import { SPANISH } from './country-names/spanish.ts';
import { COUNTRY_LIST, spellings } from './country.ts';
import type { Party } from '#core/details/statement-details.ts';

/** A place of a text that names a State. */
export interface Mention {
  iso3: string;
  start: number;
  end: number;
}

interface Token {
  start: number;
  end: number;
  raw: string;
  /** The word without accents, case endings and articles; a second reading where a letter before it may be a preposition. */
  readings: string[];
}

const LONGEST_NAME = 10;
/** Other English names, with their codes. */
const ALSO_WRITTEN = ['Kyrgyz Republic|KGZ', 'Slovak Republic|SVK', 'Republic of the Union of Myanmar|MMR', 'Swiss Confederation|CHE', 'Hellenic Republic|GRC', 'Lebanese Republic|LBN', 'Argentine Republic|ARG', 'Russian Federation|RUS', 'People’s Republic of China|CHN', 'Bolivia|BOL', 'Venezuela|VEN', 'Macedonia|MKD', 'Micronesia|FSM', 'Netherlands|NLD', 'Gambia|GMB', 'Great Britain|GBR', 'Arab Republic of Egypt|EGY', 'Kingdom of Saudi Arabia|SAU', 'Palestine|PSE', 'Vatican City|VAT', 'São Tomé and Príncipe|STP', 'St. Lucia|LCA', 'St. Kitts and Nevis|KNA', 'St. Vincent and the Grenadines|VCT', 'Timor Leste|TLS', 'East Timor|TLS', 'Lao P.D.R.|LAO'];
const TABLES = [FRENCH, SPANISH, PORTUGUESE, RUSSIAN, ARABIC, PERSIAN];

/** All names outside Chinese, by their folded words; abbreviations stand in capitals. */
const BY_WORDS = new Map<string, string>();
const FIRST_WORDS = new Set<string>();
for (const { iso3, names } of COUNTRY_LIST) for (const name of names.flatMap(spellings)) learn(name, iso3);
for (const line of ALSO_WRITTEN) learn(line.slice(0, -4), line.slice(-3));
for (const table of TABLES) for (const line of table.split('\n')) for (const name of line.slice(4).split('|')) learn(name, line.slice(0, 3));

const CHINESE_NAMES = CHINESE.split('\n')
  .flatMap((line) => line.slice(4).split('|').map((name): [string, string] => [name, line.slice(0, 3)]))
  .sort((a, b) => b[0].length - a[0].length);

function learn(name: string, iso3: string): void {
  const key = isAbbreviation(name) ? name : tokensOf(name).map(({ readings }) => readings[0] ?? '').join(' ');
  if (!BY_WORDS.has(key)) BY_WORDS.set(key, iso3);
  FIRST_WORDS.add(key.split(' ', 1)[0] ?? key);
}

/**
 * Every State that a text names, in order, by its longest name there: in the six languages of the United Nations, Persian and Portuguese, with the endings of Russian cases and the prefixes
 * of Arabic. Abbreviations count in capitals only; codes do not count.
 */
export function countryMentions(text: string): Mention[] {
  const tokens = tokensOf(text);
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const mention = longestAt(tokens, at);
    if (!mention) continue;
    found.push(mention.mention);
    at += mention.words - 1;
  }
  const chinese = /\p{sc=Han}/u.test(text) ? chineseMentions(text) : [];
  return chinese.length === 0 ? found : [...found, ...chinese].sort((a, b) => a.start - b.start);
}

/** A State as details name it. */
export function partyOf(iso3: string): Party {
  return { name: COUNTRY_LIST.find((country) => country.iso3 === iso3)?.name ?? iso3, iso3 };
}

function longestAt(tokens: readonly Token[], at: number): { mention: Mention; words: number } | undefined {
  const first = tokens[at];
  if (!first) return undefined;
  if (!isName(first.raw)) return undefined;
  for (const reading of first.readings) {
    if (!FIRST_WORDS.has(reading)) continue;
    const words = [reading];
    let best: { mention: Mention; words: number } | undefined;
    for (let count = 1; count <= LONGEST_NAME; count++) {
      const last = tokens[at + count - 1];
      if (!last) break;
      if (count > 1) words.push(last.readings[0] ?? '');
      const iso3 = BY_WORDS.get(words.join(' '));
      if (iso3 !== undefined) best = { mention: { iso3, start: first.start, end: last.end }, words: count };
    }
    if (best) return best;
  }
  const iso3 = isAbbreviation(first.raw) ? BY_WORDS.get(first.raw) : undefined;
  return iso3 === undefined ? undefined : { mention: { iso3, start: first.start, end: first.end }, words: 1 };
}

/** Names begin with a capital where letters have one. */
function isName(raw: string): boolean {
  const [letter = ''] = raw;
  return letter !== letter.toLowerCase() || letter.toLowerCase() === letter.toUpperCase();
}

function isAbbreviation(name: string): boolean {
  return name.length <= 4 && /^\p{Lu}+$/u.test(name);
}

function chineseMentions(text: string): Mention[] {
  const taken: Mention[] = [];
  for (const [name, iso3] of CHINESE_NAMES) {
    for (let start = text.indexOf(name); start !== -1; start = text.indexOf(name, start + name.length)) {
      const end = start + name.length;
      if (!taken.some((other) => start < other.end && other.start < end)) taken.push({ iso3, start, end });
    }
  }
  return taken;
}

function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(/[\p{L}\p{M}\u200c]+/gu), (match) => ({ start: match.index, end: match.index + match[0].length, raw: match[0], readings: readingsOf(match[0]) }));
}

function readingsOf(raw: string): string[] {
  if (/\p{sc=Cyrl}/u.test(raw)) return [russianStem(raw.toLowerCase().replace(/ё/g, 'е'))];
  const word = raw.normalize('NFKD').replace(/[\p{M}\u200c\u0640]/gu, '').toLowerCase();
  if (!/\p{sc=Arab}/u.test(word)) return [word === 'st' ? 'saint' : word];
  const folded = word.replace(/[أإآٱ]/g, 'ا').replace(/[ىی]/g, 'ي').replace(/ة/g, 'ه').replace(/ک/g, 'ك');
  const bare = folded.replace(/^(?:و|ب|ك|ف)?(?:ال|لل)(?=.{3})/u, '');
  return bare === folded && /^[وبلكف].{4}/u.test(folded) ? [folded, folded.slice(1)] : [bare];
}

/** A word without the ending of its case. */
function russianStem(word: string): string {
  return word
    .replace(/(?<=.{3})(?:ского|ской|скую|ским|ском|ская|ский|ское|ских|скому)$/u, 'ск')
    .replace(/(?<=.{2})(?:ого|его|ому|ему|ыми|ими|ой|ей|ай|ая|аю|яя|ую|юю|ый|ий|ые|ие|ых|их|ым|им|ов|ев|ам|ах|ом|ем|ии|ию|ия|ы|и|а|я|у|ю|е|о|ь|й)$/u, '');
}
