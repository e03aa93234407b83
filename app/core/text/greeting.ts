import type { Part } from './text-block.ts';

/** A longer paragraph says more than a greeting. */
const LONGEST = 100;

const INVOCATION = /^(?:بسم\s+الله\s+الرحمن\s+الرح[يی]م|بسمه\s+تعالی|in the name of (?:god|allah)\b[^.;:]*)[.,،]?$/iu;

/** Whom a statement speaks to, in the six languages of the United Nations and Persian. */
const ADDRESSED = [
  'mr\\.? |mrs\\.? |ms\\.? |mister |madam |madame |distinguished |dear |your excellenc|excellenc|ladies ',
  'monsieur |messieurs |mesdames |excellences? |chers? |chères? ',
  'señora? |señor(?:es|as) |distinguid|excelent|estimad',
  'господин|госпожа|уважаем|ваше превосходительство|ваши превосходительства',
  'السيد|السيدة|سعادة|أصحاب|معالي',
  'آقای |خانم |جناب|عالی\\s?جناب|همکاران |نمایندگان |حضار ',
  '主席|尊敬的|各位',
].join('|');
const ALONE = '(?:co-)?chair(?:s|man|woman|person)?|president|moderator|facilitators?|colleagues|delegates|friends|présidente?|presidente|председатель|коллеги';
const SALUTATION = new RegExp(`^(?:(?:${ADDRESSED})[^.!?؟。]*|(?:${ALONE}))[,،:，：!]$`, 'iu');

/** To whom thanks are given: at the end of a statement, after a comma or an exclamation mark. */
const TO_WHOM = String.raw`(?:[,،，!.]?\s*(?:and\s+|et\s+|y\s+|и\s+|و)?(?:(?:mr|mrs|ms|madam|dear|distinguished|your|honou?rable)\.?\s+[\p{L}-]+(?:[\s-][\p{L}-]+){0,3}|(?:excellenc(?:y|ies)|colleagues|chair|president|(?:ladies\s+and\s+)?gentlemen)|(?:monsieur|madame|mesdames|messieurs|cher|chers|chère)\s+[^.!?]{1,60}|señor(?:a|es|as)?\s+[^.!?]{1,60}|(?:уважаем\p{L}+\s+)?(?:г-н|г-жа|господин|госпожа|товарищ)\s+[^.!?]{1,60}|(?:السيد|السيدة|سيادة|سيدي|معالي)\s+[^.!?؟]{1,60}|(?:آقای|خانم|جناب)\s*[^.!?؟]{1,60}|主席(?:先生|女士|阁下)?|各位\p{L}{0,8}|大家))`;
const THANKS = [
  String.raw`(?:(?:and\s+)?(?:(?:once\s+again|again|finally|in\s+closing|with\s+(?:this|that|these)|i|we),?\s+)*thank(?:s|\s+you)(?:\s+all)?(?:\s+(?:once\s+again|again|very\s+much|so\s+much|kindly))?(?:\s+for\s+(?:your|the)\s+(?:kind\s+)?(?:attention|listening|patience))?|many\s+thanks|much\s+obliged)`,
  String.raw`(?:(?:je|nous)\s+vous\s+(?:en\s+)?remercie(?:ns|z)?(?:\s+(?:de|pour)\s+votre\s+(?:aimable\s+)?attention)?|merci(?:\s+(?:beaucoup|infiniment|bien))?(?:\s+(?:de|pour|à)\s+votre\s+(?:aimable\s+)?attention)?)`,
  String.raw`(?:(?:muchas\s+|muchísimas\s+)?gracias(?:\s+(?:por\s+su\s+atención))?|(?:les?\s+)?agradezco\s+su\s+atención)`,
  String.raw`(?:благодарю(?:\s+вас)?|спасибо)(?:\s+за\s+внимание)?`,
  String.raw`(?:و?شكر[اًا]+(?:\s+(?:لكم|جزيلا|جزيلاً|على\s+حسن\s+(?:استماعكم|إصغائكم|الاستماع|الإصغاء)))*|(?:و?السلام\s+عليكم(?:\s+ورحمة\s+الله(?:\s+وبركاته)?)?))`,
  String.raw`(?:با\s+(?:تشکر|سپاس)(?:\s+از\s+[^.!?]{1,60})?|(?:از\s+توجه\s+شما\s+)?(?:متشکرم|سپاسگزارم)|سپاس)`,
  String.raw`(?:谢谢|感谢)(?:您|你|你们|大家)?的?(?:聆听)?`,
  String.raw`(?:muito\s+)?obrigad[oa]`,
].join('|');
const CLOSING = new RegExp(String.raw`^(?:${THANKS})${TO_WHOM}{0,3}[\s.!。！]{0,3}$`, 'iu');

/** What a paragraph is by its words alone: an invocation, a salutation or a closing when it is nothing else, else body. */
export function partOfParagraph(text: string): Part {
  const words = text.trim();
  if (words.length > LONGEST || words.includes('\n')) return 'body';
  if (INVOCATION.test(words)) return 'invocation';
  if (SALUTATION.test(words)) return 'salutation';
  return CLOSING.test(words) ? 'closing' : 'body';
}
