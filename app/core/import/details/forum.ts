import { asciiDigits } from '#core/import/digits.ts';
import { printed, tidy, type Found } from './found.ts';
import type { Printed } from './printed.ts';

const ICT = String.raw`(?:ICTs?|information\s+(?:and|&)\s+(?:tele)?communications?|cyber|t[ée]l[ée]communications|inform[aá]tica|(?:tecnolog[íi]as|technologies)\s+de\s+l['a]\s?informaci?[óo]n|информационно|ИКТ|تكنولوجي|الاتصالات|فناوری|信息|信通)`;
const OEWG = String.raw`(?:open[-\s]ended\s+working\s+group|OEWG|groupe\s+de\s+travail\s+[àa]\s+composition\s+non\s+limit[ée]e|grupo\s+de\s+trabajo\s+de\s+composici[óo]n\s+abierta|рабоч\p{L}+\s+групп\p{L}+\s+открытого\s+состава|РГОС|الفريق\s+العامل\s+المفتوح\s+العضوية|کارگروه\s+(?:با\s+)?(?:عضویت\s+)?(?:باز|غیرمحدود)|不限成员名额工作组)`;

const LATER_OEWG = 'Open-ended Working Group on security of and in the use of information and communications technologies 2021-2025';
const EARLIER_OEWG = 'Open-ended Working Group on developments in the field of information and telecommunications in the context of international security 2019-2021';

/** Forums by their names, in the order in which they are looked for: what names a committee says more than what names the General Assembly. */
const FORUMS: readonly [name: string, pattern: string][] = [
  ['Ad Hoc Committee on a convention on countering the use of information and communications technologies for criminal purposes', String.raw`ad\s+hoc\s+committee\s+to\s+elaborate\s+a\s+comprehensive\s+international\s+convention\s+on\s+countering`],
  ['Group of Governmental Experts on lethal autonomous weapons systems', String.raw`group\s+of\s+governmental\s+experts[^.\n]{0,60}(?:lethal|autonomous)|\bGGE\b[^.\n]{0,20}\bLAWS\b`],
  ['First Committee of the General Assembly', String.raw`\bfirst\s+committee\b|premi[èe]re\s+commission|primera\s+comisi[óo]n|перв\p{L}+\s+комитет\p{L}*|اللجنة\s+الأولى|کمیته\s+اول|第一委员会`],
  ['Second Committee of the General Assembly', String.raw`\bsecond\s+committee\b|deuxi[èe]me\s+commission|segunda\s+comisi[óo]n|втор\p{L}+\s+комитет\p{L}*|اللجنة\s+الثانية|第二委员会`],
  ['Third Committee of the General Assembly', String.raw`\bthird\s+committee\b|troisi[èe]me\s+commission|tercera\s+comisi[óo]n|трет\p{L}+\s+комитет\p{L}*|اللجنة\s+الثالثة|کمیته\s+سوم|第三委员会`],
  ['Fourth Committee of the General Assembly', String.raw`\bfourth\s+committee\b|quatri[èe]me\s+commission|cuarta\s+comisi[óo]n|четверт\p{L}+\s+комитет\p{L}*|اللجنة\s+الرابعة|第四委员会`],
  ['Fifth Committee of the General Assembly', String.raw`\bfifth\s+committee\b|cinqui[èe]me\s+commission|quinta\s+comisi[óo]n|пят\p{L}+\s+комитет\p{L}*|اللجنة\s+الخامسة|第五委员会`],
  ['Sixth Committee of the General Assembly', String.raw`\bsixth\s+committee\b|sixi[èe]me\s+commission|sexta\s+comisi[óo]n|шест\p{L}+\s+комитет\p{L}*|اللجنة\s+السادسة|کمیته\s+ششم|第六委员会`],
  ['Security Council', String.raw`\bsecurity\s+council\b|conseil\s+de\s+s[ée]curit[ée]|consejo\s+de\s+seguridad|совет\p{L}*\s+безопасности|مجلس\s+الأمن|شورای\s+امنیت|安全理事会|安理会`],
  ['Human Rights Council', String.raw`\bhuman\s+rights\s+council\b|conseil\s+des\s+droits\s+de\s+l['’]homme|consejo\s+de\s+derechos\s+humanos|совет\p{L}*\s+по\s+правам\s+человека|مجلس\s+حقوق\s+الإنسان|شورای\s+حقوق\s+بشر|人权理事会`],
  ['Conference on Disarmament', String.raw`\bconference\s+on\s+disarmament\b|conf[ée]rence\s+du\s+d[ée]sarmement|conferencia\s+de\s+desarme|конференци\p{L}+\s+по\s+разоружению|مؤتمر\s+نزع\s+السلاح|裁军谈判会议`],
  ['Disarmament Commission', String.raw`\bdisarmament\s+commission\b|commission\s+du\s+d[ée]sarmement|comisi[óo]n\s+de\s+desarme|هيئة\s+نزع\s+السلاح|裁军审议委员会`],
  ['Economic and Social Council', String.raw`\beconomic\s+and\s+social\s+council\b|\bECOSOC\b|conseil\s+[ée]conomique\s+et\s+social|consejo\s+econ[óo]mico\s+y\s+social|المجلس\s+الاقتصادي\s+والاجتماعي|经济及社会理事会`],
  ['General debate of the General Assembly', String.raw`\bgeneral\s+debate\b|d[ée]bat\s+g[ée]n[ée]ral|debate\s+general|общ\p{L}+\s+(?:прени|дискусси)\p{L}+|المناقشة\s+العامة|مناظره\s+عمومی|一般性辩论`],
  ['General Assembly', String.raw`\bgeneral\s+assembly\b|assembl[ée]e\s+g[ée]n[ée]rale|asamblea\s+general|генеральн\p{L}+\s+ассамбле\p{L}+|الجمعية\s+العامة|مجمع\s+عمومی|联合国大会|联大`],
];
const COMPILED = FORUMS.map(([name, pattern]): [string, RegExp] => [name, new RegExp(pattern, 'iu')]);

/** A forum that is printed after “at the … session of the”, by its own name. */
const NAMED = /(?:session|meeting|conference|segment|round|sesi[óo]n|сесси\p{L}+|дورة)\s+(?:of|on)\s+the\s+([^\n]{8,160})|\b(?:at|to|before)\s+the\s+((?:[^\n,.;]{0,80}\s)?(?:conference|committee|commission|forum|working\s+group|council|assembly|summit|symposium)\b[^\n,;]{0,100})/iu;

/** Where the statement was made. The working groups on security in the use of ICTs are told apart by years, sessions and dates. */
export function forumOf(print: Printed, date: string | null): Found<string> | undefined {
  const group = workingGroup(print, date);
  if (group) return group;
  const cover = print.cover;
  for (const [name, pattern] of COMPILED) {
    const match = pattern.exec(cover);
    if (match && !isPartOfTitle(cover, match.index)) return printed(name, [{ start: match.index, end: match.index + match[0].length }]);
  }
  const named = NAMED.exec(cover);
  const words = named?.[1] ?? named?.[2];
  if (!named || words === undefined) return undefined;
  const start = named.index + named[0].indexOf(words);
  return printed(tidy(words), [{ start, end: start + words.trimEnd().length }], 'likely');
}

/** “President of the General Assembly” names an office. */
function isPartOfTitle(text: string, at: number): boolean {
  return /(?:president|chair|secretary|pr[ée]sidente?)\s+(?:of|de|du)\s+(?:the|la|l['’])?\s*$/iu.test(text.slice(Math.max(0, at - 30), at));
}

const FULL_OEWG = new RegExp(`${OEWG}[\\s\\S]{0,120}?${ICT}[\\s\\S]{0,60}?(?:technologies|TIC|ИКТ|والاتصالات|使用安全问题|(?=\\n|$))`, 'iu');
const ANY_OEWG = new RegExp(`(?<![\\p{L}])${OEWG}(?!\\p{L})`, 'iu');
const ANY_ICT = new RegExp(ICT, 'iu');

function workingGroup({ cover, text }: Printed, date: string | null): Found<string> | undefined {
  const inCover = FULL_OEWG.exec(cover) ?? (ANY_ICT.test(text) ? ANY_OEWG.exec(cover) : null);
  const head = text.slice(0, 60_000);
  const inText = inCover ?? (ANY_ICT.test(head) ? ANY_OEWG.exec(head) : null);
  if (!inText) return undefined;
  const evidence = [{ start: inText.index, end: inText.index + inText[0].trimEnd().length }];
  const around = asciiDigits(`${cover}\n${head}`);
  if (/2021\s?[-–—\/]\s?2025|75\/240/u.test(around) || (date !== null && date >= '2021-06-01') || /annual\s+progress\s+report|20(?:22|23|24|25)/iu.test(around)) {
    const isPrinted = /2021\s?[-–—\/]\s?2025/u.test(inText[0]) || /2021\s?[-–—\/]\s?2025/u.test(asciiDigits(cover));
    return printed(LATER_OEWG, evidence, inCover && isPrinted ? 'sure' : 'inferred', isPrinted ? undefined : 'The years follow from the date or from what the text cites.');
  }
  if ((date !== null && date < '2021-06-01') || /2019\s?[-–—\/]\s?2021|73\/27/u.test(around)) return printed(EARLIER_OEWG, evidence, 'inferred', 'The years follow from the date or from what the text cites.');
  return printed(LATER_OEWG, evidence, 'inferred', 'Which of the two working groups it was cannot be told: the later is proposed.');
}
