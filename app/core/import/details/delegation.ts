import { countryMentions, partyOf, type Mention } from '#core/countries/country-mentions.ts';
import type { Party } from '#core/details/statement-details.ts';
import type { Stretch } from '#core/import/source.ts';
import { printed, type Found } from './found.ts';
import { GROUPS } from './groups.ts';
import { bySentences } from './own-sentences.ts';
import type { Printed } from './printed.ts';

/** How much of a text is read for its own country. */
const READ = 40_000;

/** What stands before a State's name where a cover says whose statement it is, from the surest. */
const BEFORE: readonly RegExp[] = [
  /(?:permanent\s+(?:observer\s+)?(?:mission|delegation)|delegation)\s+of\s+(?:the\s+)?[\p{L}\s’'-]{0,40}$|mission\s+permanente\s+(?:de|du|d)\s?[\p{L}\s’']{0,30}$|misi[óo]n\s+permanente\s+(?:de|del)\s[\p{L}\s]{0,30}$|делегаци\p{L}+\s+[\p{L}\s-]{0,30}$|представительств\p{L}+\s+[\p{L}\s-]{0,30}$|(?:بعثة\s+الدائمة|البعثة\s+الدائمة|وفد|الوفد\s+الدائم)\s+[\p{L}\s]{0,30}$|نمایندگی\s+دائم\s+[\p{L}\s]{0,30}$|هیئت\s+(?:نمایندگی\s+)?$/iu,
  /(?:permanent\s+representative|ambassador|head\s+of\s+(?:the\s+)?delegation|president|prime\s+minister|minister(?:\s+(?:of|for)\s+[\p{L}\s,&-]{3,60})?|representative|king|chancellor)\s+of\s+(?:the\s+)?[\p{L}\s’'-]{0,40}$|(?:repr[ée]sentante?\s+permanente?|ambassad\p{L}+|ministre\s[\p{L}\s'’]{0,50}|pr[ée]sidente?)\s+(?:de|du|d)\s?[\p{L}\s’']{0,30}$|(?:representante\s+permanente|embajador\p{L}*|ministr[oa]\s[\p{L}\s]{0,50}|presidente)\s+(?:de|del)\s[\p{L}\s]{0,30}$|представител\p{L}+\s+[\p{L}\s-]{0,30}$|министр\p{L}*\s+[\p{L}\s-]{0,40}$|(?:مندوبة?|سفيرة?|وزيرة?\s+خارجية|الممثلة?\s+الدائمة?|المندوبة?\s+الدائمة?)\s*[\p{L}\s]{0,30}$|نماینده\s+دائم\s+[\p{L}\s]{0,30}$|سفیر\s+$/iu,
  /(?:statement|remarks|intervention|views|submission|address|contribution|comments|speech|input|position|paper|reply|response)\s+(?:by|of|from|delivered\s+by|made\s+by)\s+(?:the\s+)?[\p{L}\s’'-]{0,40}$|(?:d[ée]claration|intervention|discours|contribution|position)\s+(?:de|du|des|d)\s?[\p{L}\s’']{0,30}$|(?:declaraci[óo]n|intervenci[óo]n|discurso|contribuci[óo]n)\s+(?:de|del)\s[\p{L}\s]{0,30}$|(?:заявление|выступление|позиция|вклад)\s+[\p{L}\s-]{0,30}$|(?:بيان|كلمة|مداخلة)\s+[\p{L}\s]{0,30}$|بیانیه\s+[\p{L}\s]{0,30}$/iu,
];
const AFTER = /^['’]s?\s+(?:statement|submission|remarks|intervention|views|contribution|comments|position|input|reply|delegation)|^(?:代表团|常驻|代表|政府|在|的)/iu;
/** Names of States that are part of something else on a cover. */
const HOST = /(?:geneva|vienna|held\s+in|hosted\s+by|in)\s*,?\s*$/iu;

/** Whose delegation speaks, by the cover; without one, by what the text says of itself, never by the country it talks about most. */
export function delegationOf(print: Printed): Found<Party> | undefined {
  return byCover(print) ?? bySelf(print) ?? bySentences(print) ?? byOwnWords(print) ?? byOnlyCountry(print);
}

function byCover({ cover, opening }: Printed): Found<Party> | undefined {
  const mentions = countryMentions(cover);
  const own = myCountry(opening) ?? myCountry(cover);
  // Of several that make a statement together, the cover does not say which one speaks.
  const joint = new Set(mentions.filter((_, index) => isOfList(cover, mentions, index)).map(({ iso3 }) => iso3));
  if (own && joint.has(own.iso3)) return printed(partyOf(own.iso3), [placeOf(own)]);
  for (const before of BEFORE) {
    const found = mentions.filter(({ start, iso3 }) => before.test(cover.slice(Math.max(0, start - 120), start).replace(/\s+/gu, ' ')) && !isBehalf(cover, start) && !joint.has(iso3));
    const match = found.find(({ iso3 }) => iso3 === own?.iso3) ?? found[0];
    if (match) return printed(partyOf(match.iso3), [placeOf(match), ...(own && own.iso3 === match.iso3 ? [placeOf(own)] : [])]);
  }
  const marked = mentions.find(({ start, end }) => (AFTER.test(cover.slice(end, end + 40)) || isLineOfItsOwn(cover, start, end)) && !HOST.test(cover.slice(Math.max(0, start - 20), start)) && !isBehalf(cover, start));
  if (marked) return printed(partyOf(marked.iso3), [placeOf(marked)], 'sure');
  const group = groupItself(cover);
  if (group) return group;
  const codes = new Set(mentions.filter(({ start }) => !HOST.test(cover.slice(Math.max(0, start - 20), start)) && !isBehalf(cover, start)).map(({ iso3 }) => iso3));
  const only = codes.size === 1 ? mentions[0] : undefined;
  return only && printed(partyOf(only.iso3), [placeOf(only)], 'likely');
}

/** One of at least three States that stand one after the other: “by Argentina, Ecuador and Panama”. */
function isOfList(text: string, mentions: readonly Mention[], index: number): boolean {
  const isNext = (one: Mention | undefined, other: Mention | undefined) => one !== undefined && other !== undefined && one.iso3 !== other.iso3 && /^\s*(?:[,،、和]\s*)?(?:(?:and|et|y|e|и|و|以及)\s*)?(?:the\s+|la\s+|le\s+|el\s+|les\s+)?$/iu.test(text.slice(one.end, other.start)) && !/^[\s]*\n\s*$/u.test(text.slice(one.end, other.start));
  const links = [-2, -1, 0, 1].map((step) => isNext(mentions[index + step], mentions[index + step + 1]));
  return (links[1] === true && links[2] === true) || (links[0] === true && links[1] === true) || (links[2] === true && links[3] === true);
}

/** The European Union and others speak with a seat of their own. */
function groupItself(cover: string): Found<Party> | undefined {
  const match = /(?:statement|remarks|delegation)\s+(?:by|of|from)\s+the\s+(?:delegation\s+of\s+the\s+)?(european\s+union|african\s+union|holy\s+see)/iu.exec(cover);
  const name = match?.[1];
  if (!match || name === undefined || !GROUPS.some(([known]) => known.toLowerCase() === name.toLowerCase())) return undefined;
  const start = match.index + match[0].length - name.length;
  return printed({ name: GROUPS.find(([known]) => known.toLowerCase() === name.toLowerCase())?.[0] ?? name, iso3: null }, [{ start, end: start + name.length }]);
}

/** A State in a list of those in whose name somebody speaks is not the delegation. */
function isBehalf(text: string, at: number): boolean {
  return /(?:on\s+behalf\s+of|au\s+nom\s+d|en\s+nombre\s+d|от\s+имени|باسم|نيابة\s+عن|به\s+نمایندگی\s+از|代表)(?![^\n]{0,60}(?:delegation|government|mission|d[ée]l[ée]gation|gouvernement|delegaci|gobierno|делегац|правит|وفد|حكومة))[^\n]{0,160}$/iu.test(text.slice(Math.max(0, at - 200), at));
}

/** “ISLAMIC REPUBLIC OF IRAN” on a letterhead. */
function isLineOfItsOwn(text: string, start: number, end: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end));
  const rest = line.replace(text.slice(start, end), '').replace(/\b(?:the|republic|kingdom|state|of|islamic|federal|democratic|people['’]?s|socialist|united|principality|commonwealth|republique|république|royaume|rep[úu]blica|reino|estado|de|du|la|le|del)\b|республик\p{L}*|جمهورية|مملكة|دولة|سلطنة|جمهوری|[\s.,:()'’|–—-]/giu, '');
  return rest === '';
}

const MY_COUNTRY = /(?:\bmy\s+(?:own\s+)?(?:country|nation)|mon\s+pays|mi\s+pa[íi]s|meu\s+pa[íi]s|мо\p{L}+\s+стран\p{L}+|بلدي|بلادي|وبلدي|کشورم|کشور\s+من|我国)[,،]?\s*(?:the\s+|la\s+|le\s+)?$/iu;

function myCountry(text: string): Mention | undefined {
  return countryMentions(text).find(({ start }) => MY_COUNTRY.test(text.slice(Math.max(0, start - 40), start)));
}

/** How a text speaks of its own country, by what stands before and after a name; each is worth some points. */
const SELF: readonly { before?: RegExp; after?: RegExp; points: number }[] = [
  { before: MY_COUNTRY, points: 8 },
  { before: /\bon\s+behalf\s+of\s+(?:the\s+)?(?:(?:people|government|delegation|nation|peoples|citizens|president|king|state|king|brotherly\s+people|republic)(?:\s+and\s+(?:the\s+)?(?:people|government))?\s+(?:and\s+[\p{L}\s]{0,30})?of\s+)?(?:the\s+)?[\p{L}\s]{0,30}$/iu, points: 5 },
  { before: /\b(?:my|our)\s+(?:delegation|beloved|dear|great|small|island|homeland|beautiful)[^.\n]{0,30}$/iu, points: 3 },
  { before: /\b(?:greetings|good\s+wishes|message)\b[^.\n]{0,80}\bof\s+(?:the\s+)?[\p{L}\s]{0,20}$/iu, points: 4 },
  { before: /\b(?:we|us),?\s+(?:in|the\s+people\s+of|from)\s+(?:the\s+)?[\p{L}\s]{0,20}$/iu, points: 4 },
  { before: /\b(?:the\s+)?(?:people|government|president)\s+of\s+(?:the\s+)?[\p{L}\s]{0,20}$/iu, points: 1 },
  { before: /(?:^|[.!?]\s+|\n\s*)(?:(?:In|For|Like|As|The)\s+)?(?:the\s+)?(?:(?:Republic|Kingdom|State|Islamic\s+Republic|Government)\s+of\s+)?$/u, after: /^\s+(?:has\s+(?:always|been|also|consistently|never|long|taken|made)|is\s+(?:committed|proud|convinced|determined|pleased|honou?red|deeply|also|ready|of\s+the|fully|grateful|working)|supports?|reaffirms?|reiterates?|believes?|welcomes?|remains?|will|stands?|calls?|joins?|attaches|wishes|would|strongly|fully|continues?|hopes|appreciates|recogni[sz]es|considers|shares|commends|expresses|associates|aligns|regrets|underscores|stresses|emphasi[sz]es|urges|condemns|looks|therefore|also)\b/u, points: 2 },
  { before: /\b(?:In|in)\s+(?:the\s+)?$/u, after: /^,?\s+(?:we|our)\b/u, points: 3 },
  { before: /\b(?:for|of|that|and|by)\s+$/u, after: /^['’]s\s+(?:commitment|position|view|candidature|candidacy|support|efforts|foreign\s+policy|development|experience|contribution|national|sustainable|economy|presidency)\b/u, points: 2 },
];

/** A name that begins a sentence as its subject: worth a point. */
const SUBJECT: (typeof SELF)[number] = { before: /(?:^|[.!?]["”’]?\s+)(?:[Tt]he\s+)?(?:(?:Republic|Kingdom|State|Islamic\s+Republic|Government)\s+of\s+(?:the\s+)?)?$/u, after: /^\s+\p{Ll}/u, points: 1 };
/** Fewer points could be chance. */
const ENOUGH = 8;
const ENOUGH_AS_SUBJECT = 4;

interface Score {
  points: number;
  subject: number;
  strong: number;
  places: Stretch[];
}

/** Only a text that speaks of one country as its own, clearly more than of any other, says whose it is. */
function byOwnWords({ text }: Printed): Found<Party> | undefined {
  const read = text.slice(0, READ);
  const scores = new Map<string, Score>();
  for (const mention of countryMentions(read)) {
    const before = read.slice(Math.max(0, mention.start - 120), mention.start).replace(/\n/gu, ' ').slice(-100);
    const after = read.slice(mention.end, mention.end + 40).replace(/\n/gu, ' ');
    const isStart = mention.start === 0 || /\n\s*$/u.test(read.slice(Math.max(0, mention.start - 4), mention.start));
    const score = scores.get(mention.iso3) ?? { points: 0, subject: 0, strong: 0, places: [] };
    scores.set(mention.iso3, score);
    const isMet = ({ before: left, after: right }: (typeof SELF)[number]) => (!left || left.test(isStart ? '' : before)) && (!right || right.test(after));
    if (isMet(SUBJECT)) {
      score.subject++;
      score.places.push(placeOf(mention));
    }
    for (const self of SELF) {
      if (!isMet(self)) continue;
      score.points += self.points;
      if (self.points > 1) score.places.push(placeOf(mention));
      if (self.points >= 3) score.strong++;
      break;
    }
  }
  const [best, second] = [...scores].sort((a, b) => b[1].points + b[1].subject - a[1].points - a[1].subject);
  if (!best) return undefined;
  const [own, other] = [best[1], second?.[1] ?? { points: 0, subject: 0 }];
  const isSaid = own.strong > 0 && own.points >= ENOUGH && own.points >= 2 * other.points;
  const isSubject = own.subject >= ENOUGH_AS_SUBJECT && own.subject >= 3 * other.subject && own.points >= other.points;
  if (!isSaid && !isSubject) return undefined;
  const places = own.places.filter(({ start }, index) => own.places.findIndex((place) => place.start === start) === index);
  return printed(partyOf(best[0]), places.slice(0, 3), 'inferred', 'The text speaks of it as its own country.');
}

/** The only State that is named at all, as the subject of a sentence: “The Islamic Republic of Iran has the capacity”. */
function byOnlyCountry({ text, passages }: Printed): Found<Party> | undefined {
  const read = text.slice(0, READ);
  const mentions = countryMentions(read);
  const codes = new Set(mentions.map(({ iso3 }) => iso3));
  const starts = new Set(passages.flatMap(({ role, rows }) => (role === 'text' ? rows.map(({ start }) => start) : [])));
  const subject = mentions.find(({ start, end }) => {
    const before = read.slice(Math.max(0, start - 40), start);
    const article = /(?:the\s+|la\s+|le\s+|el\s+|l['’])?$/iu.exec(before)?.[0].length ?? 0;
    const at = start - article;
    return (starts.has(at) || /[.!?]["”’]?\s+$/u.test(read.slice(Math.max(0, at - 4), at))) && /^\s+\p{Ll}/u.test(read.slice(end, end + 4));
  });
  return codes.size === 1 && subject ? printed(partyOf(subject.iso3), [placeOf(subject)], 'likely', 'It is the only State that the text names, and it speaks of what that State does.') : undefined;
}

function bySelf({ opening }: Printed): Found<Party> | undefined {
  const own = myCountry(opening);
  return own && printed(partyOf(own.iso3), [placeOf(own)], 'sure');
}

function placeOf({ start, end }: Mention): Stretch {
  return { start, end };
}
