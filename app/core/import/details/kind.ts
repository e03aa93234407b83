import { printed, type Found } from './found.ts';
import type { Printed } from './printed.ts';

/** Kinds of documents by their words on the cover, the narrower first. */
const KINDS: readonly [kind: string, pattern: RegExp][] = [
  ['right of reply', /\bright\s+of\s+reply\b|droit\s+de\s+r[ée]ponse|derecho\s+(?:de|a)\s+r[ée]plica|прав\p{L}+\s+на\s+ответ|حق\s+الرد|حق\s+پاسخ|答辩权/iu],
  ['explanation of vote', /\bexplanation\s+of\s+vote\b|\bEOV\b|explication\s+de\s+vote|explicaci[óo]n\s+de(?:l)?\s+voto|объяснени\p{L}+\s+мотивов\s+голосования|по\s+мотивам\s+голосования|تعليل\s+التصويت|解释(?:性)?投票/iu],
  ['explanation of position', /\bexplanation\s+of\s+position\b|\bEOP\b|explication\s+de\s+position|explicaci[óo]n\s+de\s+posici[óo]n|разъяснени\p{L}+\s+позиции/iu],
  ['working paper', /\b(?:working|concept|position|discussion|conference\s+room|food[-\s]for[-\s]thought)\s+paper\b|\bnon-?paper\b|document\s+de\s+travail|documento\s+de\s+trabajo|рабочий\s+документ|ورقة\s+عمل|工作文件/iu],
  ['written submission', /\b(?:written\s+)?(?:submission|contribution|input)s?\b|\bviews\s+(?:of|on|from|by)\b|\bwritten\s+(?:statement|comments)\b|\bcomments\s+(?:of|on|by|from)\b|contribution\s+(?:[ée]crite|de|du)|contribuci[óo]n|aporte\s+escrito|письменн\p{L}+\s+(?:заявлени|вклад|мнени)|мнени\p{L}+\s+\p{L}+|مساهمة|آراء|نظرات|دیدگاه|书面意见|意见/iu],
  ['statement', /\b(?:statement|remarks|address|intervention|speech)\b|d[ée]claration|discours|intervention|allocution|declaraci[óo]n|discurso|intervenci[óo]n|palabras|заявлени|выступлени|речь|بيان|كلمة|مداخلة|خطاب|بیانیه|سخنرانی|بیانات|اظهارات|发言|讲话|声明|致辞|演讲/iu],
];
const SPOKEN = /^\s*(?:[*_#]{0,3})(?:mr\.?|madam|madame|monsieur|señor|господин|السيد|السيدة|آقای|主席|distinguished|excellenc|thank\s+you)/imu;

/** How speakers say at the beginning what they take the floor for. */
const SAID: readonly [kind: string, pattern: RegExp][] = [
  ['right of reply', /\b(?:in\s+(?:the\s+)?exercise\s+of|to\s+exercise|exercis(?:e|es|ing))\s+(?:its|our|my|the|his|her)\s+right\s+of\s+reply|exerc\p{L}+\s+(?:son|notre|mon|le|du)\s+droit\s+de\s+r[ée]ponse|(?:ejerc\p{L}+|uso\s+de)\s+(?:su|mi|nuestro|el|del?)\s+derecho\s+(?:de|a)\s+r[ée]plica|(?:в\s+порядке\s+осуществления|воспользоваться)\s+прав\p{L}+\s+на\s+ответ|(?:ممارسة|استخدام)\s+(?:ل)?حق\s+الرد|行使答辩权/iu],
  ['explanation of vote', /\bexplain\s+(?:its|our|my|the\s+reasons\s+for\s+(?:its|our))\s+vote|\bin\s+explanation\s+of\s+(?:its\s+|our\s+)?vote|expliquer\s+(?:son|notre|mon)\s+vote|explicar\s+(?:su|nuestro|mi)\s+voto|(?:объяснить|разъяснить)\s+мотивы\s+(?:своего\s+|нашего\s+)?голосования|تعليل\s+تصويت|(?:作|做)解释性发言|解释投票/iu],
];
/** Further down, votes and replies are spoken about. */
const BEGINNING = 700;

/** What kind of document it is; a text with neither cover nor greeting is called a statement because most are. */
export function kindOf({ cover, opening }: Printed): Found<string> {
  for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(cover);
    if (match) return printed(kind, [{ start: match.index, end: match.index + match[0].length }]);
  }
  for (const [kind, pattern] of SAID) {
    const match = pattern.exec(opening.slice(0, opening.search(/\S/u) + BEGINNING));
    if (match) return printed(kind, [{ start: match.index, end: match.index + match[0].length }], 'likely', 'Its first sentences say so.');
  }
  const greeting = SPOKEN.exec(opening);
  if (greeting) return printed('statement', [{ start: greeting.index + greeting[0].length - greeting[0].trimStart().length, end: greeting.index + greeting[0].length }], 'likely', 'It greets somebody.');
  return printed('statement', [], 'inferred', 'It does not say what it is: most are statements.');
}
