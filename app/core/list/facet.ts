import { positionHolder, type StatementDetails } from '#core/details/statement-details.ts';
import { languageName, type Listed } from '#core/list/statement-list.ts';
import { shortForum, shortSession } from '#core/list/statement-words.ts';

/** A field that the list can be narrowed by; within one any choice fits, between several all must. */
export interface Facet {
  /** Its name in the address. */
  key: string;
  label: string;
  /** The choices that fit a statement. */
  valuesOf: (row: Listed) => readonly string[];
  labelOf: (value: string) => string;
  /** Where a choice stands among the others, when not in order of the names. */
  rankOf?: (value: string) => number;
  /** How deep it stands in a tree. */
  depthOf?: (value: string) => number;
}

/** Stands for "the document does not say" among the choices of a facet. */
export const NOT_PRINTED = '-';

function detail(key: string, label: string, valueOf: (details: StatementDetails) => string | null, words: (value: string) => string = (value) => value): Facet {
  return { key, label, valuesOf: ({ details }) => [valueOf(details) ?? NOT_PRINTED], labelOf: (value) => (value === NOT_PRINTED ? 'not printed' : words(value)) };
}

/** Every field of a statement that has choices. */
export const FACETS: readonly Facet[] = [
  { key: 'assigned', label: 'Assigned', valuesOf: ({ assigned }) => assigned, labelOf: () => 'to me' },
  { key: 'collection', label: 'Collection', valuesOf: ({ collections }) => collections, labelOf: (value) => value },
  detail('holder', 'Position holder', positionHolder),
  detail('session', 'Session', ({ session }) => session, shortSession),
  { key: 'theme', label: 'Theme tagged', valuesOf: ({ themes }) => themes, labelOf: (value) => value },
  detail('language', 'Language', ({ language }) => language, languageName),
  detail('forum', 'Forum', ({ forum }) => forum, shortForum),
  { key: 'year', label: 'Year', valuesOf: ({ details }) => yearsOf(details), labelOf: (value) => (value === NOT_PRINTED ? 'no date' : value) },
  detail('delegation', 'Delegation', ({ delegation }) => delegation?.name ?? null),
  detail('speaker', 'Speaker', ({ speakerName }) => speakerName),
  detail('speaker-title', 'Speaker’s title', ({ speakerTitle }) => speakerTitle),
  detail('affiliation', 'Affiliation', ({ speakerAffiliation }) => speakerAffiliation),
  detail('meeting', 'Meeting', ({ meeting }) => meeting),
  detail('item', 'Agenda item', ({ agendaItem }) => agendaItem),
  detail('topic', 'Agenda topic', ({ agendaTopic }) => agendaTopic),
  detail('place', 'Place', ({ place }) => place),
  detail('type', 'Type', ({ type }) => type),
  detail('status', 'Status', ({ deliveryStatus }) => deliveryStatus),
  detail('translation', 'Translation', ({ translation }) => translation),
  detail('symbol', 'UN symbol', ({ unSymbol }) => unSymbol),
  detail('source', 'Source', ({ sourceUrl }) => (sourceUrl === null ? null : (/^https?:\/\/([^/?#]+)/i.exec(sourceUrl)?.[1] ?? sourceUrl))),
];

function yearsOf({ dateStart, dateEnd }: StatementDetails): string[] {
  if (dateStart === null) return [NOT_PRINTED];
  return [...new Set([dateStart.slice(0, 4), (dateEnd ?? dateStart).slice(0, 4)])];
}

/** A choice among those of a facet, and how many statements it would show. */
export interface FacetChoice {
  value: string;
  label: string;
  count: number;
}

const NAMES = new Intl.Collator('en', { numeric: true });

/** Choices in order of their names, "not printed" last. */
export function byLabel(a: FacetChoice, b: FacetChoice): number {
  return Number(a.value === NOT_PRINTED) - Number(b.value === NOT_PRINTED) || NAMES.compare(a.label, b.label);
}
