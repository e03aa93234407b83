import { asciiDigits } from '#core/import/digits.ts';
import { printed, tidy, type Found } from './found.ts';
import type { Printed } from './printed.ts';

const ITEM = /(?:\bagenda\s+items?|\bitems?|\bpoints?(?:\s+de\s+l['’]ordre\s+du\s+jour)?|\btemas?(?:\s+del\s+programa)?|пункт\p{L}*(?:\s+повестки\s+дня)?|(?:ال)?بند(?:\s+من\s+جدول\s+الأعمال)?|بند(?:\s+دستور\s+کار)?|议程项目|议题)\s*(?:no\.?\s*|n[°º]\s*|№\s*)?(\d{1,3}(?:\s?\(\p{L}\))?(?:\s?(?:-|–|,|and|to|et|y|и)\s?\d{1,3}(?:\s?\(\p{L}\))?)*)\s*(?:of\s+the\s+(?:provisional\s+)?agenda|de\s+l['’]ordre\s+du\s+jour|del\s+(?:programa|temario)|повестки\s+дня)?\s*(?:[:：–—-]\s*|[“"«(]\s*)?([^\n”"»]{0,200})/giu;
const CLUSTER = /(?:\bcluster|groupe\s+th[ée]matique|grupo\s+tem[áa]tico|кластер)\s*(\d{1,2}|[IVX]{1,4})?\s*[:：–—-]\s*([^\n]{3,200})/iu;
const ON = /^\s*(?:(?:statement|remarks|intervention|address|submission|views|contribution|comments|d[ée]claration|intervention|declaraci[óo]n|intervenci[óo]n|заявление|выступление|كلمة|بيان|مداخلة|بیانیه|سخنرانی)\s+)?(?:on|under|sur|sobre|по|по\s+теме|о|об|حول|بشأن|عن|درباره|در\s+خصوص|در\s+مورد|关于)\s*:?\s+(?!behalf|nom\b)([^\n]{3,250})/imu;
const TOPIC = /^\s*(?:topic|theme|subject|th[èe]me|sujet|tema|asunto|тема|الموضوع|موضوع|主题|议题)\s*[:：]\s*([^\n]{3,250})/imu;
const QUOTED = /(?:on|sur|sobre|о|по|حول|بشأن|درباره|关于)\s*:?\s*[“"«「]([^\n”"»」]{4,200})[”"»」]/iu;
const DEBATE = /^\s*(?:thematic\s+(?:debate|discussion|cluster)|d[ée]bat\s+th[ée]matique|debate\s+tem[áa]tico|тематическ\p{L}+\s+(?:прени|дискусси|обсужден)\p{L}+)(?:\s+(?:on|sur|sobre|по))?\s*[:：–—-]?\s+([^\n]{4,200})/imu;
const ENTITLED = /(?:debate|discussion|meeting|dialogue|panel|segment|d[ée]bat|debate\s+abierto|прени\p{L}+|نشست|جلسة)\s+(?:on|entitled|about|sur|sobre|по|بشأن|حول)\s*:?\s*[“"«]?([^\n”"»]{4,200})/iu;

/** A date, a session or a forum is no topic. */
const NO_TOPIC = /^(?:the\s+)?(?:\d|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh)\s+(?:substantive|session)|behalf|open-ended|general\s+assembly|mon|tues|wednes|thurs|fri)/iu;

/** The number of the agenda item that the cover prints. */
export function agendaItemOf({ cover }: Printed): Found<string> | undefined {
  for (const match of asciiDigits(cover).matchAll(ITEM)) {
    const number = match[1];
    if (number === undefined) continue;
    const start = match.index + match[0].indexOf(number);
    return printed(number.replace(/\s+(?=\()/gu, '').replace(/\s+/gu, ' ').trim(), [{ start, end: start + number.length }]);
  }
  return undefined;
}

/** What the statement is on: the words after an item's number, a quoted topic, or a line that begins with “on”. */
export function agendaTopicOf(print: Printed): Found<string> | undefined {
  const cover = onLines(print.cover);
  const item = Array.from(asciiDigits(cover).matchAll(ITEM))[0];
  const byItem = item?.[2] === undefined ? undefined : topicAt(cover, item.index + item[0].lastIndexOf(item[2]), item[2].length);
  if (byItem) return byItem;
  for (const pattern of [TOPIC, QUOTED, CLUSTER, DEBATE, ON, ENTITLED]) {
    const match = pattern.exec(cover);
    const words = match?.[2] ?? match?.[1];
    if (!match || words === undefined) continue;
    const found = topicAt(cover, match.index + match[0].lastIndexOf(words), words.length);
    if (found) return found;
  }
  return byTheme(print);
}

/** “On” alone in a line, and lines that end in the middle of a phrase, go on in the next. */
function onLines(cover: string): string {
  return cover.replace(/((?:^|\n)[^\S\n]*(?:on|sur|sobre|о|по|حول|بشأن|关于)[^\S\n]*)\n([\s]*)/giu, (words) => words.replace(/\n/g, (feed, at: number) => (at === 0 ? feed : ' '))).replace(/\b(of|the|and|in|on|for|to|de|la|des|et|du|y|del|и)([^\S\n]*)\n(?=[^\S\n]*\S)/giu, '$1$2 ');
}

function topicAt(cover: string, start: number, length: number): Found<string> | undefined {
  const raw = cover.slice(start, start + length);
  const words = tidy(raw.replace(/\s+(?:at|during|before|in)\s+the\s+(?:\S+\s+){0,4}(?:session|meeting|committee|assembly|council|working\s+group)\b.*$/iu, '').replace(/\s*[,–—-]?\s*(?:new\s+york|geneva|vienna)\b.*$/iu, '').replace(/\s*,?\s*\(?\d{1,2}\s+\p{L}+\s+\d{4}\)?\s*$/u, ''));
  if (words.length < 3 || NO_TOPIC.test(words) || !/\p{L}{3}/u.test(words)) return undefined;
  const from = start + Math.max(0, raw.indexOf(words.slice(0, 8)));
  const theme = THEMES.find(([topic]) => topic.toLowerCase() === words.toLowerCase().replace(/capacity building/, 'capacity-building'))?.[0];
  return printed(theme ?? (isCapitals(words) ? sentenceCase(words) : words), [{ start: from, end: from + words.length }], 'sure');
}

function isCapitals(words: string): boolean {
  return words === words.toUpperCase() && words !== words.toLowerCase();
}

function sentenceCase(words: string): string {
  return words.slice(0, 1) + words.slice(1).toLowerCase();
}

/** The themes of the working groups on ICT security. */
const THEMES: readonly [topic: string, pattern: RegExp][] = [
  ['Capacity-building', /capacity[-\s]building/giu],
  ['Confidence-building measures', /confidence[-\s]building/giu],
  ['Regular institutional dialogue', /regular\s+institutional\s+dialogue/giu],
  ['International law', /international\s+law/giu],
  ['Rules, norms and principles', /\b(?:norms?|rules),?\s+(?:rules|norms|and)\b/giu],
  ['Existing and potential threats', /\b(?:existing\s+and\s+potential\s+)?threats\b/giu],
];

/** Without a printed topic: the theme that the title or the first sentence is about and that the text keeps to. */
function byTheme({ cover, opening, text, passages }: Printed): Found<string> | undefined {
  const body = passages.find(({ role, text: words, rows }) => role === 'text' && words.length > 60 && rows[0] !== undefined);
  const first = body?.rows[0];
  if (!first || !/\bICTs?\b|cyber|information\s+security/u.test(opening)) return undefined;
  const counts = THEMES.map(([topic, pattern]) => ({ topic, pattern, count: text.match(pattern)?.length ?? 0 })).sort((a, b) => b.count - a.count);
  const [best, second] = counts;
  if (!best || best.count < 4 || best.count < 2 * (second?.count ?? 0)) return undefined;
  best.pattern.lastIndex = 0;
  const inTitle = best.pattern.exec(cover);
  best.pattern.lastIndex = 0;
  const inFirst = best.pattern.exec(text.slice(first.start, first.start + 60));
  if (inTitle) return printed(best.topic, [{ start: inTitle.index, end: inTitle.index + inTitle[0].length }], 'likely', 'The title and the text are about it.');
  return inFirst ? printed(best.topic, [{ start: first.start + inFirst.index, end: first.start + inFirst.index + inFirst[0].length }], 'inferred', 'No topic is printed: the text begins with it and keeps to it.') : undefined;
}
