import { partOfParagraph } from '#core/text/greeting.ts';
import type { Part } from '#core/text/text-block.ts';

/** Words that tell an office from a name: “Mr. President,” speaks to somebody, “Mr. Jonas Weber,” names him. */
const OFFICE =
  /\b(?:chair|chairman|chairwoman|chairperson|president|vice|co-?chairs?|co-?facilitators?|facilitators?|moderators?|secretary|speaker|minister|ministers|ambassadors?|delegates?|colleagues|excellenc(?:y|ies)|gentlemen|representatives?|director|commissioner|friends|guests|participants|members|ladies|majest(?:y|ies)|highness(?:es)?|heads)\b|pr[ée]siden|ministre|secr[ée]taire|excellence|coll[èe]gues|d[ée]l[ée]gu|messieurs|mesdames|ambassadeur|facilitat|ministr|secretari|excelenc|colegas|delegad|embajador|señoras|señores|председател|президент|секретар|превосходительств|коллег|делегат|министр|дамы|رئيس|الرئيس|الأمين|السعادة|المعالي|المندوب|الزملاء|الوفود|رئیس|دبیر|همکاران|نمایندگان|حضار|主席|秘书长|代表|阁下|同事|各位|女士们|先生们/iu;

const HONORIFIC_NAME = /^(?:mr|mrs|ms|mister|madam|madame|monsieur|señora?|господин|госпожа|السيد|السيدة|آقای|خانم|dr|prof)(?!\p{L})/iu;

/**
 * What a line or paragraph is by its words: greeting, invocation and closing as `partOfParagraph` tells them, but a name with an honorific on a cover (“Mr. Jonas Weber,”) is no
 * salutation. Marks for bold around it do not matter.
 */
export function partOf(text: string): Part {
  if (text.length > 200) return 'body';
  const words = text.replace(/[*_#]+/g, '').trim();
  const part = partOfParagraph(words);
  if (part === 'salutation' && HONORIFIC_NAME.test(words) && !OFFICE.test(words)) return 'body';
  return part;
}

/** Whether a paragraph begins by speaking to somebody: “Mr. Chair, my delegation …”. */
export function beginsWithAddress(text: string): boolean {
  const address = /^[*_]{0,2}((?:mr|mrs|ms|madam|madame|monsieur|señora?|господин|госпожа|уважаем\p{L}+|السيد|السيدة|سيدي|آقای|خانم|جناب|主席)[^,،，:!。.\n]{0,3}[^,،，:!。\n]{0,50})[,،，:!]/iu.exec(text.slice(0, 80))?.[1];
  return address !== undefined && OFFICE.test(address) && !/\p{Lu}\p{L}+\s+\p{Lu}\p{L}+\s+\p{Lu}/u.test(address);
}
