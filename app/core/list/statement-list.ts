import type { OwnValues } from '#core/fields/value.ts';
import { fold, foldedText } from '#core/text/fold.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { dateWords, shortForum, shortSession, splitName } from './statement-words.ts';

/** A statement as far as the list filters and sorts by it. */
export interface Listed {
  details: StatementDetails;
  passages: number;
  open: number;
  /** Ids of the themes whose tags are in use. */
  themes: readonly string[];
  /** Ids of the collections that it is in. */
  collections: readonly string[];
  /** `me` when whoever looks at the list is to read or review it. */
  assigned: readonly 'me'[];
  /** What it has in the fields of the workspace, and all of that in words. */
  own: OwnValues;
  ownWords: string;
}

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' });

/** The English name of a language tag: "Persian" for fa. */
export function languageName(language: string): string {
  return language === 'und' ? 'not known' : (LANGUAGES.of(language) ?? language);
}

const searchTexts = new WeakMap<StatementDetails, string>();

/** Everything of the details and of the workspace's own fields that words are looked for in. Folded once for each statement, because every letter typed asks again. */
export function searchTextOf({ details, ownWords }: Pick<Listed, 'details' | 'ownWords'>): string {
  const known = searchTexts.get(details) ?? [searchText(details), ...(ownWords === '' ? [] : [foldedText(ownWords)])].join('\n');
  searchTexts.set(details, known);
  return known;
}

function searchText(details: StatementDetails): string {
  const { title, type, deliveryStatus, speakerName, speakerTitle, speakerAffiliation, forum, session, meeting, agendaItem, agendaTopic, place, translation, unSymbol, language } = details;
  const names = [details.delegation?.name, details.delegation?.iso3, details.onBehalfOf?.name, ...(details.onBehalfOf?.members ?? []).map(({ name }) => name)];
  const short = [forum === null ? null : shortForum(forum), languageName(language), dateWords(details), dateWords(details, 'long'), details.dateStart];
  return fold([title, type, deliveryStatus, speakerName, speakerTitle, speakerAffiliation, forum, session, meeting, agendaItem, agendaTopic, place, translation, unSymbol, ...names, ...short].filter(Boolean).join('\n')).text;
}

/** Whose position a statement holds, for a list: the name and the small line under it. */
export function holderWords(details: Pick<StatementDetails, 'delegation' | 'onBehalfOf'>): { name: string; note: string } {
  const { onBehalfOf, delegation } = details;
  if (onBehalfOf) {
    const spoken = delegation ? [`spoken by ${splitName(delegation.name).short}`] : [];
    const members = onBehalfOf.members.length > 0 ? [`${onBehalfOf.members.length} members`] : [];
    return { name: splitName(onBehalfOf.name).short, note: [...members, ...spoken].join(', ') };
  }
  if (!delegation) return { name: 'not printed', note: '' };
  const { short, rest } = splitName(delegation.name);
  return { name: short, note: rest };
}

/** Session and place for a list: "7th session, New York", "session not printed". */
export function sessionWords({ session, place }: Pick<StatementDetails, 'session' | 'place'>): string {
  return [session === null ? 'session not printed' : shortSession(session), ...(place === null ? [] : [place])].join(', ');
}
