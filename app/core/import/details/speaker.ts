import { countryMentions } from '#core/countries/country-mentions.ts';
import type { Stretch } from '#core/import/source.ts';
import { printed, tidy, type Found } from './found.ts';
import { GROUPS } from './groups.ts';
import type { Printed } from './printed.ts';

const HONORIFIC = String.raw`(?:h\.?\s?e\.?|his\s+excellency|her\s+excellency|his\s+majesty|her\s+majesty|h\.?r\.?h\.?|the\s+right\s+honou?rable|(?:the\s+)?hon(?:ou?rable|\.)|mr\.?|ms\.?|mrs\.?|miss|madam|dr\.?|prof(?:essor)?\.?|amb(?:assador|\.)|colonel|col\.|gen(?:eral|\.)|sheikh(?:a)?|s\.?\s?e\.?\s?(?:m\.|mme|sr\.?|sra\.?)?|son\s+excellence|m\.|mme|monsieur|madame|excm[oa]\.?|se[ñn]or(?:a)?|sr\.?|sra\.?|d\.|don|do[ñn]a|embajador(?:a)?|ambassadeur|ambassadrice|sua\s+excel[êe]ncia|г-н[аом]?|г-жа|г-жи|госпо\p{L}+|е\.?\s?п\.?|его\s+превосходительств\p{L}+|посл?а?|посла)`;
const ARABIC_HONORIFIC = String.raw`(?:سعادة|معالي|فخامة|السفيرة?|السيدة?|الدكتورة?|د\.|الأستاذة?|المستشارة?|الشيخة?|صاحب\s+السمو|جناب|آقای|خانم|دکتر|عالیجناب)`;
const PARTICLE = String.raw`(?:al|el|bin|ibn|ben|de|da|di|do|dos|del|della|van|von|der|den|la|le|y|e|of|ter|zu|af|av|du)`;
const TOKEN = String.raw`(?:\p{Lu}[\p{L}\p{M}’'\-]*\.?(?:\s?\p{Lu}\.)*|${PARTICLE}(?=\s+[\p{Lu}]|-))`;
/** Words that are no part of a name, whatever stands before them. */
const NO_NAME = /^(?:ambassador|permanent|deputy|minister|first|second|third|head|director|charg[ée]|counsell?or|secretary|representative|president|prime|mission|ministry|department|republic|state|kingdom|united|nations|legal|adviser|advisor|chair|special|envoy|statement|at|on|the|delegation|attach[ée]|expert|coordinator|vice|alternate|member|under|before|during|new|york|geneva|ambassadeur|ambassadrice|ministre|repr[ée]sentante?|premi[eè]re?|conseill[eè]re?|secr[ée]taire|chef|embajador|embajadora|representante|ministro|ministra|primer|consejer[oa]|secretari[oa]|jefe|director[a]?|постоянн\p{L}*|министр\p{L}*|заместител\p{L}*|представител\p{L}*|посол|посла|советник\p{L}*|перв\p{L}*)$/iu;

/** A line that gives an office. */
const OFFICE = new RegExp(
  [
    String.raw`\b(?:ambassador(?:[-\s]at[-\s]large)?|(?:acting\s+|alternate\s+|deputy\s+|d\/)?permanent\s+(?:representative|observer)|charg[ée]\s+d['’]\s?affaires|(?:minister|first|second|third|senior)?\s?[-\s]?counsell?or|(?:first|second|third)\s+secretary|(?:deputy\s+|vice\s+|state\s+)?minister|secretary\s+of\s+state|under-?secretary|director(?:-general)?|head\s+of|president|prime\s+minister|legal\s+advis[eo]r|advis[eo]r|attach[ée]|expert|special\s+(?:envoy|representative)|representative|chief|coordinator|commissioner|delegate|crown\s+prince|king|member\s+of\s+parliament|chair\s+of)(?!\p{L})`,
    String.raw`(?:repr[ée]sentante?\s+permanente?(?:\s+adjointe?)?|ambassad(?:eur|rice)|ministre|premi[èe]re?\s+(?:secr[ée]taire|conseill[èe]re?)|conseill[èe]re?|secr[ée]taire|chef\s+de|directeur|directrice|charg[ée]e?\s+d['’]affaires)(?!\p{L})`,
    String.raw`(?:representante\s+permanente(?:\s+(?:alterno|alterna|adjunt[oa]))?|embajador[a]?|ministr[oa]|primer[a]?\s+secretari[oa]|consejer[oa]|canciller|director[a]?|encargad[oa]\s+de\s+negocios|jef[ea]\s+de|viceministr[oa])(?!\p{L})`,
    String.raw`(?:заместител\p{L}+|постоянн\p{L}+\s+представител\p{L}+|посол|посла|министр\p{L}*|советник\p{L}*|секретар\p{L}+|директор\p{L}*|глав[аы]\s+делегации|представител\p{L}+|эксперт\p{L}*)(?!\p{L})`,
    String.raw`(?:(?:ال)?مندوبة?\s+ال\p{L}+|نائبة?\s+|وزيرة?|القائمة?\s+بالأعمال|(?:ال)?سكرتيرة?\s+ال\p{L}+|(?:ال)?مستشارة?|رئيسة?\s+(?:ال)?وفد|الممثلة?\s+الدائمة?|سفیر|نماینده\s+دائم|دبیر\s+\p{L}+|معاون|وزیر|کاردار|رایزن)`,
    String.raw`(?:常驻代表|常驻联合国代表|大使|公使|参赞|一等秘书|二等秘书|外交部长|外长|部长|司长|特使|代表)`,
  ].join('|'),
  'iu',
);

const AFFILIATION = new RegExp(
  [
    String.raw`(?:the\s+)?permanent\s+(?:observer\s+)?(?:mission|delegation)\s+of\s+[^\n,;()]{3,100}?\s+to\s+(?:the\s+)?(?:united\s+nations|UN|conference\s+on\s+disarmament)(?:\s+(?:office\s+(?:at|in)\s+|in\s+)(?:geneva|vienna|new\s+york|nairobi))?`,
    String.raw`(?:permanent\s+)?(?:observer\s+)?mission\s+of\s+[^\n,;()]{3,80}`,
    String.raw`(?:(?:federal\s+)?ministry|department|office|national\s+\p{L}+(?:\s+\p{L}+)?\s+(?:agency|authority|directorate))\s+(?:of|for)\s+[^\n;()]{3,80}`,
    String.raw`mission\s+permanente\s+[^\n;()]{3,90}?(?:nations\s+unies|ONU)|minist[èe]re\s+[^\n;()]{3,80}`,
    String.raw`misi[óo]n\s+permanente\s+[^\n;()]{3,90}?(?:naciones\s+unidas|ONU)|ministerio\s+de\s+[^\n;()]{3,80}`,
    String.raw`постоянн\p{L}+\s+представительств\p{L}+\s+[^\n;()]{3,80}?(?:ООН|объединенных\s+наций)|министерств\p{L}+\s+[^\n;()]{3,80}`,
    String.raw`(?:ال)?بعثة\s+الدائمة\s+[^\n؛()]{3,90}?الأمم\s+المتحدة|(?:ال)?وفد\s+الدائم\s+[^\n؛()]{3,80}|وزارة\s+[^\n؛()]{3,60}|نمایندگی\s+دائم\s+[^\n؛()]{3,90}?(?:سازمان\s+ملل(?:\s+متحد)?|ملل\s+متحد)|وزارت\s+[^\n؛()]{3,60}`,
    String.raw`中国常驻联合国代表团|[\p{sc=Han}]{2,12}常驻联合国(?:代表团|使团)|[\p{sc=Han}]{0,6}外交部`,
  ].join('|'),
  'iu',
);

/** Who speaks: name, office and house, as the cover prints them. */
export interface Speaker {
  name: Found<string> | undefined;
  title: Found<string> | undefined;
  affiliation: Found<string> | undefined;
}

const NAMED = new RegExp(String.raw`(?<![\p{L}])(?:${HONORIFIC}[\s,]{1,3}){1,4}(${TOKEN}(?:[ \t]{1,2}${TOKEN}){0,6})`, 'iu');
const BY = new RegExp(String.raw`(?:\bby|\bpar|\bpor|\bdelivered\s+by)\s*:?\s+(${TOKEN}(?:[ \t]{1,2}${TOKEN}){1,5})`, 'iu');
const ARABIC_NAME = new RegExp(String.raw`(?:${ARABIC_HONORIFIC}[\s/]{1,3}){1,4}((?!الرئيس|رئيس|وزير|المندوب|مندوب|الأمين|الممثل|رئیس|نماینده|السفير|السيد)[\p{sc=Arab}\u200c]+(?:[ \t]+(?!المندوب|مندوب|وزير|نائب|القائم|رئيس|سفير|سفیر|نماینده|وزیر|معاون|الممثل|السكرتير|المستشار|أمام|في|لدى|حول|بشأن|در|عضو|کارشناس)[\p{sc=Arab}\u200c]+){1,4})`, 'u');
const CHINESE_NAME = /(?:代表|大使|公使|参赞|部长|司长|秘书|外长|特使)\s?([\p{sc=Han}]{2,3}?)(?:大使|公使|参赞|先生|女士)?(?=在|[\s，,于]|$)|(?:^|[\s：:])([\p{sc=Han}]{2,3})(?:大使|公使|参赞|代表|部长|先生|女士|司长|外长|主任)(?:在|的|[\s，,]|$)/u;

/** Asks the cover who speaks; without a cover there is no speaker. */
export function speakerOf({ cover }: Printed): Speaker {
  const name = nameIn(cover);
  const affiliation = affiliationIn(cover);
  return { name, title: titleIn(cover, name, affiliation?.finding.evidence[0]), affiliation };
}

function nameIn(cover: string): Found<string> | undefined {
  for (const line of linesOf(cover)) {
    const latin = caseSensitive(NAMED, line.text);
    const match = latin ?? ARABIC_NAME.exec(line.text) ?? CHINESE_NAME.exec(line.text) ?? caseSensitive(BY, line.text);
    const words = match?.[1] ?? match?.[2];
    if (!match || words === undefined) continue;
    const kept = nameOnly(words);
    const isPerson = kept !== '' && kept.length > 1 && !isGroupOrState(kept);
    if (!isPerson || /^(?:主席|联合国|常驻|中国|各国|我国)/u.test(kept)) continue;
    const start = line.start + match.index + match[0].lastIndexOf(words);
    return printed(kept, [{ start: latin ? line.start + match.index : start, end: start + kept.length }], latin ? 'sure' : 'likely');
  }
  return undefined;
}

/** The words of a name up to the first that is an office. Honorifics left inside are dropped. */
function nameOnly(words: string): string {
  const kept: string[] = [];
  for (const word of words.split(/[ \t]+/)) {
    if (NO_NAME.test(word.replace(/[.,]$/, ''))) break;
    kept.push(word);
  }
  while (kept.length > 0 && new RegExp(`^(?:${HONORIFIC})$`, 'iu').test(kept[0] ?? '') && kept.length > 1) kept.shift();
  return tidy(kept.join(' '));
}

function isGroupOrState(name: string): boolean {
  return countryMentions(name).some(({ start, end }) => end - start > name.length * 0.6) || GROUPS.some(([, pattern]) => new RegExp(`^(?:the\\s+)?(?:${pattern})$`, 'iu').test(name));
}

/** Honorifics in any case, names with capitals. */
function caseSensitive(pattern: RegExp, text: string): RegExpExecArray | undefined {
  const match = pattern.exec(text);
  const words = match?.[1];
  if (!match || words === undefined) return undefined;
  const first = words.split(/[ \t]+/)[0] ?? '';
  return /^\p{Lu}/u.test(first) || new RegExp(`^${PARTICLE}$`, 'iu').test(first) ? match : undefined;
}

function affiliationIn(cover: string): Found<string> | undefined {
  const match = AFFILIATION.exec(cover.replace(/\n(?=[^\n]{0,60}\b(?:to\s+the\s+united|united\s+nations))/giu, ' '));
  if (!match) return undefined;
  const words = tidy(match[0].replace(/^the\s+/iu, ''));
  const start = match.index + match[0].indexOf(match[0].trim().replace(/^the\s+/iu, '').slice(0, 12));
  return printed(words, [{ start, end: match.index + match[0].trimEnd().length }]);
}

/** The office beside the name: after it on its line, before it, or on one of the next lines. */
function titleIn(cover: string, name: Found<string> | undefined, house: Stretch | undefined): Found<string> | undefined {
  const place = name?.finding.evidence[0];
  if (!place) return undefined;
  const lines = linesOf(cover);
  const at = lines.findIndex(({ start, end }) => start <= place.start && place.start < end);
  const own = lines[at];
  if (!own) return undefined;
  const after = { start: place.end, end: own.end, text: cover.slice(place.end, own.end) };
  const candidates = [after, ...lines.slice(at + 1, at + 4), { start: own.start, end: place.start, text: cover.slice(own.start, place.start).replace(/^.{0,60}?\b(?:by|par|por)\s+/iu, (words) => ' '.repeat(words.length)) }];
  for (const line of candidates) {
    if (!OFFICE.test(line.text) || /^\s*(?:at|before|to|on|devant|ante|en)\s/iu.test(line.text)) continue;
    const until = house && house.start > line.start && house.start < line.end ? house.start : line.end;
    const raw = cover.slice(line.start, until).replace(/\s+(?:of|at|to|de|du|del)(?:\s+the|\s+la)?\s*$/iu, '');
    const stop = /(?<=\p{L})(?:\s+(?:at|before|during|on\s+(?:the|behalf)|devant|ante|в\s+ходе|на\s+|أمام|في\s+(?:ال)?(?:دورة|جلسة)|حول|بشأن|在)\s|\s*[()]|$)/iu.exec(raw.trimStart());
    const words = tidy(raw.trimStart().slice(0, stop ? stop.index : undefined));
    if (words.length < 4 || words.length > 200 || !OFFICE.test(words)) continue;
    const start = line.start + Math.max(0, cover.slice(line.start, until).indexOf(words.slice(0, 10)));
    return printed(words, [{ start, end: start + words.length }]);
  }
  return undefined;
}

function linesOf(text: string): (Stretch & { text: string })[] {
  return Array.from(text.matchAll(/[^\n]*[^\s][^\n]*/gu), (match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
}
