import { countryMentions, partyOf } from '#core/countries/country-mentions.ts';
import type { Group, Party } from '#core/details/statement-details.ts';
import type { Stretch } from '#core/import/source.ts';
import { printed, tidy, type Found } from './found.ts';
import { GROUPS } from './groups.ts';
import type { Printed } from './printed.ts';

const BEHALF = String.raw`on\s+behalf\s+of|in\s+the\s+name\s+of(?!\s+(?:god|allah))|in\s+(?:its|our|my|his|her)\s+capacity\s+as\s+(?:the\s+)?(?:chair|coordinator|president)\s+of|au\s+nom\s+(?:de|du|des|d)(?!\p{L})['’]?|en\s+nombre\s+(?:de|del)|en\s+representaci[óo]n\s+(?:de|del)|от\s+имени|(?:باسم|نيابة\s+عن|بالنيابة\s+عن)|(?:به\s+نمایندگی\s+از(?:\s+(?:طرف|سوی))?|از\s+(?:طرف|سوی)|به\s+نیابت\s+از)|谨?代表|em\s+nome\s+(?:de|do|da|dos|das)`;
const IN_COVER = new RegExp(BEHALF, 'giu');

/** In the text, only what the speaker says of this statement: “I speak on behalf of”, not “on behalf of whom others acted”. */
const SPEAKING = new RegExp(
  String.raw`(?:\b(?:speak|speaking|deliver|delivering|make|making|take|taking|present|read|address|statement|floor|intervention|honou?r(?:ed)?|pleas(?:ure|ed)|privilege|capacity)\b|\b(?:prendre|prends|intervenir|interviens|parole|prononcer|d[ée]claration|honneur)\b|\b(?:hablar|hablo|pronunciar|pronuncio|intervenir|intervengo|declaraci[óo]n|palabra|honor|formular)\b|выступ\p{L}+|заявлени\p{L}+|честь|أتشرف|يشرفني|ألقي|بيان|أتحدث|أدلي|يسرني|بیانیه|افتخار|سخن|发言|荣幸|我)[^.!?。\n]{0,90}?(?:${BEHALF})`,
  'giu',
);
const LONGEST = 320;

/** What people speak for without it being a group: themselves, their country or its people. */
const OWN = /^\s*(?:the\s+|la\s+|el\s+|le\s+|l['’])?(?:(?:my|our|its|his|her|mi|mon|ma|notre|nuestr[oa]|moe\p{L}*|моей|нашей|своей|моего)\s+(?:own\s+)?(?:delegation|government|country|people|nation|president|head|d[ée]l[ée]gation|pays|gouvernement|peuple|delegaci[óo]n|pa[íi]s|gobierno|pueblo|делегаци\p{L}+|стран\p{L}+|правительств\p{L}*|народ\p{L}*)|(?:people|government|president|king|delegation|nation|citizens|peoples)\b|(?:وفد|بلدي|بلادي|حكومة|شعب)|(?:دولت|ملت|هیئت|هیات)|中国(?:政府|代表团)?)/iu;

/** In whose name the statement is made, besides the delegation: a group by its name with the members that are printed, or the States that are listed. */
export function onBehalfOf(print: Printed): Found<Group> | undefined {
  const [inCover, inOpening] = [groupIn(print.cover, IN_COVER), groupIn(print.opening, SPEAKING)];
  const named = inCover ?? inOpening;
  const listed = listIn(print.cover, IN_COVER) ?? listIn(print.opening, SPEAKING) ?? listAfter(print.cover, inCover) ?? listAfter(print.opening, inOpening);
  const titled = named || listed ? undefined : groupAsSpeaker(print.cover);
  const group = named ?? titled;
  if (!group && !listed) return undefined;
  const evidence = [group?.place, listed?.place].filter((place) => place !== undefined).sort((a, b) => a.start - b.start);
  const name = group?.name ?? listName(listed?.members ?? []);
  return printed({ name, members: listed?.members ?? [] }, evidence, titled ? 'likely' : 'sure');
}

interface Named {
  name: string;
  place: Stretch;
}

/** A known group right after “on behalf of”; else one that calls itself a group, by its own words. */
function groupIn(text: string, behalf: RegExp): Named | undefined {
  for (const match of text.matchAll(behalf)) {
    const at = match.index + match[0].length;
    if (behalf === SPEAKING && isOfAnother(text, match.index)) continue;
    const after = text.slice(at, at + LONGEST);
    if (OWN.test(after) && !/^\s*(?:the\s+)?government/iu.test(after)) continue;
    const start = match.index + Math.max(0, match[0].search(new RegExp(BEHALF, 'iu')));
    const known = GROUPS.flatMap(([name, pattern]) => {
      const found = new RegExp(String.raw`^[\s,]*(?:the\s+)?(?:[\p{L}’'-]+\s+){0,4}?(?:${pattern})`, 'iu').exec(after);
      return found ? [{ name: nameAsPrinted(name, found[0]), place: { start, end: at + found[0].length } }] : [];
    }).sort((a, b) => a.place.end - b.place.end || b.name.length - a.name.length)[0];
    if (known) return known;
    const own = /^\s*(?:the\s+)?((?:cross-regional\s+|core\s+|informal\s+)?group\s+of\s+[^,.;:\n]{3,80}|[\p{Lu}][\p{L}\p{N}’' -]{2,60}\s(?:group|group\s+of\s+friends|alliance|coalition|community|forum|movement)(?!\p{L})|(?:groupe|grupo)\s+d[^,.;:\n]{3,60}|групп\p{L}+\s+[^,.;:\n]{3,60}|مجموعة\s+[^,.;:،\n]{3,40}|گروه\s+[^,.;:،\n]{3,40}|.{2,12}集团)/iu.exec(after);
    if (own?.[1] !== undefined) return { name: tidy(own[1]), place: { start, end: at + own[0].length } };
  }
  return undefined;
}

const ALIGNS =
  /\b(?:align|associat|join|endors|echo|subscrib|concur)(?:s|e|es|ed|ing)?\b|s['’](?:associ|align|ralli)\p{L}+|souscri\p{L}+|fai(?:t|sons)\s+sien\p{L}*|(?:se|nos|me)\s+(?:sum|asoci|aline|adhi?er|un)\p{L}+|hac(?:e|emos)\s+suy\p{L}+|присоединя\p{L}+|поддержива\p{L}+|صوت(?:ه|ها|نا|ي)(?!\p{L})|(?:ي|ت|ن)ؤيد|赞同|支持|حمایت|همسو/iu;
const SPEAKS = /\b(?:i|we)\s+(?:\p{L}+\s+){0,4}(?:honou?r|pleasure|privilege|speak|deliver|take\s+the\s+floor)|\b(?:speaking|delivering)\b|j['’]ai\s+l['’]honneur|tengo\s+el\s+honor/iu;

/** A statement that the speaker only joins was made on behalf of a group by somebody else: “Nigeria aligns itself with the statement delivered on behalf of …”. */
function isOfAnother(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 400), at);
  const sentence = before.slice(Math.max(...['.', '!', '?', '؟', '。', '\n\n'].map((sign) => before.lastIndexOf(sign))) + 1);
  const joins = ALIGNS.exec(sentence);
  return joins !== null && !SPEAKS.test(sentence.slice(joins.index));
}

/** “LMG” stays beside its full name. */
function nameAsPrinted(name: string, words: string): string {
  return name === 'Like-minded group' && /\bLMG\b/.test(words) ? 'LMG (like-minded group)' : name;
}

/** “Belarus, Bolivia, Cuba and my country, Iran”: at least two States right after “on behalf of”. */
function listIn(text: string, behalf: RegExp): { members: Party[]; place: Stretch } | undefined {
  for (const match of text.matchAll(behalf)) {
    if (behalf === SPEAKING && isOfAnother(text, match.index)) continue;
    const chain = statesAt(text, match.index + match[0].length);
    const start = match.index + Math.max(0, match[0].search(new RegExp(BEHALF, 'iu')));
    if (chain) return { members: chain.members, place: { start, end: chain.end } };
  }
  return undefined;
}

/** “the Nordic countries: Denmark, Finland and my own country, Norway”: the States right after the name of a group. */
function listAfter(text: string, group: Named | undefined): { members: Party[]; place: Stretch } | undefined {
  const chain = group && statesAt(text, group.place.end);
  return chain && { members: chain.members, place: { start: chain.start, end: chain.end } };
}

/** At least two States that stand from here on with nothing but the words of a list before, between and among them. */
function statesAt(text: string, at: number): { members: Party[]; start: number; end: number } | undefined {
  const sentence = /^[^.;!?。]{0,900}/u.exec(text.slice(at, at + 900))?.[0] ?? '';
  const mentions = countryMentions(sentence);
  const chain = mentions.filter((_, index) => mentions.slice(0, index + 1).every((one, place) => isLink(sentence.slice(place === 0 ? 0 : (mentions[place - 1]?.end ?? 0), one.start), place === 0)));
  const members = [...new Set(chain.map(({ iso3 }) => iso3))].map(partyOf);
  return members.length < 2 ? undefined : { members, start: at + (chain[0]?.start ?? 0), end: at + (chain.at(-1)?.end ?? 0) };
}

/** What may stand between two members of a list. */
function isLink(words: string, isFirst: boolean): boolean {
  const rest = words.replace(/\b(?:and|the|my|our|own|country|countries|delegations?|as|well|also|following|of|group|states|namely|kingdom|republic|state|people['’]?s|plurinational|bolivarian|islamic|arab|syrian|federative|et|y|e|de|la|le|les|du|des|mon|pays|mi|pa[íi]s|del|los|las|el|république|royaume|república|reino)\b|(?:и|моей|моего|страны|а\s+также|республик\p{L}*|от\s+имени|и\s+от)|(?:دولة|جمهورية|المملكة|مملكة|بلدي|وبلدي|بلادي|و)|(?:جمهوری|کشور|کشورم|و)|[、和以及及我国]|[\s,،:()'’–-]/giu, '');
  return rest.length <= (isFirst ? 3 : 0);
}

function listName(members: readonly Party[]): string {
  const names = members.map(({ name }) => name);
  return names.length <= 3 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}` : `${names[0] ?? ''} and ${names.length - 1} others`;
}

/** “Statement by the European Union”: the group itself speaks. */
function groupAsSpeaker(cover: string): Named | undefined {
  for (const match of cover.matchAll(/\b(?:statement|remarks|intervention|declaration|submission|address)\s+(?:by|of|from)\s+|(?:d[ée]claration|intervention)\s+d[eu]\s+(?:la\s+|l['’])?|declaraci[óo]n\s+de(?:l|\s+la)?\s+/giu)) {
    const at = match.index + match[0].length;
    for (const [name, pattern] of GROUPS) {
      const found = new RegExp(String.raw`^\s*(?:the\s+)?(?:${pattern})`, 'iu').exec(cover.slice(at, at + LONGEST));
      if (found && !/^['’]s?\s/u.test(cover.slice(at + found[0].length))) return { name, place: { start: at, end: at + found[0].length } };
    }
  }
  return undefined;
}
