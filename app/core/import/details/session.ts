import { asciiDigits } from '#core/import/digits.ts';
import { printed, type Found } from './found.ts';
import { numberInHan } from './han.ts';
import type { Printed } from './printed.ts';

const ONES = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(' ');
const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const ROUND: Readonly<Record<string, number>> = { twentieth: 20, thirtieth: 30, fortieth: 40, fiftieth: 50, sixtieth: 60, seventieth: 70, eightieth: 80, ninetieth: 90 };

/** Ordinals of other languages up to the twelfth, by their first letters. */
const OTHERS: readonly (readonly RegExp[])[] = [
  [/^premi[èe]re?/iu, /^deuxi[èe]me|^seconde/iu, /^troisi[èe]me/iu, /^quatri[èe]me/iu, /^cinqui[èe]me/iu, /^sixi[èe]me/iu, /^septi[èe]me/iu, /^huiti[èe]me/iu, /^neuvi[èe]me/iu, /^dixi[èe]me/iu, /^onzi[èe]me/iu, /^douzi[èe]me/iu],
  [/^primer/iu, /^segund/iu, /^tercer/iu, /^cuart/iu, /^quint/iu, /^sext/iu, /^s[ée]ptim/iu, /^octav/iu, /^noven/iu, /^d[ée]cim[oa]$/iu, /^und[ée]cim/iu, /^duod[ée]cim/iu],
  [/^перв/iu, /^втор/iu, /^трет/iu, /^четв[её]рт/iu, /^пят/iu, /^шест/iu, /^седьм/iu, /^восьм/iu, /^девят/iu, /^десят/iu, /^одиннадцат/iu, /^двенадцат/iu],
  [/^(?:ال)?[أا]ولى$|^(?:ال)?أول$/u, /^(?:ال)?ثاني/u, /^(?:ال)?ثالث/u, /^(?:ال)?رابع/u, /^(?:ال)?خامس/u, /^(?:ال)?سادس/u, /^(?:ال)?سابع/u, /^(?:ال)?ثامن/u, /^(?:ال)?تاسع/u, /^(?:ال)?عاشر/u],
  [/^(?:اول|نخست|یکم)/u, /^دوم/u, /^سوم/u, /^چهارم/u, /^پنجم/u, /^ششم/u, /^هفتم/u, /^هشتم/u, /^نهم/u, /^دهم/u, /^یازدهم/u, /^دوازدهم/u],
];

/** A plenary session is a meeting. */
const PLENARY = /plenary|pl[ée]ni[èe]re/iu;
/** Kinds of sessions, by what is printed between the number and the word. */
const KINDS: readonly [pattern: RegExp, name: string][] = [
  [/substantive|de\s+fond|sustantiv|основн|موضوعي|ماهوی|实质/iu, 'substantive '],
  [/resumed|reprise|reanudad|возобновл|مستأنف|续/iu, 'resumed '],
  [/emergency\s+special|extraordinaire\s+d['’]urgence|чрезвычайн\p{L}+\s+специальн|الاستثنائية\s+الطارئة|紧急特别/iu, 'emergency special '],
  [/organi[sz]ational|d['’]organisation|organizaci|организационн|تنظيمي|组织/iu, 'organizational '],
  [/inter-?sessional|intersession|entre\s+(?:per[íi]odos\s+de\s+)?sesiones|межсессионн/iu, 'intersessional '],
  [/special|extraordina|специальн|استثنائي|特别/iu, 'special '],
];

const ORDINAL = String.raw`(\d{1,3}(?:\s?(?:st|nd|rd|th|e|è?me|ère|er|º|°|ª|-?(?:я|й|ю|ей|ой|ая|ый|м|ом)))?(?!\d)|[\p{L}]+(?:-[\p{L}]+)?)`;
const SESSION = new RegExp(String.raw`${ORDINAL}\s{1,3}((?:[\p{L}’'-]+\s{1,3}){0,3}?)(session|sesi[óo]n(?!\s+(?:plenaria|oficial|p[úu]blica))|p[eé]r[íi]odo\s+(?:extraordinario\s+)?de\s+sesiones|сесси\p{L}+)(?!\p{L})((?:\s+(?:de\s+fond|sustantivo|sustantiva|ordinaire|ordinari[oa]))?)`, 'giu');
const ARABIC = new RegExp(String.raw`(?:الدورة|للدورة|دورة)\s+((?:[\p{L}]+\s?){1,5})`, 'gu');
const PERSIAN = new RegExp(String.raw`(?:(?:نشست|اجلاس|دوره)\s+(?:ماهوی\s+)?(\p{L}+)|(\p{L}+مین)\s+(?:نشست|اجلاس|دوره))`, 'gu');
const CHINESE = /第([一二三四五六七八九十百零\d]{1,5})[届次]?(?:会议|届会|届会议|期实质性会议|次实质性会议|届联大|届联合国大会)/gu;
const SHORT = /\b(UNGA|HRC|GA)\s?(\d{2})\b/gu;

/** The session that the cover prints, said the same way whatever the language: “2nd substantive session”. */
export function sessionOf({ cover }: Printed): Found<string> | undefined {
  const digits = asciiDigits(cover);
  const all = [...latin(digits), ...arabic(digits), ...persian(digits), ...chinese(digits), ...short(digits)];
  const first = all.sort((a, b) => a.start - b.start)[0];
  return first && printed(`${ordinal(first.number)} ${first.kind}session`, [{ start: first.start, end: first.end }]);
}

interface Session {
  number: number;
  kind: string;
  start: number;
  end: number;
}

function latin(text: string): Session[] {
  return Array.from(text.matchAll(SESSION)).flatMap((match) => {
    const [words, first = '', between = '', , after = ''] = match;
    const number = [first, ...between.trim().split(/\s+/)].map(numberOfOrdinal).findLast((value) => value !== undefined);
    return number === undefined || PLENARY.test(between) ? [] : [{ number, kind: kindOf(`${between} ${words} ${after}`), start: match.index, end: match.index + words.length }];
  });
}

function arabic(text: string): Session[] {
  return Array.from(text.matchAll(ARABIC)).flatMap((match) => {
    const number = numberOfArabicWords((match[1] ?? '').trim().split(/\s+/));
    return number === undefined ? [] : [{ number, kind: kindOf(match[0]), start: match.index, end: match.index + match[0].trimEnd().length }];
  });
}

/** The number of Arabic ordinals that stand together: “الثامنة والسبعون”; words that are none are passed over. */
export function numberOfArabicWords(words: readonly string[]): number | undefined {
  const ones = words.map((word) => numberOfOrdinal(word)).find((value) => value !== undefined);
  const ten = words.findIndex((word) => /^و?(?:ال)?(?:عشرون|عشرين|ثلاثون|ثلاثين|أربعون|أربعين|خمسون|خمسين|ستون|ستين|سبعون|سبعين|ثمانون|ثمانين|تسعون|تسعين)$/u.test(word));
  const tens = ten === -1 ? 0 : 10 * (2 + ['عشر', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'].findIndex((stem) => (words[ten] ?? '').includes(stem)));
  const number = tens + (ones ?? 0);
  return number === 0 ? undefined : number;
}

function persian(text: string): Session[] {
  return Array.from(text.matchAll(PERSIAN)).flatMap((match) => {
    const number = numberOfOrdinal((match[1] ?? match[2] ?? '').replace(/ین$/u, ''));
    return number === undefined ? [] : [{ number, kind: kindOf(match[0]), start: match.index, end: match.index + match[0].length }];
  });
}

function chinese(text: string): Session[] {
  return Array.from(text.matchAll(CHINESE)).flatMap((match) => {
    const number = numberInHan(match[1] ?? '');
    return number === undefined ? [] : [{ number, kind: kindOf(match[0]), start: match.index, end: match.index + match[0].length }];
  });
}

function short(text: string): Session[] {
  return Array.from(text.matchAll(SHORT), (match) => ({ number: Number(match[2]), kind: '', start: match.index, end: match.index + match[0].length }));
}

function kindOf(words: string): string {
  return KINDS.find(([pattern]) => pattern.test(words))?.[1] ?? '';
}

/** The number of an ordinal: “2nd”, “seventy-eighth”, “septième”, “пятой”, “الخامسة”. */
export function numberOfOrdinal(word: string): number | undefined {
  const digits = /^\d{1,3}/.exec(word)?.[0];
  if (digits !== undefined) return Number(digits);
  const lower = word.toLowerCase();
  const [ten = '', one = ''] = lower.split('-');
  const simple = ONES.indexOf(lower) + 1 || ROUND[lower];
  if (simple) return simple;
  const unit = ONES.indexOf(one) + 1;
  if (TENS[ten] !== undefined && unit > 0) return TENS[ten] + unit;
  for (const words of OTHERS) {
    const index = words.findIndex((pattern) => pattern.test(word));
    if (index !== -1) return index + 1;
  }
  return undefined;
}

/** “2nd”, “21st”, “13th”. */
export function ordinal(number: number): string {
  const isTeen = number % 100 > 10 && number % 100 < 14;
  return `${number}${isTeen ? 'th' : number % 10 === 1 ? 'st' : number % 10 === 2 ? 'nd' : number % 10 === 3 ? 'rd' : 'th'}`;
}
