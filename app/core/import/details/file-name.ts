import { countryMentions, partyOf } from '#core/countries/country-mentions.ts';
import { COUNTRY_LIST } from '#core/countries/country.ts';
import type { Party } from '#core/details/statement-details.ts';
import { printed, type Found } from './found.ts';

/** How collections of statements name their files: code, session and year, as “AUT_78_2023”; the code alone could be any word. */
const CODED = /^([A-Z]{3})[_ -](?:\d{2,3}[_ -])?(?:19|20)\d{2}(?!\d)/;

/** The State whose statement a file is by its name alone: weak, and only where the name holds one State. */
export function byFileName(name: string): Found<Party> | undefined {
  const own = name.slice(name.lastIndexOf('/') + 1).replace(/\.\p{L}{1,5}$/u, '');
  const code = CODED.exec(own)?.[1];
  const coded = code === undefined ? undefined : COUNTRY_LIST.find(({ iso3 }) => iso3 === code)?.iso3;
  const named = new Set(countryMentions(inCapitals(own)).map(({ iso3 }) => iso3));
  const [iso3] = coded === undefined ? named : [coded];
  if (iso3 === undefined || (coded === undefined && named.size !== 1)) return undefined;
  return printed(partyOf(iso3), [], 'inferred', `Nothing in the text says it, but the name of its file does: “${own.slice(0, 120)}”.`);
}

/** “statement-sri-lanka” as “Statement Sri Lanka”: names of files are often in small letters. */
function inCapitals(name: string): string {
  return name.replace(/[_.\-+%\d]+/g, ' ').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase());
}
