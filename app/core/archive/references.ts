import { DEEPEST_LEVEL } from '#core/codebook/entry.ts';
import { reviewKey } from '#core/entities/review.ts';
import { taggingKey } from '#core/entities/tagging.ts';
import type { ArchivedCodebook } from './codebook-part.ts';
import type { ArchivedFields, ArchivedLists } from './lists-part.ts';
import type { ArchivedPerson } from './manifest.ts';
import type { ArchivedLayer, ArchivedStatement } from './statement-part.ts';

/** What the parts of an archive may refer to. */
export interface Referable {
  people: ReadonlySet<string>;
  tags: ReadonlySet<string>;
  fields: ReadonlySet<string>;
  statements: ReadonlySet<string>;
}

/** What is wrong with a part though it has the right form, in words; undefined when everything that it names is there, once. */
export type ReferenceProblem = string | undefined;

export function problemOfPeople(people: readonly ArchivedPerson[]): ReferenceProblem {
  return twice(people.map(({ id }) => id), 'person');
}

export function problemOfCodebook({ tags, scales, revision, revisions, comments, threads, workspace }: ArchivedCodebook, { people }: Pick<Referable, 'people'>): ReferenceProblem {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const known = new Set(scales.map(({ id }) => id));
  const said = new Map(comments.map((one) => [one.id, one]));
  const who = [...comments.map(({ creator }) => creator), ...threads.map(({ by }) => by), ...revisions.map(({ author }) => author)];
  const changed = revisions.flatMap((one) => one.tags.map(({ after }) => after.id));
  return (
    twice(tags.map(({ id }) => id), 'tag') ??
    twice(scales.map(({ id }) => id), 'scale') ??
    twice(revisions.map((one) => String(one.revision)), 'revision') ??
    twice(comments.map(({ id }) => id), 'comment') ??
    missing(revisions.flatMap((one) => (one.revision > revision ? [String(one.revision)] : [])), new Set(), 'revision') ??
    missing(tags.flatMap(({ scale }) => scale ?? []), known, 'scale') ??
    missing(tags.flatMap(({ parent, mergedInto }) => [parent, mergedInto].filter((one) => one !== null)), byId, 'tag') ??
    missing(changed, byId, 'tag') ??
    missing(who.map(({ id }) => id), people, 'person') ??
    missing(comments.flatMap(({ subject }) => (subject.kind === 'tag' ? [subject.id] : [])), byId, 'tag') ??
    missing(comments.flatMap(({ subject }) => (subject.kind === 'tag' ? [] : [`${subject.kind} ${subject.id}`])), new Set([`codebook ${workspace}`]), 'subject') ??
    missing(threads.map(({ id }) => id), said, 'comment') ??
    problemOfThreads(said) ??
    (tags.some((tag) => isEndless(tag, byId, ({ parent }) => parent, DEEPEST_LEVEL)) ? 'its tags stand below one another in a circle, or too deep' : undefined) ??
    (tags.some((tag) => isEndless(tag, byId, ({ mergedInto }) => mergedInto, tags.length)) ? 'its tags were merged into one another in a circle' : undefined)
  );
}

export function problemOfFields(fields: ArchivedFields): ReferenceProblem {
  return twice(fields.map(({ id }) => id), 'field') ?? twice(fields.map(({ key }) => key), 'key of a field');
}

export function problemOfStatement({ id, own, shared, mine }: ArchivedStatement, known: Referable): ReferenceProblem {
  return (
    (known.statements.has(id) ? `the statement ${id} is there twice` : undefined) ??
    missing(Object.keys(own), known.fields, 'field') ??
    problemOfLayer(shared, id, known) ??
    (mine ? problemOfLayer(mine, id, known) : undefined)
  );
}

function problemOfLayer({ annotations, taggings, comments, reviews, threads, decisions }: ArchivedLayer, statement: string, { people, tags }: Referable): ReferenceProblem {
  const marks = new Set(annotations.map(({ id }) => id));
  const keys = new Set(taggings.map(taggingKey));
  const said = new Map(comments.map((one) => [one.id, one]));
  const who = [
    ...[...annotations, ...taggings, ...comments, ...reviews].map(({ creator }) => creator),
    ...threads.map(({ by }) => by),
    ...decisions.flatMap(({ by, takenBack }) => [by, ...(takenBack ? [takenBack.by] : [])]),
    ...annotations.flatMap(({ place: { settled } }) => settled?.by ?? []),
  ];
  const given = [...taggings.map(({ tag }) => tag), ...reviews.flatMap(({ about, proposal }) => [about.tag, ...(proposal ? [proposal.tag] : [])]), ...decisions.flatMap(({ about, to }) => [...(about ? [about.tag] : []), ...(to ? [to.tag] : [])])];
  return (
    twice(annotations.map(({ id }) => id), 'annotation') ??
    twice(taggings.map(taggingKey), 'tagging') ??
    twice(comments.map(({ id }) => id), 'comment') ??
    twice(reviews.map(reviewKey), 'review') ??
    twice(threads.map(({ id }) => id), 'discussion') ??
    twice(decisions.map(({ id }) => id), 'decision') ??
    missing(who.map(({ id }) => id), people, 'person') ??
    missing(given, tags, 'tag') ??
    missing(taggings.map(({ annotation }) => annotation), marks, 'annotation') ??
    missing(comments.flatMap(({ subject }) => (subject.kind === 'annotation' ? [subject.id] : [])), marks, 'annotation') ??
    missing(comments.flatMap(({ subject }) => (subject.kind === 'annotation' ? [] : [`${subject.kind} ${subject.id}`])), new Set([`statement ${statement}`]), 'subject') ??
    problemOfThreads(said) ??
    missing(reviews.map(({ subject }) => subject), keys, 'tagging') ??
    missing(decisions.map(({ id }) => id), keys, 'tagging') ??
    missing(threads.map(({ id }) => id), new Set([...marks, ...said.keys()]), 'discussion')
  );
}

interface Said {
  parent?: string | undefined;
  subject: { id: string };
}

function problemOfThreads(said: ReadonlyMap<string, Said>): ReferenceProblem {
  for (const [id, one] of said) {
    if (one.parent === undefined) continue;
    const parent = said.get(one.parent);
    if (!parent) return `it names the comment ${one.parent}, which is not there`;
    if (parent.subject.id !== one.subject.id) return `the comment ${id} answers one on something else`;
    if (isEndless(one, said, (comment) => comment.parent ?? null, said.size)) return 'its comments answer one another in a circle';
  }
  return undefined;
}

export function problemOfLists({ collections, views, excerptLists, assignments }: ArchivedLists, { people, statements }: Pick<Referable, 'people' | 'statements'>): ReferenceProblem {
  const excerpts = excerptLists.flatMap((list) => list.excerpts);
  const who = [...views.map(({ by }) => by), ...excerptLists.map(({ by }) => by), ...excerpts.map(({ by }) => by), ...assignments.flatMap(({ member, by }) => [member, by])];
  return (
    twice(collections.map(({ id }) => id), 'collection') ??
    twice(collections.map(({ name }) => name), 'collection') ??
    missing([...collections.flatMap((one) => one.statements), ...excerpts.map(({ statement }) => statement), ...assignments.map(({ statement }) => statement)], statements, 'statement') ??
    missing(who.map(({ id }) => id), people, 'person')
  );
}

function twice(all: readonly string[], what: string): ReferenceProblem {
  const seen = new Set<string>();
  for (const one of all) {
    if (seen.has(one)) return `the ${what} ${one} is there twice`;
    seen.add(one);
  }
  return undefined;
}

function missing(all: readonly string[], known: { has(one: string): boolean }, what: string): ReferenceProblem {
  const one = all.find((wanted) => !known.has(wanted));
  return one === undefined ? undefined : `it names the ${what} ${one}, which is not there`;
}

/** Whether following what each leads to does not end within so many steps. */
function isEndless<One>(from: One, all: ReadonlyMap<string, One>, next: (one: One) => string | null, most: number): boolean {
  let at: One | undefined = from;
  for (let steps = 0; at !== undefined; steps++) {
    if (steps > most) return true;
    const to = next(at);
    at = to === null ? undefined : all.get(to);
  }
  return false;
}
