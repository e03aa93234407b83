import type { Author } from '#core/entities/author.ts';
import type { Moderation } from '#core/entities/moderation.ts';
import type { DeletedOwn, PassageView, TaggingView, Withheld } from '#core/passages/passage-view.ts';
import type { Verdict } from '#core/entities/review.ts';
import { isCommentShown } from '#core/passages/shown-to-reader.ts';
import type { Thread } from '#core/entities/thread.ts';
import type { PassageComment } from '#app/discussion/passage-comment.ts';

/** A tag on a passage, given by one or more people, as it is called today; `values` are the distinct ones, undefined for "no value". */
export interface PassageTag {
  tag: string;
  values: (string | undefined)[];
}

/** What a card says about a passage, counted once from its annotations. */
export interface PassageFacts {
  taggings: TaggingView[];
  /** All comments of all its annotations, oldest first. */
  comments: PassageComment[];
  /** How many of them this reader can read. */
  readable: number;
  /** The newest comment that is not hidden. */
  newest: PassageComment | null;
  /** Verdicts that still hold; a stale one counts no more. */
  verdicts: Record<Verdict, number>;
  isDisputed: boolean;
  /** Who hid an annotation or a tag of it, while that is hidden: this reader sees it, others do not. */
  hidden: Moderation | null;
  /** What a reviewer hid from this reader. */
  withheld: readonly Withheld[];
  /** What this reader deleted here, and can restore. */
  deletedOwn: readonly DeletedOwn[];
  isWaiting: boolean;
  /** Who resolved it last, while it is resolved. */
  resolvedBy: Thread | null;
  /** When it was first marked. */
  created: string;
  firstAuthor: Author | null;
}

const counted = new WeakMap<PassageView['annotations'], PassageFacts>();

/** The facts of a passage; counted once for what is said on it, wherever it moves, since views are never changed in place. */
export function factsOf(passage: PassageView): PassageFacts {
  const known = counted.get(passage.annotations);
  if (known) return known;
  const facts = countFacts(passage);
  counted.set(passage.annotations, facts);
  return facts;
}

type TagOf = (tag: string) => { id: string } | undefined;

const tagged = new WeakMap<TagOf, WeakMap<PassageView['annotations'], PassageTag[]>>();

/** The distinct tags of a passage by today's codebook: a merged tag is the one that it went into. Counted once for each codebook. */
export function tagsOf(passage: PassageView, tagOf: TagOf): PassageTag[] {
  const byPassage = tagged.get(tagOf) ?? new WeakMap<PassageView['annotations'], PassageTag[]>();
  tagged.set(tagOf, byPassage);
  const known = byPassage.get(passage.annotations);
  if (known) return known;
  const tags = distinctTags(factsOf(passage).taggings, tagOf);
  byPassage.set(passage.annotations, tags);
  return tags;
}

/** The annotation that a new comment goes to: the one spoken on last, else the first. */
export function threadAnnotation(passage: PassageView): string | undefined {
  return factsOf(passage).comments.at(-1)?.annotation ?? passage.annotations[0]?.id;
}

function countFacts(passage: PassageView): PassageFacts {
  const taggings = passage.annotations.flatMap((annotation) => annotation.taggings);
  const comments = passage.annotations
    .flatMap((annotation) => annotation.comments.map((view): PassageComment => ({ annotation: annotation.id, view })))
    .sort((a, b) => compare(a.view.comment.created, b.view.comment.created));
  const verdicts = countVerdicts(taggings);
  const created = passage.annotations.map((annotation) => annotation.annotation.created).sort(compare)[0] ?? '';
  return {
    taggings,
    comments,
    readable: comments.filter(({ view }) => isCommentShown(view)).length,
    newest: comments.filter((comment) => comment.view.hidden === null).at(-1) ?? null,
    verdicts,
    isDisputed: taggings.some(({ disputed }) => disputed),
    hidden: passage.annotations.find(({ hidden }) => hidden)?.hidden ?? taggings.find(({ hidden }) => hidden)?.hidden ?? null,
    withheld: passage.annotations.flatMap(({ withheld }) => withheld),
    deletedOwn: passage.annotations.flatMap(({ deletedOwn }) => deletedOwn),
    isWaiting: isWaiting(passage),
    resolvedBy: passage.resolved ? lastResolve(passage) : null,
    created,
    firstAuthor: passage.authors[0] ?? null,
  };
}

function distinctTags(taggings: readonly TaggingView[], tagOf: TagOf): PassageTag[] {
  const tags: PassageTag[] = [];
  for (const { tagging } of taggings) {
    const id = tagOf(tagging.tag)?.id ?? tagging.tag;
    const known = tags.find(({ tag }) => tag === id);
    if (!known) tags.push({ tag: id, values: [tagging.value] });
    else if (!known.values.includes(tagging.value)) known.values.push(tagging.value);
  }
  return tags;
}

function countVerdicts(taggings: readonly TaggingView[]): Record<Verdict, number> {
  const verdicts = { agree: 0, disagree: 0, unsure: 0 };
  for (const { reviews } of taggings) {
    for (const { review, stale } of reviews) if (!stale) verdicts[review.verdict] += 1;
  }
  return verdicts;
}

function isWaiting({ annotations }: PassageView): boolean {
  return annotations.some(
    ({ durability, taggings, comments }) =>
      durability === 'waiting' || taggings.some((t) => t.durability === 'waiting') || comments.some((c) => c.durability === 'waiting'),
  );
}

function lastResolve({ annotations }: PassageView): Thread | null {
  return annotations.reduce<Thread | null>((last, { thread }) => {
    if (thread?.state !== 'resolved') return last;
    return last && last.at >= thread.at ? last : thread;
  }, null);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
