import { z } from 'zod';
import { canBeAsked } from '#core/assignment.ts';
import type { Actor } from '#core/policy/policy.ts';
import { VERDICTS } from '#core/entities/review.ts';
import type { QueueCounts, QueueQuery, QueueView } from '#core/reviewing/queue.ts';
import { bitOf, bitsThat, factsOfBits, TAGGING_FACTS, waitsFor, waitsForAnyone, type TaggingFacts } from '#core/reviewing/waiting.ts';
import { ROLES } from '#core/policy/role.ts';
import type { Prepare, SqlValue } from '#server/direct.ts';
import { COMMENT_SHOWN, TAGGING_SHOWN } from '#server/visible.ts';

/** Who asks for the queue of which workspace, and what for. `tags` are ids as they stand in taggings, merged ones included; null for any. */
export interface QueueAsk {
  workspace: string;
  actor: Actor;
  query: QueueQuery;
  tags: readonly string[] | null;
  /** What was taken before this instant has waited long enough; null for any. */
  before: string | null;
  /** The tags that were defined anew; only the view of what is to be re-checked needs them. */
  redefined: readonly Redefined[];
}

/** A tag as it stands in taggings and the one that it counts as today, the last revision that changed what it means, and when that was (as the projection's columns have it). */
export interface Redefined {
  tag: string;
  living: string;
  revision: number;
  at: string;
}

const waitingRow = z.object({
  layer: z.string(),
  subject: z.string(),
  statement: z.string(),
  annotation: z.string(),
  tag: z.string(),
  value: z.string().nullable(),
  creatorKind: z.enum(['member', 'service', 'outside']),
  creatorId: z.string(),
  since: z.string(),
  quote: z.string(),
  facts: z.number().transform(factsOfBits),
});
/** A tagging with where it stands, and what of it decides for whom it waits. */
export type WaitingRow = z.infer<typeof waitingRow>;

/** A verdict `r` on a tagging `t`. */
const SAID = `r."layerId" = t."layerId" AND r."id" > t."id" || ':' AND r."id" < t."id" || ';' AND r."deleted" = 0`;

/** A verdict counts while it is about the value that the tagging has now. */
const FRESH = `${SAID} AND json_extract(r."entity", '$.about.value') IS t."value"`;

/** A decision counts until it is taken back, while the tagging has the value that was decided on or for. Like `DISPUTED`, it speaks of a tagging `t` and of its decision `d`, if there is one. */
export const DECIDED = `(d."id" IS NOT NULL AND json_extract(d."entity", '$.takenBack') IS NULL AND (json_extract(d."entity", '$.about.value') IS t."value" OR json_extract(d."entity", '$.to.value') IS t."value"))`;

/** A disagreement keeps a tagging open until it is decided, and again when it is newer than the decision. */
export const DISPUTED = `EXISTS (SELECT 1 FROM "Review" r WHERE ${FRESH} AND r."verdict" = 'disagree' AND (NOT ${DECIDED} OR r."receivedAt" > d."receivedAt"))`;

const AUTHORED = (member: string) => `(t."creatorKind" = 'member' AND t."creatorId" = ${member})`;

/** How the database tells each fact of a tagging `t` in layer `l`, with its decision `d`; `reviewers` are those who are asked to review a statement. */
const FACT_SQL: Readonly<Record<keyof TaggingFacts, string>> = {
  own: AUTHORED('asked."me"'),
  decided: DECIDED,
  entrusted: `EXISTS (SELECT 1 FROM reviewers v WHERE v."statement" = l."statementId" AND NOT ${AUTHORED('v."member"')})`,
  asked: `EXISTS (SELECT 1 FROM reviewers v WHERE v."statement" = l."statementId" AND v."member" = asked."me")`,
  owed: `EXISTS (SELECT 1 FROM reviewers v WHERE v."statement" = l."statementId" AND NOT ${AUTHORED('v."member"')}
    AND NOT EXISTS (SELECT 1 FROM "Review" r WHERE ${FRESH} AND r."creatorKind" = 'member' AND r."creatorId" = v."member"))`,
  judged: `EXISTS (SELECT 1 FROM "Review" r WHERE ${FRESH} AND NOT (r."creatorKind" = t."creatorKind" AND r."creatorId" = t."creatorId"))`,
  answered: `EXISTS (SELECT 1 FROM "Review" r WHERE r."layerId" = t."layerId" AND r."id" = t."id" || ':' || asked."me" AND r."deleted" = 0 AND json_extract(r."entity", '$.about.value') IS t."value")`,
  disputed: DISPUTED,
  replied: `EXISTS (SELECT 1 FROM "Comment" c WHERE c."layerId" = t."layerId" AND c."subjectKind" = 'annotation' AND c."subjectId" = t."annotationId" AND c."deleted" = 0
    AND c."creatorKind" = t."creatorKind" AND c."creatorId" = t."creatorId" AND c."sequence" > (SELECT MAX(r."sequence") FROM "Review" r WHERE ${FRESH} AND r."verdict" = 'disagree'))`,
};

/** Facts that need a verdict: of most taggings nobody has said anything, and one look tells that none of these holds. */
const NEED_A_VERDICT: readonly (keyof TaggingFacts)[] = ['judged', 'answered', 'disputed', 'replied'];

function bitsSql(facts: readonly (keyof TaggingFacts)[]): string {
  return facts.map((fact) => `(${FACT_SQL[fact]}) * ${bitOf(fact)}`).join(' + ');
}

const BITS = `${bitsSql(TAGGING_FACTS.filter((fact) => !NEED_A_VERDICT.includes(fact)))} + CASE WHEN EXISTS (SELECT 1 FROM "Review" r WHERE ${SAID}) THEN ${bitsSql(NEED_A_VERDICT)} ELSE 0 END`;

const REVIEWING_ROLES = ROLES.filter((role) => canBeAsked(role, 'review')).map((role) => `'${role}'`).join(', ');

/** Every tagging of the workspace's shared layers that may be looked at, with what was said of it. */
const ENTRIES = `
  WITH asked("workspace", "me", "before", "statement", "person", "verdict", "tags", "layer", "subject", "redefined") AS (VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)),
  redefined("tag", "revision", "at") AS MATERIALIZED (
    SELECT json_extract(j."value", '$.tag'), json_extract(j."value", '$.revision'), json_extract(j."value", '$.at') FROM asked, json_each(asked."redefined") j),
  reviewers("statement", "member") AS MATERIALIZED (
    SELECT s."statementId", s."memberId" FROM asked JOIN "Assignment" s ON s."workspaceId" = asked."workspace" AND s."kind" = 'review' AND s."removedAt" IS NULL
      JOIN "Member" m ON m."id" = s."memberId" AND m."removedAt" IS NULL AND m."role" IN (${REVIEWING_ROLES})),
  entry AS (
    SELECT t."layerId" AS layer, t."id" AS subject, l."statementId" AS statement, t."annotationId" AS annotation, t."tagId" AS tag, t."value" AS value,
      t."creatorKind" AS creatorKind, t."creatorId" AS creatorId, t."receivedAt" AS since, a."start" AS start, substr(a."exact", 1, 200) AS quote,
      ${BITS} AS facts,
      rd."tag" IS NOT NULL AND json_extract(t."entity", '$.revision') < rd."revision" AND NOT EXISTS (SELECT 1 FROM "Review" r
        WHERE r."layerId" = t."layerId" AND r."id" = t."id" || ':' || asked."me" AND r."deleted" = 0 AND r."receivedAt" > rd."at") AS outdated
    FROM asked JOIN "Layer" l ON l."workspaceId" = asked."workspace" AND l."visibility" = 'shared'
      JOIN "Tagging" t ON t."layerId" = l."id" AND t."deleted" = 0
      JOIN "Annotation" a ON a."layerId" = t."layerId" AND a."id" = t."annotationId"
      LEFT JOIN "Decision" d ON d."layerId" = t."layerId" AND d."id" = t."id"
      LEFT JOIN redefined rd ON rd."tag" = t."tagId"
    WHERE ${TAGGING_SHOWN}
      AND (asked."before" IS NULL OR t."receivedAt" < asked."before")
      AND (asked."statement" IS NULL OR l."statementId" = asked."statement")
      AND (asked."person" IS NULL OR t."creatorId" = asked."person")
      AND (asked."tags" IS NULL OR t."tagId" IN (SELECT j."value" FROM json_each(asked."tags") j))
      AND (asked."layer" IS NULL OR (t."layerId" = asked."layer" AND t."id" = asked."subject"))
      AND (asked."verdict" IS NULL OR (asked."verdict" = 'none' AND NOT EXISTS (SELECT 1 FROM "Review" r WHERE ${FRESH}))
        OR EXISTS (SELECT 1 FROM "Review" r WHERE ${FRESH} AND r."verdict" = asked."verdict"))
  )`;

/** Whether a tagging stands in a view by its facts; what is to be re-checked is told by the revision instead. */
const STANDS_IN: Readonly<Record<Exclude<QueueView, 'recheck'>, (facts: TaggingFacts, actor: Actor) => boolean>> = {
  mine: (facts, actor) => waitsFor(facts, actor) !== null,
  disputed: ({ disputed }) => disputed,
  open: waitsForAnyone,
};

function whereOf(view: QueueView, actor: Actor): string {
  if (view === 'recheck') return 'outdated';
  return `facts IN (${bitsThat((facts) => STANDS_IN[view](facts, actor)).join(', ')})`;
}

const COLUMNS = 'layer, subject, statement, annotation, tag, value, creatorKind, creatorId, since, quote, facts';

function parametersOf({ workspace, actor: { member }, query, tags, before, redefined }: QueueAsk, only?: { layer: string; subject: string }): SqlValue[] {
  const { statement = null, person = null, verdict = null } = query;
  return [workspace, member, before, statement, person, verdict, tags && JSON.stringify(tags), only?.layer ?? null, only?.subject ?? null, JSON.stringify(redefined)];
}

/** A stretch of a view, what has waited longest first, in the order of the text where it came at once. */
export function readWaiting(prepare: Prepare, ask: QueueAsk, { offset, limit }: { offset: number; limit: number }): WaitingRow[] {
  const rows = prepare(`${ENTRIES} SELECT ${COLUMNS} FROM entry WHERE ${whereOf(ask.query.view, ask.actor)} ORDER BY since, statement, start, layer, subject LIMIT ? OFFSET ?`).all(...parametersOf(ask), limit, offset);
  return z.array(waitingRow).parse(rows);
}

/** One tagging, whatever view it stands in; undefined when there is none that may be looked at. */
export function readEntry(prepare: Prepare, ask: QueueAsk, only: { layer: string; subject: string }): WaitingRow | undefined {
  const row = prepare(`${ENTRIES} SELECT ${COLUMNS} FROM entry`).get(...parametersOf(ask, only));
  return row === undefined ? undefined : waitingRow.parse(row);
}

const countedRow = z.object({ facts: z.number().transform(factsOfBits), count: z.number(), recheck: z.number() });

/** How many stand in each view. */
export function countWaiting(prepare: Prepare, ask: QueueAsk): Omit<QueueCounts, 'today'> {
  const found = prepare(`${ENTRIES} SELECT facts, COUNT(*) AS count, SUM(outdated) AS recheck FROM entry GROUP BY facts`).all(...parametersOf(ask));
  const rows = z.array(countedRow).parse(found);
  const total = (of: readonly { count: number }[]) => of.reduce((sum, { count }) => sum + count, 0);
  const standing = (view: keyof typeof STANDS_IN) => total(rows.filter(({ facts }) => STANDS_IN[view](facts, ask.actor)));
  return { mine: standing('mine'), disputed: standing('disputed'), open: standing('open'), recheck: rows.reduce((sum, { recheck }) => sum + recheck, 0) };
}

/** The most that `countMine` counts. */
const MOST_COUNTED = 1_000;

/** How many wait for a member, counted no further than a page of the frame can say; so a long queue costs no page anything. */
export function countMine(prepare: Prepare, ask: QueueAsk): number {
  const row = prepare(`${ENTRIES} SELECT COUNT(*) AS waiting FROM (SELECT 1 FROM entry WHERE ${whereOf('mine', ask.actor)} LIMIT ${MOST_COUNTED})`).get(...parametersOf(ask));
  return z.object({ waiting: z.number() }).parse(row).waiting;
}

const MEANING = ['definition', 'fullDefinition', 'whenToUse', 'whenNotToUse'] as const;
const redefinedRow = z.object({ tag: z.string(), revision: z.number(), at: z.string() });
const mergedRow = z.object({ tag: z.string(), into: z.string() });

/** The tags of a workspace whose meaning was changed after they were made, with those that were merged into them: what was tagged so counts under the changed words, too. */
export function readRedefined(prepare: Prepare, workspace: string): Redefined[] {
  const isChanged = MEANING.map((field) => `json_extract(c."before", '$.${field}') <> json_extract(c."after", '$.${field}')`).join(' OR ');
  const rows = prepare(`
    SELECT c."tagId" AS tag, MAX(c."revision") AS revision, MAX(v."at") AS at
    FROM "TagChange" c JOIN "TaxonomyRevision" v ON v."workspaceId" = c."workspaceId" AND v."revision" = c."revision"
    WHERE c."workspaceId" = ? AND c."before" IS NOT NULL AND (${isChanged}) GROUP BY c."tagId"`,
  ).all(workspace);
  const changed = new Map(z.array(redefinedRow).parse(rows).map((row) => [row.tag, row]));
  if (changed.size === 0) return [];
  const merged = z.array(mergedRow).parse(prepare(`SELECT "id" AS tag, "mergedIntoId" AS "into" FROM "Tag" WHERE "workspaceId" = ? AND "mergedIntoId" IS NOT NULL`).all(workspace));
  const into = new Map(merged.map((row) => [row.tag, row.into]));
  return [...new Set([...changed.keys(), ...into.keys()])].flatMap((tag) => {
    const stages = stagesOf(tag, into);
    const changes = stages.flatMap((stage) => changed.get(stage) ?? []).sort((a, b) => b.revision - a.revision);
    return changes.slice(0, 1).map(({ revision, at }) => ({ tag, living: stages.at(-1) ?? tag, revision, at }));
  });
}

/** A tag, what it was merged into, what that was merged into, and so on. */
function stagesOf(tag: string, into: ReadonlyMap<string, string>): string[] {
  const stages = new Set<string>();
  for (let stage: string | undefined = tag; stage !== undefined && !stages.has(stage); stage = into.get(stage)) stages.add(stage);
  return [...stages];
}

/** How many taggings of a tag were made before it was defined anew and not looked at since by this member. */
export function countOutdated(prepare: Prepare, ask: QueueAsk): number {
  const row = prepare(`${ENTRIES} SELECT COUNT(*) AS outdated FROM entry WHERE ${whereOf('recheck', ask.actor)}`).get(...parametersOf(ask));
  return z.object({ outdated: z.number() }).parse(row).outdated;
}

/** How many verdicts a member has given since an instant. */
export function countGiven(prepare: Prepare, { workspace, member, since }: { workspace: string; member: string; since: string }): number {
  const row = prepare(`
    SELECT COUNT(*) AS given FROM "Layer" l JOIN "Review" r ON r."layerId" = l."id"
    WHERE l."workspaceId" = ? AND l."visibility" = 'shared' AND r."creatorKind" = 'member' AND r."creatorId" = ? AND r."deleted" = 0 AND r."receivedAt" >= ?`,
  ).get(workspace, member, since);
  return z.object({ given: z.number() }).parse(row).given;
}

const verdictRow = z.object({ id: z.string(), verdict: z.enum(VERDICTS), creatorKind: z.enum(['member', 'service', 'outside']), creatorId: z.string(), entity: z.string() });

/** Every verdict on a tagging that was not withdrawn, the oldest first. */
export function readVerdicts(prepare: Prepare, { layer, subject }: { layer: string; subject: string }): z.infer<typeof verdictRow>[] {
  const rows = prepare(`
    SELECT "id", "verdict", "creatorKind", "creatorId", "entity" FROM "Review"
    WHERE "layerId" = ? AND "id" > ? || ':' AND "id" < ? || ';' AND "deleted" = 0 ORDER BY "sequence", "id"`,
  ).all(layer, subject, subject);
  return z.array(verdictRow).parse(rows);
}

/** How many comments stand on an annotation, without those that are hidden. */
export function countReplies(prepare: Prepare, { layer, annotation }: { layer: string; annotation: string }): number {
  const row = prepare(`
    SELECT COUNT(*) AS replies FROM "Comment" c WHERE c."subjectKind" = 'annotation' AND c."subjectId" = ? AND c."layerId" = ? AND c."deleted" = 0
      AND ${COMMENT_SHOWN}`,
  ).get(annotation, layer);
  return z.object({ replies: z.number() }).parse(row).replies;
}

