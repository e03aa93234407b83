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
const SALUTATION = new RegExp(`^(?:${ADDRESSED})[^.!?؟。]*[,،:，：!]$`, 'iu');

const CLOSING =
  /^(?:(?:i |we )?thank you(?: very much| so much)?(?:,? (?:mr|madam|ms)\.? [\p{L}-]+)?|(?:je vous |nous vous )?remercie|merci(?: beaucoup)?(?:,? (?:monsieur|madame) [^.!?]*)?|(?:muchas )?gracias(?:,? señora? [^.!?]*)?|(?:благодарю вас|спасибо)(?: за внимание)?(?:,? (?:господин|госпожа) [^.!?]*)?|(?:و)?شكر[اًا]+(?: لكم| جزيلا| السيد [^.!?]*)?|با (?:تشکر|سپاس)(?: از [^.!?]*)?|(?:متشکرم|سپاسگزارم)(?:[،,] [^.!?]*)?|谢谢(?:主席(?:先生|女士)?|各位|大家)?)[.!。！]?$/iu;

/** What a paragraph is by its words alone: an invocation, a salutation or a closing when it is nothing else, else body. */
export function partOfParagraph(text: string): Part {
  const words = text.trim();
  if (words.length > LONGEST || words.includes('\n')) return 'body';
  if (INVOCATION.test(words)) return 'invocation';
  if (SALUTATION.test(words)) return 'salutation';
  return CLOSING.test(words) ? 'closing' : 'body';
}
