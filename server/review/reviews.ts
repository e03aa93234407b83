import { z } from 'zod';
import { authorName, type Author } from '#core/entities/author.ts';
import { livingTag } from '#core/codebook/tree.ts';
import { decision } from '#core/entities/decision.ts';
import { mention } from '#core/mention.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { isStale, review } from '#core/entities/review.ts';
import { PAGE_SIZE, type Chosen, type EntryDetail, type NamedAuthor, type QueueCounts, type QueueEntry, type QueueQuery } from '#core/reviewing/queue.ts';
import { waitsFor } from '#core/reviewing/waiting.ts';
import { holderWords } from '#core/list/statement-list.ts';
import { dateWords } from '#core/list/statement-words.ts';
import { tagging } from '#core/entities/tagging.ts';
import type { Tag } from '#core/taxonomy.ts';
import type { Bus } from '#server/bus.ts';
import type { Db } from '#server/db.ts';
import type { Prepare } from '#server/direct.ts';
import type { Members } from '#server/workspaces/members.ts';
import { countGiven, countMine, countOutdated, countReplies, countWaiting, readEntry, readRedefined, readVerdicts, readWaiting, type QueueAsk, type WaitingRow } from '#server/review/review-queue.ts';
import { readPassage } from '#server/review/review-passage.ts';
import { detailsOf } from '#server/statements/statement-row.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import { COMMENT_SHOWN, TAGGING_SHOWN } from '#server/visible.ts';

export type Reviews = ReturnType<typeof createReviews>;

/** What the queue's page needs: counts of each view under the filters, and one page of entries. */
export interface QueueRead {
  counts: QueueCounts;
  page: number;
  entries: QueueEntry[];
}

const ELSEWHERE = 6;

/** What a workspace's members have said of each other's taggings, and what waits for a verdict. Membership is asked of the members module first. */
export function createReviews({ db, bus, members, taxonomies, now = () => new Date() }: {
  db: Db;
  bus: Bus;
  members: Pick<Members, 'authorNames'>;
  taxonomies: Pick<Taxonomies, 'taxonomyOf'>;
  now?: () => Date;
}) {
  /** What waits for each member, by workspace, until somebody works there or is asked to: every page of a workspace asks for it. */
  const waiting = new Map<string, Map<string, number>>();
  bus.subscribe((event) => {
    if (event.kind === 'activity' || event.kind === 'statement' || event.kind === 'access') waiting.delete(event.workspace);
  });

  async function surroundings(workspace: string): Promise<Surroundings> {
    const [names, taxonomy, statements] = await Promise.all([
      members.authorNames({ workspace }),
      taxonomies.taxonomyOf({ workspace }),
      db.read.statement.findMany({ where: { workspaceId: workspace } }),
    ]);
    const tags = new Map(taxonomy.tags.map((tag) => [tag.id, tag]));
    const details = new Map(statements.map((row) => [row.id, detailsOf(row)]));
    return {
      tags,
      named: ({ kind, id }) => ({ kind, id, name: authorName({ kind, id }, names) }),
      livingId: (tag) => livingTag(tags, tag)?.id ?? tag,
      statement(id) {
        const found = details.get(id);
        if (!found) return { title: '', place: '', language: 'und' };
        const holder = holderWords(found).name;
        return { title: found.title, place: [holder === 'not printed' ? found.title : holder, dateWords(found)].filter(Boolean).join(', '), language: found.language };
      },
    };
  }

  function askOf({ workspace, actor, query, tags }: { workspace: string; actor: Actor; query: QueueQuery; tags: ReadonlyMap<string, Tag> }): QueueAsk {
    const before = query.age === undefined ? null : stored(new Date(now().getTime() - Number(query.age) * DAY_MS));
    return { workspace, actor, query, tags: query.tag === undefined ? null : idsUnder(tags, query.tag), before, redefined: [] };
  }

  return {
    /** One page of the queue with the counts of every view. Readers give no verdicts, so nothing waits for them. */
    async queue({ workspace, actor, query, page }: { workspace: string; actor: Actor; query: QueueQuery; page: number }): Promise<QueueRead> {
      const around = await surroundings(workspace);
      const ask = askOf({ workspace, actor, query, tags: around.tags });
      const mayJudge = can(actor, 'review.write');
      return db.look((prepare) => {
        const whole = { ...ask, redefined: readRedefined(prepare, workspace) };
        const counts = countWaiting(prepare, whole);
        const rows = mayJudge || query.view === 'disputed' || query.view === 'open' ? readWaiting(prepare, whole, { offset: page * PAGE_SIZE, limit: PAGE_SIZE }) : [];
        const today = countGiven(prepare, { workspace, member: actor.member, since: stored(startOfDay(now())) });
        return { counts: { ...counts, ...(mayJudge ? {} : { recheck: 0 }), today }, page, entries: rows.map((row) => entryOf(prepare, row, around, actor)) };
      });
    },

    /** How many taggings wait for a member's verdict; 1,000 stands for more. What was done less than a moment ago may not count yet. */
    waiting({ workspace, actor }: { workspace: string; actor: Actor }): number {
      if (!can(actor, 'review.write')) return 0;
      const known = waiting.get(workspace) ?? new Map<string, number>();
      const count = known.get(actor.member) ?? db.look((prepare) => countMine(prepare, { workspace, actor, query: { view: 'mine' }, tags: null, before: null, redefined: [] }));
      waiting.set(workspace, known.set(actor.member, count));
      return count;
    },

    /** How many taggings of a tag this member may look at again because its definition changed after they were made. */
    outdated({ workspace, actor, tag }: { workspace: string; actor: Actor; tag: string }): number {
      if (!can(actor, 'review.write')) return 0;
      return db.look((prepare) => {
        const redefined = readRedefined(prepare, workspace).filter(({ living }) => living === tag);
        return redefined.length === 0 ? 0 : countOutdated(prepare, { workspace, actor, query: { view: 'recheck' }, tags: redefined.map((one) => one.tag), before: null, redefined });
      });
    },

    /** One tagging with its passage and everything said of it; undefined when the workspace has none that may be looked at. */
    async entry({ workspace, actor, layer, subject }: { workspace: string; actor: Actor; layer: string; subject: string }): Promise<EntryDetail | undefined> {
      const around = await surroundings(workspace);
      const ask = askOf({ workspace, actor, query: { view: 'open' }, tags: around.tags });
      return db.look((prepare) => {
        const row = readEntry(prepare, ask, { layer, subject });
        const passage = row && readPassage(prepare, row);
        return row && passage ? { ...detailOf(prepare, row, around, actor), passage, elsewhere: elsewhere(prepare, workspace, row, around) } : undefined;
      });
    },

    /** Statements and people that the queue can be narrowed to: those that have taggings. */
    async choices({ workspace }: { workspace: string }): Promise<{ statements: { id: string; title: string }[]; people: NamedAuthor[] }> {
      const around = await surroundings(workspace);
      const rows = db.look((prepare) => prepare(`
        SELECT DISTINCT l."statementId" AS statement, t."creatorKind" AS kind, t."creatorId" AS id
        FROM "Layer" l JOIN "Tagging" t ON t."layerId" = l."id" WHERE l."workspaceId" = ? AND l."visibility" = 'shared' AND t."deleted" = 0`,
      ).all(workspace));
      const found = z.array(z.object({ statement: z.string(), kind: z.enum(['member', 'service', 'outside']), id: z.string() })).parse(rows);
      const people = new Map(found.map(({ kind, id }) => [id, around.named({ kind, id })]));
      const byWords = (a: string, b: string) => a.localeCompare(b, 'en');
      return {
        statements: [...new Set(found.map(({ statement }) => statement))].map((id) => ({ id, title: around.statement(id).title })).sort((a, b) => byWords(a.title, b.title)),
        people: [...people.values()].sort((a, b) => byWords(a.name, b.name)),
      };
    },
  };
}

interface Surroundings {
  tags: ReadonlyMap<string, Tag>;
  named(author: Author): NamedAuthor;
  livingId(tag: string): string;
  statement(id: string): { title: string; place: string; language: string };
}

const DAY_MS = 24 * 60 * 60 * 1_000;

function startOfDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}

/** An instant as the projection's columns have it, for comparing. */
function stored(at: Date): string {
  return at.toISOString().replace('Z', '+00:00');
}

/** Every id under which taggings of a tag, of those below it and of those merged into them are kept. */
function idsUnder(tags: ReadonlyMap<string, Tag>, tag: string): string[] {
  const isUnder = (id: string | null): boolean => {
    for (let step = 0, at = id; at !== null && step <= tags.size; step++) {
      const living = livingTag(tags, at);
      if (!living) return false;
      if (living.id === tag) return true;
      at = living.parent;
    }
    return false;
  };
  return [...tags.keys()].filter(isUnder);
}

function entryOf(prepare: Prepare, row: WaitingRow, around: Surroundings, actor: Actor): QueueEntry {
  const { layer, subject, statement, annotation, value, quote, facts } = row;
  const { disputed, decided } = facts;
  const { place, language } = around.statement(statement);
  const now = { tag: row.tag, value };
  const verdicts = readVerdicts(prepare, row).filter(({ entity }) => isFresh(review.parse(JSON.parse(entity)), now));
  return {
    ...{ layer, subject, statement, annotation, value, quote, disputed, decided, place, language },
    tag: around.livingId(row.tag),
    by: around.named({ kind: row.creatorKind, id: row.creatorId }),
    since: new Date(row.since).toISOString(),
    replies: countReplies(prepare, row),
    waits: waitsFor(facts, actor),
    verdicts: verdicts.map(({ verdict, creatorKind, creatorId }) => ({ verdict, by: around.named({ kind: creatorKind, id: creatorId }) })),
  };
}

function isFresh(of: z.infer<typeof review>, now: { tag: string; value: string | null }): boolean {
  return of.about.tag === now.tag && (of.about.value ?? null) === now.value;
}

const entityRow = z.object({ entity: z.string() });
const commentRow = z.object({ id: z.string(), text: z.string(), creatorKind: z.enum(['member', 'service', 'outside']), creatorId: z.string(), entity: z.string() });

function detailOf(prepare: Prepare, row: WaitingRow, around: Surroundings, actor: Actor): Omit<EntryDetail, 'passage' | 'elsewhere'> {
  const { layer, subject, annotation } = row;
  const one = (sql: string, ...of: string[]) => {
    const found = prepare(sql).get(...of);
    return found === undefined ? undefined : z.unknown().parse(JSON.parse(entityRow.parse(found).entity));
  };
  const held = tagging.parse(one(`SELECT "entity" FROM "Tagging" WHERE "layerId" = ? AND "id" = ?`, layer, subject));
  const decided = decision.safeParse(one(`SELECT "entity" FROM "Decision" WHERE "layerId" = ? AND "id" = ?`, layer, subject));
  const state = prepare(`SELECT "state" FROM "Thread" WHERE "layerId" = ? AND "id" = ?`).get(layer, annotation);
  const comments = prepare(`
    SELECT c."id", c."text", c."creatorKind", c."creatorId", c."entity" FROM "Comment" c
    WHERE c."subjectKind" = 'annotation' AND c."subjectId" = ? AND c."layerId" = ? AND c."deleted" = 0
      AND ${COMMENT_SHOWN}
    ORDER BY c."sequence", c."id"`,
  ).all(annotation, layer);
  const chosen = (of: { tag: string; value?: string | undefined } | undefined): Chosen | null => (of ? { tag: around.livingId(of.tag), value: of.value ?? null } : null);
  return {
    entry: entryOf(prepare, row, around, actor),
    title: around.statement(row.statement).title,
    note: held.note ?? null,
    reviews: readVerdicts(prepare, row).map(({ entity }) => {
      const said = review.parse(JSON.parse(entity));
      return { by: around.named(said.creator), verdict: said.verdict, reason: said.reason ?? null, proposal: chosen(said.proposal), stale: isStale(said, held), created: said.created };
    }),
    decision: decided.success && !decided.data.takenBack ? { outcome: decided.data.outcome, reason: decided.data.reason, to: chosen(decided.data.to), by: around.named(decided.data.by), at: decided.data.at } : null,
    comments: z.array(commentRow).parse(comments).map(({ id, text, creatorKind, creatorId, entity }) => ({
      id,
      text,
      by: around.named({ kind: creatorKind, id: creatorId }),
      ...z.object({ created: z.string(), mentions: z.array(mention) }).parse(JSON.parse(entity)),
    })),
    resolved: state !== undefined && z.object({ state: z.string() }).parse(state).state === 'resolved',
  };
}

const elsewhereRow = z.object({ statement: z.string(), annotation: z.string(), quote: z.string(), value: z.string().nullable() });

/** Where else the same tag stands, other statements first. */
function elsewhere(prepare: Prepare, workspace: string, row: WaitingRow, around: Surroundings): EntryDetail['elsewhere'] {
  const living = around.livingId(row.tag);
  const aliases = [...around.tags.keys()].filter((id) => around.livingId(id) === living);
  const rows = prepare(`
    SELECT l."statementId" AS statement, t."annotationId" AS annotation, substr(a."exact", 1, 400) AS quote, t."value" AS value
    FROM "Tagging" t JOIN "Layer" l ON l."id" = t."layerId" JOIN "Annotation" a ON a."layerId" = t."layerId" AND a."id" = t."annotationId"
    WHERE t."tagId" IN (SELECT j."value" FROM json_each(?) j) AND l."workspaceId" = ? AND l."visibility" = 'shared' AND t."deleted" = 0
      AND t."annotationId" <> ? AND ${TAGGING_SHOWN}
    GROUP BY t."layerId", a."start", a."end", t."value" ORDER BY l."statementId" = ?, t."receivedAt", a."start" LIMIT ?`,
  ).all(JSON.stringify(aliases), workspace, row.annotation, row.statement, ELSEWHERE);
  return z.array(elsewhereRow).parse(rows).map((found) => ({ ...found, place: around.statement(found.statement).place }));
}
