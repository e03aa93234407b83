import type { Author } from '#core/entities/author.ts';
import type { Example } from '#core/taxonomy.ts';
import type { Entry } from '#core/codebook/entry.ts';
import { reviewKey } from '#core/entities/review.ts';
import { taggingKey } from '#core/entities/tagging.ts';

/** What everything of an archive is called in the workspace that it becomes: no id of the archive is used again, so that one archive makes as many workspaces as wanted. */
export interface Renaming {
  /** The new id of a tag, field, scale, annotation, comment or list. */
  idOf(old: string): string;
  /** Who somebody is here: an author from outside, or whoever restores. */
  authorOf(old: Author): Author;
  statementOf(old: string): string;
}

/** The new key of a tagging. */
export function renamedTagging(key: string, { idOf, authorOf }: Renaming): string {
  const [annotation = '', tag = '', creator = ''] = key.split(':');
  return taggingKey({ annotation: idOf(annotation), tag: idOf(tag), creator: authorOf({ kind: 'outside', id: creator }) });
}

/** The new key of the review of a tagging. */
export function renamedReview(of: { subject: string; creator: Author }, renaming: Renaming): string {
  return reviewKey({ subject: renamedTagging(of.subject, renaming), creator: renaming.authorOf(of.creator) });
}

/** A tag under its new id. */
export function renamedEntry(of: Entry, renaming: Renaming): Entry {
  const { idOf } = renaming;
  const maybe = (old: string | null) => (old === null ? null : idOf(old));
  return { ...of, id: idOf(of.id), parent: maybe(of.parent), scale: maybe(of.scale), mergedInto: maybe(of.mergedInto), examples: of.examples.map((one) => renamedExample(one, renaming)) };
}

function renamedExample(of: Example, { idOf, statementOf }: Renaming): Example {
  return { ...of, passage: of.passage && { statement: statementOf(of.passage.statement), annotation: idOf(of.passage.annotation) } };
}

const ID = /[A-Za-z0-9_-]{21,36}/g;

/** The address of a view with the new ids of what it names. */
export function renamedQuery(query: string, known: ReadonlyMap<string, string>): string {
  return query.replace(ID, (token) => known.get(token) ?? token);
}
