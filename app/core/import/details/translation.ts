import type { Stretch } from '#core/import/source.ts';
import { languageName } from '#core/list/statement-list.ts';
import { placeOf, printed, type Found } from './found.ts';
import type { Printed } from './printed.ts';

/** Languages as covers name them, by the beginning of the word, in the languages statements come in. */
const LANGUAGES: readonly [language: string, words: string][] = [
  ['ar', String.raw`arab|árab|араб|(?:ال|بال|لل)?عربي|阿拉伯`],
  ['zh', String.raw`chin|китай|(?:ال|بال|لل)?صيني|چینی|中文|汉语`],
  ['en', String.raw`engl|angl|ingl|англ|(?:ال|بال|لل)?[إا]ن[جكغ]ليزي|انگلیسی|英`],
  ['fr', String.raw`fren|fran[çc]|франц|(?:ال|بال|لل)?فرنسي|فرانس|法`],
  ['ru', String.raw`russ|rus[oa]|русс|(?:ال|بال|لل)?روسي|روسی|俄`],
  ['es', String.raw`span|espa[gñn]|испан|(?:ال|بال|لل)?[إا]سباني|اسپانیایی|西班牙`],
  ['fa', String.raw`persian|farsi|persan|persa|персид|фарси|(?:ال|بال|لل)?فارسي|فارسی|波斯`],
  ['pt', String.raw`portu|португ|(?:ال|بال|لل)?برتغالي|پرتغالی|葡萄牙`],
  ['de', String.raw`german|allemand|alem[áa]n|немец`],
  ['it', String.raw`ital|итал`],
  ['ja', String.raw`japan|japon|япон|日`],
  ['ko', String.raw`korean|cor[ée]en|coreano|корей|韩|朝鲜`],
  ['tr', String.raw`turk|turc|турец|土耳其`],
  ['uk', String.raw`ukrain|украин`],
];
const NAMED = String.raw`(?:${LANGUAGES.map(([, words]) => words).join('|')})\p{L}*`;
const EDGE = String.raw`(?<!\p{L})`;
const MAYBE_NAMED = String.raw`(?:(?:${NAMED})\s+)?`;

/** Words before the name of the language that a text was translated from. */
const FROM = [
  String.raw`${EDGE}translat(?:ed|ion)\s+from\s+(?:the\s+)?(?:original\s+)?`,
  String.raw`${EDGE}(?:traduite?\s+(?:de\s+|du\s+)|traduction\s+(?:de\s+|du\s+))(?:l['’])?`,
  String.raw`${EDGE}(?:traducid[oa]|traducci[óo]n)\s+del?\s+`,
  String.raw`${EDGE}перевод\s+с\s+|${EDGE}(?:مترجمة?|ترجمة)\s+(?:من|عن)\s+(?:اللغة\s+)?|${EDGE}ترجمه\s+از\s+(?:زبان\s+)?|译自`,
].join('|');
const TRANSLATED_FROM = new RegExp(`(?:${FROM})${NAMED}`, 'iu');
const ORIGINAL = new RegExp(
  String.raw`${EDGE}(?:original(?:\s+(?:language|version|text))?|langue\s+originale|(?:idioma|lengua)\s+original|оригинал|язык\s+оригинала|الأصل|اللغة\s+الأصلية|زبان\s+اصلی|原文|原件)\s*[:：]\s*(?:на\s+)?(?:l['’])?${NAMED}`,
  'iu',
);

/** What a text is called that is a translation. */
const KINDS: readonly [kind: string, pattern: RegExp][] = [
  ['Unofficial translation', String.raw`${EDGE}(?:unofficial|non-official|informal|provisional|working)\s+${MAYBE_NAMED}translation|traduction\s+(?:non\s+officielle|officieuse|provisoire)|traducci[óo]n\s+(?:no\s+oficial|oficiosa|extraoficial|informal)|tradução\s+não\s+oficial|неофициальн\p{L}+\s+перевод|ترجمة\s+غير\s+رسمية|ترجم[هۀ]\s+غیر[\s\u200c]?رسمی|非(?:正式|官方)(?:中文|英文)?(?:翻译|译文|译本)`],
  ['Courtesy translation', String.raw`${EDGE}courtesy\s+${MAYBE_NAMED}(?:translation|version)|traduction\s+de\s+courtoisie|traducci[óo]n\s+de\s+cortes[íi]a|参考(?:译文|翻译)`],
  ['Official translation', String.raw`${EDGE}official\s+${MAYBE_NAMED}translation|traduction\s+officielle|traducci[óo]n\s+oficial|${EDGE}официальн\p{L}+\s+перевод|ترجمة\s+رسمية|ترجم[هۀ]\s+رسمی|(?:正式|官方)(?:翻译|译文|译本)`],
  ['Translation', String.raw`${EDGE}${NAMED}\s+translation(?!\p{L})|${EDGE}as\s+translated(?!\p{L})|^[^\p{L}\n]*(?:translation|traduction|traducci[óo]n|tradução|перевод|ترجمة|ترجمه|译文|中译文)[^\p{L}\n]*$`],
].map(([kind = '', pattern = '']) => [kind, new RegExp(pattern, 'imu')]);

/**
 * What the cover says of being a translation: “Unofficial translation”, “Original: Spanish”, or both. “Original: English” above an English text says that it is none, so nothing is proposed.
 */
export function translationOf({ cover }: Printed, language: string): Found<string> | undefined {
  const translated = TRANSLATED_FROM.exec(cover);
  const original = translated ?? ORIGINAL.exec(cover);
  const from = original ? languageNamed(original[0]) : undefined;
  const isOther = from !== undefined && from !== language.split('-')[0];
  const [kind, match] = KINDS.map(([name, pattern]) => [name, pattern.exec(cover)] as const).find(([, found]) => found !== null) ?? (translated ? ['Translation', translated] : []);
  if (kind === undefined) return original && isOther ? printed(`Original: ${languageName(from)}`, [placeOf(original)]) : undefined;
  return printed(isOther ? `${kind}, original: ${languageName(from)}` : kind, placesOf([match, isOther ? original : null]));
}

/** The language whose name the words end with. */
function languageNamed(words: string): string | undefined {
  return LANGUAGES.find(([, names]) => new RegExp(String.raw`(?<!\p{L})(?:${names})\p{L}*$|自(?:${names})\p{L}*$`, 'iu').test(words))?.[0];
}

function placesOf(matches: readonly (RegExpExecArray | null | undefined)[]): Stretch[] {
  const places = matches.flatMap((match) => (match ? [placeOf(match)] : [])).sort((a, b) => a.start - b.start);
  return places.filter(({ start }, at) => at === 0 || start >= (places[at - 1]?.end ?? 0));
}
