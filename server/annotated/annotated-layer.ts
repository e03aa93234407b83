import { z } from 'zod';
import { anchor } from '#core/entities/anchor.ts';
import type { AnnotatedComment, AnnotatedPassage, AnnotatedTagging, NamedAuthor, ThreadState } from '#core/annotated/annotated-statement.ts';
import { placeIn, type AnnotatedBlock } from '#core/annotated/blocks.ts';
import { rangeIn } from '#core/annotated/range-in.ts';
import { annotation } from '#core/entities/annotation.ts';
import type { Author } from '#core/entities/author.ts';
import { comment } from '#core/entities/comment.ts';
import { decision } from '#core/entities/decision.ts';
import { grouped } from '#core/grouped.ts';
import { isStale, review, type Review } from '#core/entities/review.ts';
import { isDecided } from '#core/reviewing/dispute.ts';
import { tagging, type Tagging } from '#core/entities/tagging.ts';
import { thread } from '#core/entities/thread.ts';
import type { Prepare } from '#server/direct.ts';
import { ANNOTATION_SHOWN, COMMENT_SHOWN, TAGGING_SHOWN } from '#server/visible.ts';

/** What authors are called, and which tag another counts as today. */
export interface Known {
  named(author: Author): NamedAuthor;
  living(tag: string): string;
}

/** A layer to read, and the text that it stands on. */
export interface LayerAsk {
  layer: string;
  visibility: AnnotatedPassage['layer'];
  text: string;
  blocks: readonly AnnotatedBlock[];
  /** Only these of its annotations, with what is said on them; all of them without. */
  only?: readonly string[] | undefined;
}

/** Narrows a reading to annotations that are named; the values that it takes. */
function among(column: string, only: readonly string[] | undefined): { condition: string; values: string[] } {
  return only ? { condition: `AND ${column} IN (SELECT j."value" FROM json_each(?) j)`, values: [JSON.stringify(only)] } : { condition: '', values: [] };
}

/** Whatever stands on an annotation that is hidden is hidden with it. */
const ON_SHOWN = `EXISTS (SELECT 1 FROM "Annotation" a WHERE a."layerId" = c."layerId" AND a."id" = c."subjectId" AND ${ANNOTATION_SHOWN})`;

const annotationRows = z.array(z.object({
  ...{ id: z.string(), entity: z.string(), start: z.number(), end: z.number(), exact: z.string(), deleted: z.number() },
  ...{ state: z.string().nullable(), anchorStart: z.number().nullable(), anchorEnd: z.number().nullable(), anchor: z.string().nullable() },
}));

/** The passages of a layer and what is said of its statement as a whole. */
export function readLayer(prepare: Prepare, { layer, visibility, text, blocks, only }: LayerAsk, known: Known): { passages: AnnotatedPassage[]; notes: AnnotatedComment[] } {
  const taggings = readTaggings(prepare, { layer, only }, known);
  const threads = readThreads(prepare, layer, known);
  const comments = readComments(prepare, { layer, only, threads }, known);
  const { condition, values } = among('a."id"', only);
  const rows = annotationRows.parse(prepare(`
    SELECT a."id", a."entity", a."start", a."end", a."exact", a."deleted", f."state", f."start" AS anchorStart, f."end" AS anchorEnd, f."entity" AS anchor
    FROM "Annotation" a LEFT JOIN "Anchor" f ON f."layerId" = a."layerId" AND f."id" = a."id" WHERE a."layerId" = ? AND ${ANNOTATION_SHOWN} ${condition}`,
  ).all(layer, ...values));
  const passages = rows.flatMap((row): AnnotatedPassage[] => {
    const on = { taggings: taggings.get(row.id) ?? [], comments: comments.on.get(row.id) ?? [] };
    if (row.deleted && on.taggings.length + on.comments.length === 0) return [];
    const made = annotation.parse(JSON.parse(row.entity));
    const found = row.anchor === null ? undefined : anchor.parse(JSON.parse(row.anchor));
    const range = rangeIn(text, row.exact, row) ?? null;
    return [{
      id: row.id,
      layer: visibility,
      range,
      exact: range ? text.slice(range.start, range.end) : (found?.settled?.quote.exact ?? row.exact),
      ...(range ? placeIn(blocks, range.start) : { paragraph: null, section: null }),
      state: range ? (found?.state ?? 'intact') : 'orphaned',
      creator: known.named(made.creator),
      created: made.created,
      ...on,
      thread: threads.get(row.id) ?? null,
    }];
  });
  return { passages, notes: comments.notes };
}

const taggingRows = z.array(z.object({ id: z.string(), entity: z.string(), decided: z.string().nullable() }));
const reviewRows = z.array(z.object({ subject: z.string(), entity: z.string() }));

function readTaggings(prepare: Prepare, { layer, only }: Pick<LayerAsk, 'layer' | 'only'>, known: Known): Map<string, AnnotatedTagging[]> {
  const ofSubject = among(`substr("subject", 1, instr("subject", ':') - 1)`, only);
  const reviews = grouped(
    reviewRows.parse(prepare(`SELECT "subject", "entity" FROM "Review" WHERE "layerId" = ? AND "deleted" = 0 ${ofSubject.condition}`).all(layer, ...ofSubject.values)).map(({ subject, entity }) => ({ subject, said: review.parse(JSON.parse(entity)) })),
    ({ subject }) => subject,
  );
  const { condition, values } = among('t."annotationId"', only);
  const rows = taggingRows.parse(prepare(`
    SELECT t."id", t."entity", d."entity" AS decided FROM "Tagging" t LEFT JOIN "Decision" d ON d."layerId" = t."layerId" AND d."id" = t."id"
    WHERE t."layerId" = ? AND t."deleted" = 0 AND ${TAGGING_SHOWN} ${condition}`,
  ).all(layer, ...values));
  const read = rows.map(({ id, entity, decided }) => {
    const made = tagging.parse(JSON.parse(entity));
    const verdicts = (reviews.get(id) ?? []).map(({ said }) => verdictOf(said, made, known));
    const whole: AnnotatedTagging = {
      ...{ key: id, tag: known.living(made.tag), value: made.value ?? null, note: made.note ?? null, creator: known.named(made.creator), created: made.created },
      verdicts: verdicts.sort((a, b) => inOrder(a.created, b.created) || inOrder(a.by.id, b.by.id)),
      decision: decisionOn(made, decided, known),
    };
    return { annotation: made.annotation, whole };
  });
  const byAnnotation = grouped(read, ({ annotation }) => annotation);
  return new Map([...byAnnotation].map(([id, all]) => [id, all.map(({ whole }) => whole).sort((a, b) => inOrder(a.created, b.created) || inOrder(a.key, b.key))]));
}

function verdictOf(said: Review, made: Tagging, { named }: Known): AnnotatedTagging['verdicts'][number] {
  return { by: named(said.creator), verdict: said.verdict, reason: said.reason ?? null, created: said.created, isStale: isStale(said, made) };
}

function decisionOn(made: Tagging, entity: string | null, { named, living }: Known): AnnotatedTagging['decision'] {
  const decided = entity === null ? undefined : decision.parse(JSON.parse(entity));
  if (!isDecided(made, decided)) return null;
  const { outcome, reason, to, by, at } = decided;
  return { outcome, reason, to: to ? { tag: living(to.tag), value: to.value ?? null } : null, by: named(by), at };
}

const threadRows = z.array(z.object({ id: z.string(), entity: z.string() }));

function readThreads(prepare: Prepare, layer: string, { named }: Known): Map<string, NonNullable<ThreadState>> {
  const rows = threadRows.parse(prepare(`SELECT "id", "entity" FROM "Thread" WHERE "layerId" = ?`).all(layer));
  return new Map(rows.map(({ id, entity }) => {
    const { state, by, at } = thread.parse(JSON.parse(entity));
    return [id, { resolved: state === 'resolved', by: named(by), at }];
  }));
}

const commentRows = z.array(z.object({ id: z.string(), entity: z.string() }));

function readComments(prepare: Prepare, { layer, only, threads }: Pick<LayerAsk, 'layer' | 'only'> & { threads: ReadonlyMap<string, NonNullable<ThreadState>> }, { named }: Known): { on: Map<string, AnnotatedComment[]>; notes: AnnotatedComment[] } {
  const { condition, values } = among('c."subjectId"', only);
  const rows = commentRows.parse(prepare(`
    SELECT c."id", c."entity" FROM "Comment" c
    WHERE c."layerId" = ? AND c."deleted" = 0 AND ${COMMENT_SHOWN} AND (c."subjectKind" = 'statement' OR (c."subjectKind" = 'annotation' AND ${ON_SHOWN} ${condition}))`,
  ).all(layer, ...values));
  const all = rows.map(({ id, entity }) => ({ id, made: comment.parse(JSON.parse(entity)) }));
  const shown = new Set(all.map(({ id }) => id));
  const read = all.map(({ id, made: { subject, parent, text, creator, created, edited } }) => {
    const thread = subject.kind === 'statement' ? (threads.get(id) ?? null) : null;
    return { subject, whole: { id, parent: parent !== undefined && shown.has(parent) ? parent : null, text, creator: named(creator), created, edited: edited ?? null, thread } };
  });
  const bySubject = grouped(read, ({ subject }) => (subject.kind === 'statement' ? '' : subject.id));
  const on = new Map([...bySubject].map(([id, group]) => [id, group.map(({ whole }) => whole).sort(byCreation)]));
  return { on, notes: on.get('') ?? [] };
}

/** Where passages stand: in the order of the text, the longer ones first; those without a place after it. */
export function byPlace(a: Pick<AnnotatedPassage, 'id' | 'range' | 'created'>, b: Pick<AnnotatedPassage, 'id' | 'range' | 'created'>): number {
  const [at, bt] = [a.range ?? AFTER, b.range ?? AFTER];
  return inOrder(at.start, bt.start) || inOrder(bt.end, at.end) || inOrder(a.created, b.created) || inOrder(a.id, b.id);
}

const AFTER = { start: Number.MAX_SAFE_INTEGER, end: 0 };

/** The order in which comments were made. */
export function byCreation(a: AnnotatedComment, b: AnnotatedComment): number {
  return inOrder(a.created, b.created) || inOrder(a.id, b.id);
}

/** Less, equal or more, for sorting. */
export function inOrder<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}
