import { statusIn } from './delivery-status.ts';

/** Words that stand on covers, in the six languages of the United Nations, Persian and Portuguese: what kind of document it is, who speaks, where and on what. */
const CUES: readonly RegExp[] = [
  // what it is
  /^(?:draft\s+)?(?:(?:opening|closing|general|national|joint|group|oral|written|full|short)\s+)?(?:statement|remarks|address|speech|intervention|submission|views|comments|contribution|explanation\s+of\s+(?:vote|position)|right\s+of\s+reply|position\s+paper|working\s+paper|non-?paper|input|reply|response|talking\s+points)\b/iu,
  /\b(?:statement|remarks|address|speech|intervention|submission|contribution|views)\s+(?:by|of|from|on|to|delivered|submitted|made|at)\b/iu,
  /['’]s?\s+(?:statement|submission|remarks|intervention|views|contribution|comments|address|reply)\b/iu,
  /^(?:delivered|presented|submitted|made|pronounced|read)\s+by\b|^by\s+(?:h\.?\s?e\.?|mr|ms|mrs|dr|amb|his|her|the|prof)(?!\p{L})/iu,
  /^(?:d[ée]claration|discours|intervention|allocution|contribution|communication|explication|projet\s+de\s+d[ée]claration|prononc[ée]e?\s+par)(?!\p{L})/iu,
  /^(?:declaraci[óo]n|discurso|intervenci[óo]n|palabras|alocuci[óo]n|contribuci[óo]n|explicaci[óo]n\s+de|pronunciad[oa]\s+por|a\s+cargo\s+de)(?!\p{L})/iu,
  /^(?:заявление|выступление|речь|тезисы|позиция|комментарии|вклад|проект\s+заявления)(?!\p{L})/iu,
  /^(?:(?:نص\s+)?(?:ال)?(?:بيان|كلمة|مداخلة|خطاب|تعليقات|مساهمة|ملاحظات)|يلقيها|يلقيه|ألقاها|ألقاه)(?!\p{L})/u,
  /^(?:بیانیه|سخنرانی|بیانات|اظهارات|متن\s+(?:بیانیه|سخنرانی)|نظرات|دیدگاه)(?!\p{L})/u,
  /(?:的?发言|讲话|声明|致辞|演讲|立场文件|书面意见)(?:稿|全文)?[)）》」]?$/u,
  /^(?:declaração|intervenção|discurso|statement)(?!\p{L})/iu,
  // who
  /\bpermanent\s+(?:mission|representative|delegation|observer)|\b(?:ch(?:arg[ée]|ief)\s+d['’ ]affaires|first|second|third)\s+(?:secretary|counsell?or|a\.?\s?i)|\bministe?r(?:-|\s)counsell?or|\bministry\s+of\b|\bdepartment\s+of\b/iu,
  /\b(?:h\.\s?e\.?|his\s+excellency|her\s+excellency|ambassador|amb\.|deputy\s+permanent|head\s+of\s+(?:the\s+)?delegation|head\s+of\s+state|prime\s+minister|president\s+of\s+the\s+republic|minister\s+(?:of|for)|director(?:-|\s)general|legal\s+adviser|attach[ée]|cyber\s+(?:ambassador|coordinator)|special\s+(?:envoy|representative))(?!\p{L})/iu,
  /mission\s+permanente|repr[ée]sentante?\s+permanente?|\bS\.\s?E\.?\s?M?\.?(?!\p{L})|ambassadeur|ministre\s+d|premi[eè]re?\s+(?:secr[ée]taire|conseill)|misi[óo]n\s+permanente|representante\s+permanente|embajador|primer\s+secretari|consejer[oa]|ministr[oa]\s+de|excm[oa]/iu,
  /постоянн\p{L}+\s+(?:представител|миссии)|посол|посла|министр\p{L}*\s+иностранных|советник|заместител|первого\s+секретаря/iu,
  /المندوب|البعثة\s+الدائمة|بعثة|سعادة\s+السفير|معالي|السفير|وزير|القائم\s+بالأعمال|المستشار|السكرتير\s+الأول|الممثل\s+الدائم|مندوب/u,
  /نمایند(?:ه|گی)\s+دائم|سفیر|وزیر|مشاور|دبیر\s+(?:اول|دوم|سوم)|کاردار/u,
  /常驻联合国|代表团|大使|公使|参赞|一等秘书|外交部|部长/u,
  /\bon\s+behalf\s+of\b|au\s+nom\s+d|en\s+nombre\s+d|от\s+имени|(?:باسم|نيابة\s+عن)|به\s+نمایندگی\s+از|代表(?:.{1,20})集团|em\s+nome\s+d/iu,
  // where and on what
  /\bgeneral\s+assembly|\bsecurity\s+council|\bworking\s+group|\bhuman\s+rights\s+council|\bad\s+hoc\s+committee|\b(?:first|second|third|fourth|fifth|sixth)\s+committee|\bunited\s+nations\b|\b(?:substantive|regular|special|resumed|emergency|organizational|inter-?sessional)\s+(?:session|meeting)|\b\d{1,3}(?:st|nd|rd|th)\s+(?:session|meeting|plenary)|\b(?:session|conference|meeting|debate|thematic\s+discussion)\s+(?:of|on)\s+the\b|\breview\s+conference|\bpreparatory\s+committee/iu,
  /assembl[ée]e\s+g[ée]n[ée]rale|conseil\s+de\s+s[ée]curit[ée]|groupe\s+de\s+travail|session\s+(?:de\s+fond|ordinaire)|nations\s+unies|asamblea\s+general|consejo\s+de\s+seguridad|grupo\s+de\s+trabajo|per[íi]odo\s+de\s+sesiones|naciones\s+unidas|comisi[óo]n/iu,
  /генеральн\p{L}+\s+ассамбле|рабоч\p{L}+\s+групп|сесси[яию]|совет\p{L}*\s+безопасности|организаци\p{L}+\s+объедин|комитет/iu,
  /الجمعية\s+العامة|مجلس\s+الأمن|الفريق\s+العامل|الدورة|الأمم\s+المتحدة|اللجنة|مجمع\s+عمومی|کارگروه|گروه\s+کاری|نشست|اجلاس|سازمان\s+ملل|联合国|大会|安理会|工作组|会议|委员会/u,
  /\bagenda\s+item|\bitem\s+\d|\bcluster\s+\d|point\s+\d+\s+de\s+l|tema\s+\d+|пункт\p{L}*\s+\d+|البند\s|بند\s+\d|دستور\s+کار|议题|议程/iu,
  /\b[AES]\/(?:[A-Z]{1,4}[.\d]*\/)*[A-Z\d][\w./-]{1,30}/u,
  /\bnew\s+york|\bgeneva\b|\bvienna\b|\bnairobi\b|gen[èe]ve|ginebra|nueva\s+york|нью-йорк|женева|نيويورك|جنيف|نیویورک|ژنو|纽约|日内瓦/iu,
  /\btranslat(?:ion|ed\s+from)\b|traduction\s+(?:non\s+officielle|officieuse|de\s+courtoisie)|traducci[óo]n\s+(?:no\s+oficial|oficial|de\s+cortes)|официальн\p{L}+\s+перевод|перевод\s+с\s|ترجمة\s+(?:غير\s+)?رسمية|ترجم[هۀ]\s+(?:غیر[\s\u200c]?)?رسمی|译文/iu,
  /\b(?:formal|informal|plenary|closed|open)\s+meeting\b|s[ée]ance\s+(?:pl[ée]ni[èe]re|publique)|sesi[óo]n\s+plenaria|(?:ое|го|ом|[-–]е)\s+(?:пленарн\p{L}+\s+)?заседани|الجلسة\s/iu,
  /\b(?:tel|fax|phone|t[ée]l|e-?mail|www)\b[.:]|https?:\/\/|\b\d{1,2}\s?(?:minutes|min\.|mins)\b|\bword\s+count\b|original\s*:\s*\p{L}|\b(?:avenue|street),?\s/iu,
];

const YEAR = /(?:^|\P{Nd})(?:19|20)\p{Nd}{2}(?!\p{Nd})|[٠-٩۰-۹]{4}/u;
const TOPIC = /^(?:on|under|item|topic|theme|subject|re|sur|sobre|о|об|по|حول|بشأن|درباره|关于|agenda)(?::|\s)/iu;

/** Whether a line has words of a cover. Longer lines are not asked. */
export function hasCoverCue(text: string): boolean {
  if (text.length > 400) return false;
  const words = text.replace(/[*_#]+/g, '').trim();
  return statusIn(words) !== undefined || CUES.some((cue) => cue.test(words)) || (words.length < 90 && YEAR.test(words));
}

/** Whether a line names a topic: “On …”, “Agenda item 5: …”. */
export function isTopicLine(text: string): boolean {
  return text.length < 300 && TOPIC.test(text.replace(/[*_#“”"]+/g, '').trim());
}

/** Whether a line begins by saying what kind of document it is, or who speaks: “Statement by …”. */
export function isKindLine(text: string): boolean {
  const words = text.slice(0, 120).replace(/[*_#“”"]+/g, '').trim();
  return KIND_LINE.test(words);
}

const KIND_LINE =
  /^(?:draft\s+|joint\s+|opening\s+|closing\s+|general\s+|national\s+)?(?:statement|remarks|address|speech|intervention|submission|contribution|explanation|delivered|by)(?:\s+(?:by|of|from|on|to|delivered|submitted|made|at))?(?!\p{L})|^(?:d[ée]claration|discours|intervention|allocution|contribution|declaraci[óo]n|discurso|intervenci[óo]n|palabras|заявление|выступление|بيان|كلمة|مداخلة|بیانیه|سخنرانی)(?!\p{L})|^h\.\s?e\./iu;
