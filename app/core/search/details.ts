import { COUNTRY_LIST, spellings } from '#core/countries/country.ts';
import { languageName } from '#core/list/statement-list.ts';
import type { Party, StatementDetails } from '#core/details/statement-details.ts';
import { dateWords, shortForum, shortSession } from '#core/list/statement-words.ts';
import { readDays } from './days.ts';
import { finderOf } from './match.ts';
import type { Field, FieldName } from './query.ts';
import { wordsOf } from './words.ts';

const OTHER_NAMES = new Map(COUNTRY_LIST.map(({ iso3, names }) => [iso3, [iso3, ...names.flatMap(spellings)]]));

/** All that a field may be asked by: what the document says, and the other names for it. */
const SAID: Readonly<Record<Exclude<FieldName, 'date'>, (details: StatementDetails) => (string | null)[]>> = {
  title: ({ title }) => [title],
  delegation: ({ delegation }) => (delegation ? namesOf(delegation) : []),
  group: ({ onBehalfOf }) => (onBehalfOf ? [onBehalfOf.name, ...onBehalfOf.members.flatMap(namesOf)] : []),
  speaker: ({ speakerName, speakerTitle, speakerAffiliation }) => [speakerName, speakerTitle, speakerAffiliation],
  session: ({ session, meeting, agendaItem, agendaTopic }) => [session, session === null ? null : shortSession(session), meeting, agendaItem, agendaTopic],
  forum: ({ forum }) => [forum, forum === null ? null : shortForum(forum)],
  place: ({ place }) => [place],
  type: ({ type, deliveryStatus }) => [type, deliveryStatus],
  language: ({ language }) => [language, languageName(language)],
};

function namesOf({ name, iso3 }: Party): string[] {
  return [name, ...((iso3 === null ? undefined : OTHER_NAMES.get(iso3)) ?? [])];
}

/**
 * What of the details is looked in for words that name no field, one fact each. The members of a group are not among it: whoever asks for a country would find everything its groups said.
 * `group:` asks them.
 */
export function factsOf(details: StatementDetails): string[] {
  const { onBehalfOf, unSymbol } = details;
  const ofFields = (['title', 'delegation', 'speaker', 'session', 'forum', 'place', 'type', 'language'] as const).flatMap((field) => SAID[field](details));
  const others = [onBehalfOf?.name ?? null, unSymbol, dateWords(details), dateWords(details, 'long'), details.dateStart];
  return [...new Set([...ofFields, ...others].filter((fact) => fact !== null))];
}

/** Whether the details say what a field asks: its words follow one another in one of the names, or one of the days is within. */
export function fieldFits({ field, value }: Field): (details: StatementDetails) => boolean {
  if (field === 'date') {
    const days = readDays(value);
    return ({ dateStart, dateEnd }) => days !== undefined && dateStart !== null && (days.to === '' || dateStart <= days.to) && (days.from === '' || (dateEnd ?? dateStart) >= days.from);
  }
  const isPrefix = value.endsWith('*');
  const find = finderOf({ kind: 'phrase', text: isPrefix ? value.slice(0, -1) : value, isPrefix });
  const said = SAID[field];
  // Thousands of statements share a few names.
  const known = new Map<string, boolean>();
  const isIn = (one: string) => {
    const is = known.get(one) ?? find(wordsOf(one)).length > 0;
    known.set(one, is);
    return is;
  };
  return (details) => said(details).some((one) => one !== null && isIn(one));
}
