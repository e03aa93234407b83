import { fold } from './fold.ts';
import { positionHolder, type StatementDetails } from './statement-details.ts';
import { dateWords, shortForum, shortSession, splitName } from './statement-words.ts';

/** A statement as far as the list filters and sorts by it. */
export interface Listed {
  details: StatementDetails;
  passages: number;
  open: number;
  /** Ids of the themes whose tags are in use. */
  themes: readonly string[];
  /** `me` when whoever looks at the list is to read or review it. */
  assigned: readonly 'me'[];
}

/** The orders of the list, the first one unless another is asked for. */
export const SORTS = { forum: 'Forum, then date', newest: 'Newest first', title: 'Title', passages: 'Most passages', open: 'Most open' } as const;
export type Sort = keyof typeof SORTS;

/** The groups of choices beside the list; within a group any choice fits, between groups all must. */
export const FACETS = ['assigned', 'holder', 'session', 'theme', 'language'] as const;
export type Facet = (typeof FACETS)[number];

/** What the list is asked for: words that must all occur, an order, and choices by facet. */
export interface ListQuery {
  words: string;
  sort: Sort;
  chosen: Record<Facet, readonly string[]>;
}

/** Stands for "the document does not say" among the choices of a facet. */
export const NOT_PRINTED = '-';

/** The query of an address; names that mean nothing are left out. */
export function readListQuery(search: URLSearchParams): ListQuery {
  const sort = search.get('sort') ?? '';
  return {
    words: search.get('find') ?? '',
    sort: isSort(sort) ? sort : 'forum',
    chosen: { assigned: search.getAll('assigned'), holder: search.getAll('holder'), session: search.getAll('session'), theme: search.getAll('theme'), language: search.getAll('language') },
  };
}

/** Whether a name is one of the orders. */
export function isSort(name: string): name is Sort {
  return Object.hasOwn(SORTS, name);
}

/** Whether anything but the order is asked for. */
export function isFiltered({ words, chosen }: ListQuery): boolean {
  return words.trim() !== '' || FACETS.some((facet) => chosen[facet].length > 0);
}

/** The statements that fit a query, in its order. */
export function queryStatements<T extends Listed>(rows: readonly T[], query: ListQuery): T[] {
  const words = foldWords(query.words);
  const fits = (row: T) => words.every((word) => searchTextOf(row.details).includes(word)) && FACETS.every((facet) => fitsFacet(row, facet, query.chosen[facet]));
  return rows.filter(fits).sort(ORDERS[query.sort]);
}

/** The choices of a facet that occur among the statements, with how many have each; in order of their names, "not printed" last. */
export function facetChoices(rows: readonly Listed[], facet: Exclude<Facet, 'theme' | 'assigned'>): { value: string; label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) for (const value of facetValues(row, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, label: facetLabel(facet, value), count }))
    .sort((a, b) => Number(a.value === NOT_PRINTED) - Number(b.value === NOT_PRINTED) || NAMES.compare(a.label, b.label));
}

function fitsFacet(row: Listed, facet: Facet, chosen: readonly string[]): boolean {
  return chosen.length === 0 || facetValues(row, facet).some((value) => chosen.includes(value));
}

function facetValues({ details, themes, assigned }: Listed, facet: Facet): readonly string[] {
  switch (facet) {
    case 'assigned':
      return assigned;
    case 'holder':
      return [positionHolder(details) ?? NOT_PRINTED];
    case 'session':
      return [details.session ?? NOT_PRINTED];
    case 'language':
      return [details.language];
    case 'theme':
      return themes;
  }
}

function facetLabel(facet: Facet, value: string): string {
  if (value === NOT_PRINTED) return 'not printed';
  if (facet === 'language') return languageName(value);
  return facet === 'session' ? shortSession(value) : value;
}

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' });

/** The English name of a language tag: "Persian" for fa. */
export function languageName(language: string): string {
  return language === 'und' ? 'not known' : (LANGUAGES.of(language) ?? language);
}

function foldWords(words: string): string[] {
  return fold(words).text.split(/\s+/).filter((word) => word !== '');
}

const searchTexts = new WeakMap<StatementDetails, string>();

/** Folded once for each statement, because every letter typed asks again. */
function searchTextOf(details: StatementDetails): string {
  const known = searchTexts.get(details) ?? searchText(details);
  searchTexts.set(details, known);
  return known;
}

function searchText(details: StatementDetails): string {
  const { title, type, deliveryStatus, speakerName, speakerTitle, forum, session, agendaTopic, place, unSymbol, language } = details;
  const names = [details.delegation?.name, details.delegation?.iso3, details.onBehalfOf?.name, ...(details.onBehalfOf?.members ?? []).map(({ name }) => name)];
  const short = [forum === null ? null : shortForum(forum), languageName(language), dateWords(details), dateWords(details, 'long'), details.dateStart];
  return fold([title, type, deliveryStatus, speakerName, speakerTitle, forum, session, agendaTopic, place, unSymbol, ...names, ...short].filter(Boolean).join('\n')).text;
}

const NAMES = new Intl.Collator('en', { numeric: true });
type Order = (a: Listed, b: Listed) => number;

const byTitle: Order = (a, b) => NAMES.compare(a.details.title, b.details.title);
const byDate: Order = (a, b) => (a.details.dateStart ?? '9999').localeCompare(b.details.dateStart ?? '9999', 'en');
const byForum: Order = (a, b) => NAMES.compare(a.details.forum === null ? '\uffff' : shortForum(a.details.forum), b.details.forum === null ? '\uffff' : shortForum(b.details.forum));

const ORDERS: Readonly<Record<Sort, Order>> = {
  forum: (a, b) => byForum(a, b) || byDate(a, b) || byTitle(a, b),
  newest: (a, b) => (b.details.dateEnd ?? '').localeCompare(a.details.dateEnd ?? '', 'en') || byTitle(a, b),
  title: byTitle,
  passages: (a, b) => b.passages - a.passages || byTitle(a, b),
  open: (a, b) => b.open - a.open || byTitle(a, b),
};

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
