/** How delegations say that the spoken words count and the printed ones may differ, in the languages statements come in. */
const CHECK_AGAINST_DELIVERY = [
  String.raw`(?:please\s+)?(?:kindly\s+)?check(?:ed)?\s+(?:against|with|upon|at)\s+(?:the\s+)?(?:actual\s+)?(?:delivery|delivered\s+(?:version|text|statement))`,
  String.raw`(?:subject\s+to\s+(?:change|check)\s+(?:up)?on\s+delivery|to\s+be\s+checked\s+against\s+delivery|only\s+the\s+(?:spoken|delivered)\s+(?:text|word|version)\s+(?:is\s+(?:valid|authoritative)|counts))`,
  String.raw`seul(?:e)?\s+(?:le\s+(?:texte\s+|discours\s+)?prononc[ée]|la\s+version\s+prononc[ée]e)\s+fait\s+(?:foi|autorit[ée])|le\s+(?:texte|discours)\s+prononc[ée]\s+fait\s+foi|(?:v[ée]rifier|à\s+v[ée]rifier)\s+(?:au|lors\s+du)\s+prononc[ée]`,
  String.raw`(?:favor\s+(?:de\s+)?)?(?:cotejar|verificar|comprobar|confrontar)\s+(?:con|contra|al|en)\s+(?:la\s+|el\s+)?(?:intervenci[óo]n|versi[óo]n|declaraci[óo]n|discurso|texto|lectura)(?:\s+(?:pronunciad[oa]|le[íi]d[oa]|oral))?|cotejar\s+(?:al|contra)\s+(?:pronunciar|lectura|su\s+lectura)|s[óo]lo\s+(?:es\s+v[áa]lid[oa]|cuenta)\s+(?:el\s+texto|la\s+versi[óo]n)\s+pronunciad[oa]`,
  String.raw`(?:просьба\s+)?(?:проверить|сверить|сверять|проверять|сверяться)\s+(?:по|с|при)\s+(?:факту\s+)?(?:произнесени[юяи]|произнес[её]нн(?:ым|ому)(?:\s+текст(?:ом|у))?|выступлени(?:ем|ю)|устн\p{L}+\s+\p{L}+)|проверять\s+по\s+устному\s+выступлению`,
  String.raw`(?:يرجى\s+|الرجاء\s+)?(?:ال)?(?:تحقق|مراجعة|تأكد|مقارنة|مطابقة)\s+(?:من\s+|على\s+|مع\s+|عند\s+)?(?:ال)?(?:نص|كلمة|إلقاء|بيان)?\s*(?:عند\s+|كما\s+|أثناء\s+)?(?:ال)?(?:إلقاء|القاء|ألقيت|ملقاة|ملقى)|العبرة\s+بالنص\s+(?:الملقى|المنطوق)`,
  String.raw`以(?:实际|现场|口头)?(?:发言|讲话|演讲|口头发言|宣读)(?:内容|稿|文本|时)?为准|请?(?:与|对照|核对)(?:现场|实际|口头)?(?:发言|讲话|宣读)(?:核对|内容)?`,
  String.raw`(?:لطفا[ًا]?\s+)?(?:با\s+(?:متن\s+)?(?:سخنرانی|قرائت|ایراد)\s*(?:شده)?\s+(?:تطبیق|مطابقت)\s+(?:داده\s+شود|شود|دهید)|متن\s+(?:ایراد|قرائت)\s+شده\s+ملاک\s+است)`,
].join('|');

const AS_DELIVERED = String.raw`as\s+delivered|(?:verbatim\s+)?transcript\s+of\s+(?:the\s+)?delivery|tel(?:le)?\s+que\s+prononc[ée]e?|tal\s+como\s+fue\s+pronunciad[oa]`;
const EMBARGO = String.raw`embargo(?:ed)?(?:\s+until\b[^.]{0,80}|\s+jusqu[^.]{0,80}|\s+hasta\b[^.]{0,80})?`;
const DRAFT = String.raw`(?:final\s+)?draft(?:\s+(?:version|text|only))?|not\s+for\s+(?:distribution|circulation|publication)|(?:final|advance|unedited|advance\s+unedited)\s+(?:version|copy|text)`;

const EDGE = String.raw`[\s*_[\](){}"“”«»<>|/.,:;!—–\-‘’'•~=#]{0,12}`;
const WHOLE = new RegExp(`^${EDGE}(?:(${CHECK_AGAINST_DELIVERY})|(${AS_DELIVERED})|(?:${EMBARGO})|(${DRAFT}))${EDGE}$`, 'iu');
const WITHIN = new RegExp(CHECK_AGAINST_DELIVERY, 'iu');

/** A longer line is no notice. */
const LONGEST_NOTICE = 160;

/** Whether a line is nothing but a notice about the printed text: that it is to be checked against delivery, that it is a draft, that it is as delivered. */
export function isStatusNotice(text: string): boolean {
  return text.length <= LONGEST_NOTICE && WHOLE.test(text);
}

/** Which notice a line holds, perhaps among other words, and where in the line. */
export function statusIn(text: string): { kind: 'check' | 'delivered' | 'draft'; start: number; end: number } | undefined {
  if (text.length > 2 * LONGEST_NOTICE) return undefined;
  const within = WITHIN.exec(text);
  if (within) return { kind: 'check', start: within.index, end: within.index + within[0].length };
  const whole = text.length <= LONGEST_NOTICE ? WHOLE.exec(text) : null;
  if (!whole) return undefined;
  const words = whole[2] ?? whole[3];
  if (words === undefined) return undefined;
  const start = text.indexOf(words);
  return { kind: whole[2] === undefined ? 'draft' : 'delivered', start, end: start + words.length };
}
