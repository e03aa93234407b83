/** Words that must follow one another; a single word is a phrase of one. `isPrefix`: the last of them only begins so. */
export interface Phrase {
  kind: 'phrase';
  /** As it was typed, without quotation marks. It has at least one word. */
  text: string;
  isPrefix: boolean;
}

/** Phrases with at most so many words between the first and the last, in any order. */
export interface Near {
  kind: 'near';
  phrases: readonly Phrase[];
  within: number;
}

/** A field of a statement's details that can be asked by its name. */
export const FIELDS = ['title', 'delegation', 'group', 'speaker', 'session', 'forum', 'place', 'type', 'language', 'date'] as const;
export type FieldName = (typeof FIELDS)[number];

/** What the details say: words in a field, or days (2024, 2024-03, 2024-01..2024-06). */
export interface Field {
  kind: 'field';
  field: FieldName;
  value: string;
}

/** What a statement has in a field of its workspace, by the key of the field: words, a choice, numbers or days from one to another. */
export interface OwnAsked {
  kind: 'own';
  field: string;
  value: string;
}

/** What can be asked of passages by its name. */
export const MARK_FIELDS = ['tag', 'value', 'by', 'is'] as const;

/** What a passage can be. */
export const MARK_STATES = ['open', 'orphaned', 'disputed'] as const;
export type MarkState = (typeof MARK_STATES)[number];

/** What someone made of a passage: a tag by code or name, a value, who gave them, or how it stands. */
export interface Mark {
  kind: 'mark';
  field: (typeof MARK_FIELDS)[number];
  value: string;
}

export interface Not {
  kind: 'not';
  of: Query;
}

/** All of them, or any of them; at least two. */
export interface Several {
  kind: 'and' | 'or';
  of: readonly Query[];
}

/** What a query asks by itself, without AND, OR and NOT. */
export type Leaf = Phrase | Near | Field | OwnAsked | Mark;

/** What is looked for, over a statement as a whole (its text and its details), over what was said of it, or over passages. */
export type Query = Leaf | Not | Several;

/** A query is no longer than this, in UTF-16 units, and asks for no more; what is beyond is left out, and said. */
export const LONGEST_QUERY = 1_000;
export const MOST_TERMS = 40;
export const DEEPEST = 12;
export const WIDEST_NEAR = 100;

/** The distance of `NEAR` without a number. */
export const NEAR_WITHIN = 10;

/** The leaves of a query that speak for a statement. */
export function positiveLeaves(query: Query): Leaf[] {
  switch (query.kind) {
    case 'not':
      return [];
    case 'and':
    case 'or':
      return query.of.flatMap(positiveLeaves);
    default:
      return [query];
  }
}

/** The same query with every single word only begun with: what may be meant when the words as they stand are nowhere. */
export function loosened(query: Query): Query {
  switch (query.kind) {
    case 'phrase':
      return { ...query, isPrefix: true };
    case 'and':
    case 'or':
      return { ...query, of: query.of.map(loosened) };
    default:
      return query;
  }
}
