import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { fieldValueWords } from '#core/fields/value.ts';
import { languageName } from '#core/list/statement-list.ts';
import { dateWords } from '#core/list/statement-words.ts';

/** What is known of a statement besides its title, each with its label, as the head of a printed one says it. */
export function detailLines({ details, own }: Pick<AnnotatedStatement, 'details' | 'own'>): { label: string; words: string }[] {
  const { delegation, onBehalfOf, speakerName, speakerTitle, speakerAffiliation, agendaItem, agendaTopic, language } = details;
  const joined = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null).join(', ') || null;
  const known: [label: string, words: string | null][] = [
    ['On behalf of', onBehalfOf?.name ?? null],
    ['Delegation', delegation?.name ?? null],
    ['Speaker', joined([speakerName, speakerTitle, speakerAffiliation])],
    ['Forum', details.forum],
    ['Session', joined([details.session, details.meeting])],
    ['Agenda item', joined([agendaItem, agendaTopic])],
    ['Date', dateWords(details, 'long')],
    ['Place', details.place],
    ['Status', joined([details.deliveryStatus, details.translation])],
    ['Symbol', details.unSymbol],
    ['Language', language === 'und' ? null : languageName(language)],
    ['Source', details.sourceUrl],
    ...own.map(({ field, value }): [string, string] => [field.name, fieldValueWords(field, value)]),
  ];
  return known.flatMap(([label, words]) => (words === null ? [] : [{ label, words }]));
}
