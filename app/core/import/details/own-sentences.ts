import { countryMentions, partyOf, type Mention } from '#core/countries/country-mentions.ts';
import type { Party } from '#core/details/statement-details.ts';
import { printed, type Found } from './found.ts';
import type { Printed } from './printed.ts';

/** Who speaks says so at the beginning: sentences further down are about anybody. */
const BEGINNING = 900;

/** What a delegation says it does now, in its own name: nobody says so of another without saying who it was that they heard. */
const DOES = [
  String.raw`(?:also\s+|fully\s+|strongly\s+|further\s+|warmly\s+|sincerely\s+|wholeheartedly\s+)*(?:aligns?|associates?|wishes|would\s+(?:also\s+)?like|thanks?\s+(?:you|the\s+(?:chair\p{L}*|president|secretar\p{L}*|brief\p{L}*|co-?chairs?|distinguished)|ambassador|mr|ms|madam)|congratulates?\s+(?:you|the)|is\s+(?:pleased|honou?red|delighted|grateful|thankful|deeply\s+grateful|taking\s+the\s+floor)|are\s+(?:pleased|honou?red)|has\s+the\s+honou?r|takes\s+the\s+floor|appreciates\s+(?:the\s+opportunity|your|this)|welcomes\s+(?:the\s+opportunity|the\s+convening|this\s+(?:meeting|opportunity|debate|discussion)|your))(?!\p{L})`,
  String.raw`(?:s['’](?:associe|aligne|est\s+ralli[ée]e?)|souhaite|tient\s+[àa]|voudrait|remercie|f[ée]licite|souscrit|se\s+(?:f[ée]licite|r[ée]jouit|joint|rallie)|fait\s+sienne|a\s+l['’]honneur)(?!\p{L})`,
  String.raw`(?:se\s+(?:suma|asocia|alinea|adhiere|une|complace)|desea|quisiera|agradece|felicita|hace\s+suy[ao]|tiene\s+el\s+honor)(?!\p{L})`,
  String.raw`(?:присоединяется|хотела?\s+бы|хотело\s+бы|благодарит|приветствует|поддерживает|выражает|имеет\s+честь)(?!\p{L})`,
  String.raw`(?:感谢|赞同|愿|欢迎|祝贺|支持|谨|高度赞赏|赞赏)`,
].join('|');
const AFTER = new RegExp(String.raw`^[\s,]*(?:${DOES})`, 'iu');

/** Only who speaks explains a vote, replies or rejects what was said in a right of reply. */
const EXPLAINS = /^\s+(?:would\s+like\s+to\s+explain|wishes\s+to\s+explain|abstained\s+on|voted\s+(?:in\s+favou?r|against)|(?:categorically\s+|firmly\s+|strongly\s+)?rejects)(?!\p{L})/iu;

/** In languages whose sentences begin with the verb: “the delegation of Egypt adds its voice”. */
const VERB_FIRST = /(?:^|[.!؟،\n]\s{0,3})(?:و)?(?:يود|يضم|يشكر|يؤيد|يعرب|يرحب|يتقدم|يشارك|يثمن|تود|تضم|تشكر|تؤيد|تعرب|ترحب|تتقدم|يسر|يشرف)\s+(?:وفد\s+)?(?:بلادي\s*،?\s*)?(?:جمهورية\s+|المملكة\s+|دولة\s+|سلطنة\s+)?$/u;

/** What stands before a State that is the subject of a sentence. */
const DELEGATION = String.raw`(?:(?:the\s+)?delegation\s+of\s+(?:the\s+)?|la\s+d[ée]l[ée]gation\s+(?:de\s+la\s+|de\s+l['’]|du\s+|des\s+|de\s+|d['’])|la\s+delegaci[óo]n\s+(?:de\s+la\s+|del\s+|de\s+)|делегация\s+|(?:the|le|la|les|l['’]|el|los)\s*)?(?:(?:the\s+)?(?:republic|kingdom|state|government|commonwealth|r[ée]publique|royaume|rep[úu]blica|reino|республик\p{L}+|королевств\p{L}+)\s+(?:of\s+(?:the\s+)?|de\s+|du\s+|d['’])?)?`;
const BEGINS = new RegExp(String.raw`(?:^|[.!?。！？:,，]["”’]?\s{0,3}|\n\s{0,20})${DELEGATION}$`, 'iu');

/** “On behalf of the delegation of Georgia, I …”, “My delegation, Nigeria, …”. */
const SPEAKS_FOR =
  /(?:on\s+behalf\s+of\s+(?:the\s+)?(?:delegation|government|people)(?:\s+and\s+(?:the\s+)?(?:people|government))?\s+of\s+(?:the\s+)?|au\s+nom\s+de\s+la\s+d[ée]l[ée]gation\s+(?:de\s+la\s+|du\s+|de\s+|d['’])|en\s+nombre\s+de\s+la\s+delegaci[óo]n\s+(?:de\s+la\s+|del\s+|de\s+)|от\s+имени\s+делегации\s+)(?:(?:republic|kingdom|state)\s+of\s+(?:the\s+)?|республики\s+)?$|(?:\bmy|\bour)\s+(?:own\s+)?(?:delegation|country),\s+(?:the\s+)?$|\bma\s+d[ée]l[ée]gation,\s+(?:le\s+|la\s+|l['’])?$|\bmi\s+delegaci[óo]n,\s+$/iu;

/**
 * Whose delegation speaks, by the sentences a text begins with: what a delegation does in its own name (“Nigeria aligns itself with …”), and whom the speaker speaks for. Where two States do so, neither is
 * proposed, and a sentence that tells what was heard of others counts for nobody.
 */
export function bySentences({ opening, text, passages }: Printed): Found<Party> | undefined {
  const first = passages.find(({ role }) => role === 'text')?.rows[0]?.start ?? 0;
  const view = opening.slice(first, first + BEGINNING);
  const own = countryMentions(view).filter((mention) => isSpeaker(view, mention));
  const [one] = own;
  if (!one || own.some(({ iso3 }) => iso3 !== one.iso3) || isTranscript(text.slice(first, first + 2 * BEGINNING))) return undefined;
  return printed(partyOf(one.iso3), own.slice(0, 2).map(({ start, end }) => ({ start: first + start, end: first + end })), 'likely', 'Its first sentences tell what this delegation does.');
}

function isSpeaker(view: string, { start, end }: Mention): boolean {
  const before = view.slice(Math.max(0, start - 120), start);
  const after = view.slice(end, end + 120);
  if (SPEAKS_FOR.test(before.replace(/\s+/gu, ' ')) || VERB_FIRST.test(before)) return true;
  if (/^代表团\s?(?:感谢|赞同|愿|欢迎|祝贺|支持|谨|高度赞赏|赞赏)/u.test(after) && /(?:^|[。！？：，\s])$/u.test(before)) return true;
  return BEGINS.test(before) && (AFTER.test(after.replace(/\s+/gu, ' ')) || EXPLAINS.test(after.replace(/\s+/gu, ' '))) && !isHeardOf(before);
}

/** “We heard that Kenya aligns itself …”, “…, and Peru aligns itself”: told of somebody. */
function isHeardOf(before: string): boolean {
  const sentence = before.slice(Math.max(...['.', '!', '?', '\n', '。'].map((sign) => before.lastIndexOf(sign))) + 1);
  return /\b(?:heard|hear|noted?|that|which|who|said|says|told|informed|while|as|if|when|because)\b|que\b|что\b/iu.test(sentence);
}

/** Lines that begin with a name and a colon are turns of several people. */
function isTranscript(text: string): boolean {
  return (text.match(/^[^\n:]{2,60}:\s+\S/gmu)?.filter((line) => countryMentions(line.slice(0, line.indexOf(':'))).length > 0 || /^(?:the\s+)?(?:chair|president|moderator)/iu.test(line)).length ?? 0) > 1;
}
