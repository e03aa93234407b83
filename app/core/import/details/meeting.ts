import { asciiDigits } from '#core/import/digits.ts';
import { printed, type Found } from './found.ts';
import type { Printed } from './printed.ts';
import { numberInHan } from './han.ts';
import { numberOfArabicWords, numberOfOrdinal, ordinal } from './session.ts';

/** Kinds of meetings, by what is printed beside the word. */
const KINDS: readonly [pattern: RegExp, name: string][] = [
  [/plenary|pl[ée]ni[èe]re|plenari[ao]|пленарн|(?:^|\s)(?:ال)?عام[ةه](?!\p{L})|全体|عمومی/iu, 'plenary '],
  [/informal|officieuse|oficios[ao]|неофициальн|неформальн|غير\s+(?:ال)?رسمية|非正式|غیررسمی/iu, 'informal '],
  [/formal|officielle|oficial|официальн|رسمية|正式|رسمی/iu, 'formal '],
  [/closed|private|priv[ée]e|cerrad[ao]|privad[ao]|закрыт|مغلقة|非公开|闭门|غیرعلنی/iu, 'closed '],
  [/open|public|publique|p[úu]blica|abiert[ao]|открыт|علنية|公开|علنی/iu, 'open '],
  [/organi[sz]ational|d['’]organisation|organizativ|организационн|تنظيمية|组织/iu, 'organizational '],
  [/resumed|reprise|reanudad|возобновл|مستأنفة|续/iu, 'resumed '],
];

const KIND_WORDS = String.raw`plenary|informal|formal|closed|private|open|public|organi[sz]ational|resumed|closing|opening|virtual|hybrid|in-person`;
const NUMBER = String.raw`(?<number>\d{1,2},\d{3}(?:st|nd|rd|th)|\d{1,5}\s?(?:st|nd|rd|th|e|è?me|[èe]re|º|°|ª|a|-?(?:я|й|е|ое|го|ого|м|ом))?(?!\d)|\p{L}+(?:-\p{L}+)?)`;
const EDGE = String.raw`(?<![\p{L}\p{N}])`;

/** A meeting of States parties, or of heads of anything, is a conference by that name and none of a session. */
const OF_A_KIND = String.raw`(?!\p{L})(?!\s+(?:of|des|de\s+l[ao]s|государств)\s*(?:the\s+)?(?:high\s+contracting|states?\s+part|parties|heads|ministers|experts|chairs|contracting|[ée]tats\s+part|estados\s+parte|ministr|expert|chefs|jefes|-?\s*участник))`;

const PATTERNS: readonly RegExp[] = [
  String.raw`${EDGE}${NUMBER}\s{1,3}(?<kind>(?:(?:${KIND_WORDS})\s{1,3}){0,2}meeting)${OF_A_KIND}`,
  String.raw`${EDGE}${NUMBER}\s{1,3}(?<kind>plenary\s+session)${OF_A_KIND}`,
  String.raw`${EDGE}${NUMBER}\s{1,3}(?<kind>(?:s[ée]ance|r[ée]union)(?:\s+(?:pl[ée]ni[èe]re|publique|priv[ée]e|officielle|officieuse|d['’]organisation))?)${OF_A_KIND}`,
  String.raw`${EDGE}${NUMBER}\s{1,3}(?<kind>sesi[óo]n\s+(?:plenaria|oficial|oficiosa|p[úu]blica|privada|de\s+apertura)|(?:reuni[óo]n|reunião)(?:\s+(?:plen[aá]ria|oficial|oficiosa|p[úu]blica|privada))?)${OF_A_KIND}`,
  String.raw`${EDGE}${NUMBER}\s{1,3}(?<kind>(?:(?:пленарн|официальн|неофициальн|открыт|закрыт|организационн)\p{L}+\s+)?(?:заседани\p{L}+))(?!\p{L})`,
  String.raw`(?:ال|لل)?جلسة\s+(?<kind>(?:(?:ال)?(?:عامة|رسمية|علنية|مغلقة|غير\s+(?:ال)?رسمية)\s+)?)(?<number>\d{1,5}|(?:\p{L}+\s?){1,4})`,
  String.raw`(?:نشست|جلسه)\s+(?<kind>(?:عمومی|علنی|رسمی|غیررسمی))\s+(?<number>\p{L}+)`,
  String.raw`(?<number>\p{L}+مین)\s+(?<kind>(?:نشست|جلسه)\s+(?:عمومی|علنی|رسمی|غیررسمی)|جلسه)(?!\p{L})`,
  String.raw`第(?<number>[一二三四五六七八九十\d]{1,5})次(?<kind>(?:公开|非公开|闭门|非正式|正式)?(?:全体|公开|闭门|非正式|正式)(?:会议|全会))`,
].map((pattern) => new RegExp(pattern, 'giu'));
/** A “次会议” is a meeting where the session is printed too; alone it mostly is how a session is spoken of. */
const CHINESE_BESIDE_SESSION = /第(?<number>[一二三四五六七八九十\d]{1,5})次(?<kind>会议)/giu;
const CHINESE_SESSION = /第[一二三四五六七八九十百\d]{1,5}[届期]/u;

/** The meeting that the cover prints, said the same way whatever the language: “3rd plenary meeting”. Only one with a number is any. */
export function meetingOf({ cover }: Printed): Found<string> | undefined {
  const text = asciiDigits(cover);
  const patterns = CHINESE_SESSION.test(text) ? [...PATTERNS, CHINESE_BESIDE_SESSION] : PATTERNS;
  const all = patterns.flatMap((pattern) => Array.from(text.matchAll(pattern), (match) => ({ match, number: numberOf(match.groups?.['number'] ?? '') })));
  const [first] = all.filter(({ number }) => number !== undefined && number > 0).sort((a, b) => a.match.index - b.match.index);
  if (first?.number === undefined) return undefined;
  const { match, number } = first;
  const kind = KINDS.find(([pattern]) => pattern.test(match.groups?.['kind'] ?? ''))?.[1] ?? '';
  return printed(`${ordinal(number)} ${kind}meeting`, [{ start: match.index, end: match.index + match[0].trimEnd().length }]);
}

function numberOf(words: string): number | undefined {
  const digits = /^[\d,]+/.exec(words)?.[0].replace(',', '');
  if (digits !== undefined) return Number(digits);
  if (/\p{sc=Han}/u.test(words)) return numberInHan(words);
  if (/\p{sc=Arabic}/u.test(words)) return numberOfOrdinal(words.trim().replace(/مین$/u, 'م')) ?? numberOfArabicWords(words.trim().split(/\s+/));
  return numberOfOrdinal(words);
}
