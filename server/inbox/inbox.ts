import { z } from 'zod';
import { authorName, type Author } from '#core/entities/author.ts';
import { livingTag } from '#core/codebook/tree.ts';
import { decision } from '#core/entities/decision.ts';
import { KINDS_OF_FILTER, NOTICE_KINDS, type InboxCommand, type InboxFilter, type InboxQuery, type Notice, type NotedPlace, type NoticedPlace, type NoticedTag } from '#core/inbox/notice.ts';
import type { Actor } from '#core/policy/policy.ts';
import { review } from '#core/entities/review.ts';
import { role } from '#core/policy/role.ts';
import { holderWords } from '#core/list/statement-list.ts';
import { dateWords } from '#core/list/statement-words.ts';
import { HUES } from '#core/taxonomy.ts';
import type { Bus } from '#server/bus.ts';
import { StorageUnavailable, type Db } from '#server/db.ts';
import type { Members } from '#server/workspaces/members.ts';
import { detailsOf } from '#server/statements/statement-row.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import { concernedIn, fillJob, layersWithNews, type NewsOf } from './fill.ts';
import type { Mailed } from './mailed.ts';
import { countUnread, countUnreadUnder, readNotices, readUnmailed, type NoticeRow } from './read.ts';

export type Inbox = ReturnType<typeof createInbox>;

/** One page of the inbox. */
export interface InboxRead {
  notices: Notice[];
  hasOlder: boolean;
  /** How many are unread under each filter, and `all`; 1,000 stands for more. */
  unread: Record<InboxFilter | 'all', number>;
}

/** What each member is told of, and what of it they have read. Membership is asked of the members module first. */
export function createInbox({ db, bus, members, taxonomies, now = () => new Date(), report = console.error }: {
  db: Db;
  bus: Bus;
  members: Pick<Members, 'authorNames'>;
  taxonomies: Pick<Taxonomies, 'taxonomyOf'>;
  now?: () => Date;
  /** Where failures go that nobody could expect. */
  report?: (error: unknown) => void;
}) {
  /** Where people said something: statements, and workspaces for their codebooks; null stands for all of them. */
  let places = new Set<string | null>();
  /** Workspaces whose proposals or assignments have changed. */
  let workspaces = new Set<string>();
  let filling: Promise<void> | undefined;

  bus.subscribe((event) => {
    if (event.kind === 'activity') places.add(event.statement);
    else if (event.kind === 'discussion') places.add(event.workspace);
    else if (event.kind === 'taxonomy' || event.kind === 'statement') workspaces.add(event.workspace);
    else return;
    begin();
  });

  function begin(): Promise<void> {
    filling ??= fill().finally(() => {
      filling = undefined;
    });
    return filling;
  }

  async function fill(): Promise<void> {
    try {
      while (places.size + workspaces.size > 0) {
        const layers = newsOf(places);
        const order = { layers, workspaces: [...workspaces] };
        places = new Set();
        workspaces = new Set();
        if (order.layers.length + order.workspaces.length === 0) continue;
        tell(concernedIn(await db.commit(fillJob, order)));
        // A long absence is made up for in several transactions.
        for (const { place } of layers) places.add(place);
      }
    } catch (error) {
      // What could not be stored is told when there is news the next time: no cursor has moved.
      if (!(error instanceof StorageUnavailable)) report(error);
    }
  }

  function newsOf(asked: ReadonlySet<string | null>): NewsOf[] {
    return db.look((prepare) => (asked.has(null) ? layersWithNews(prepare, null) : [...asked].flatMap((place) => layersWithNews(prepare, place))));
  }

  /** Says on open pages how many notices each of them has now. */
  function tell(concerned: readonly string[]): void {
    const events = db.look((prepare) => {
      const rows = prepare(`SELECT "id" AS member, "userId" AS user, "workspaceId" AS workspace, "role" FROM "Member" WHERE "id" IN (SELECT j."value" FROM json_each(?) j) AND "removedAt" IS NULL`);
      return z.array(personRow).parse(rows.all(JSON.stringify(concerned))).map(({ member, role: held, user, workspace }) => ({ user, workspace, unread: countUnread(prepare, { member, role: held }) }));
    });
    for (const event of events) bus.publish({ kind: 'inbox', ...event });
  }

  /** Notices with the words of now. */
  async function inWords(workspace: string, rows: readonly NoticeRow[]): Promise<Notice[]> {
    const [names, { tags }, statementRows] = await Promise.all([
      members.authorNames({ workspace }),
      taxonomies.taxonomyOf({ workspace }),
      db.read.statement.findMany({ where: { workspaceId: workspace, id: { in: rows.flatMap((row) => ('statement' in row && row.statement !== null ? [row.statement] : [])) } } }),
    ]);
    const byId = new Map(tags.map((tag) => [tag.id, tag]));
    const details = new Map(statementRows.map((row) => [row.id, detailsOf(row)]));
    const around: Surroundings = {
      name: (author) => authorName(author, names),
      tag(id) {
        const found = id === null || id === undefined ? undefined : livingTag(byId, id);
        return found ? { code: found.code, name: found.name, hue: found.hue } : null;
      },
      noted({ tag, note }) {
        const found = tag === workspace ? undefined : livingTag(byId, tag);
        return { tag: found?.id ?? null, note, quote: null, words: found ? `Codebook, ${found.code} ${found.name}` : 'Codebook' };
      },
      place({ statement, annotation, quote }) {
        const known = details.get(statement);
        const holder = known && holderWords(known).name;
        return { statement, annotation, quote, words: known ? [holder === 'not printed' ? known.title : holder, dateWords(known)].filter(Boolean).join(', ') : '' };
      },
    };
    return rows.map((row) => noticeOf(row, around));
  }

  return {
    /** Makes notices of everything that was stored while nobody listened. To be called once at start. */
    async catchUp(): Promise<void> {
      places.add(null);
      const rows = db.look((prepare) => prepare(`SELECT "workspaceId" AS workspace FROM "TagProposal" UNION SELECT "workspaceId" FROM "Assignment"`).all());
      for (const { workspace } of z.array(z.object({ workspace: z.string() })).parse(rows)) workspaces.add(workspace);
      await begin();
    },

    /** Resolves when nothing is being made any more. */
    async settled(): Promise<void> {
      while (filling) await filling;
    },

    /** How many notices a member has not read; 1,000 stands for more. */
    unread({ actor }: { actor: Actor }): number {
      return db.look((prepare) => countUnread(prepare, actor));
    },

    /** One page of a member's notices, with the words of now. */
    async list({ workspace, actor, query }: { workspace: string; actor: Actor; query: InboxQuery }): Promise<InboxRead> {
      const { rows, hasOlder, unread } = db.look((prepare) => {
        const under = (filter: InboxFilter) => countUnreadUnder(prepare, actor, filter);
        const counts = { all: countUnread(prepare, actor), mentions: under('mentions'), replies: under('replies'), reviews: under('reviews'), tags: under('tags'), assignments: under('assignments') };
        return { ...readNotices(prepare, actor, query), unread: counts };
      });
      return { notices: await inWords(workspace, rows), hasOlder, unread };
    },

    /** What a member was told of since an instant, has not read and was not mailed: the newest in words, and which they all are; at most 1,000. */
    async unmailed({ workspace, actor, since, most }: { workspace: string; actor: Actor; since: Date; most: number }): Promise<{ notices: Notice[]; mailed: Mailed[] }> {
      const rows = db.look((prepare) => readUnmailed(prepare, actor, since));
      return { notices: await inWords(workspace, rows.slice(0, most)), mailed: rows.map(({ id, at }) => ({ member: actor.member, id, at })) };
    },

    /** Reads everything that a member is told of on these annotations, or in the notes on these tags or this codebook: they have looked at them where they stand. */
    async look({ workspace, actor, threads }: { workspace: string; actor: Actor; threads: readonly string[] }): Promise<void> {
      const told = { memberId: actor.member, workspaceId: workspace, readAt: null, thread: { in: [...threads] } };
      if (threads.length === 0 || (await db.read.notice.count({ where: told })) === 0) return;
      await db.write((tx) => tx.notice.updateMany({ where: told, data: { readAt: now() } }));
      tell([actor.member]);
    },

    /** Does one thing with one's own inbox; what is not one's own, or not there, is left alone. Rejects with `StorageUnavailable` when the database cannot store. */
    async act({ workspace, actor, command }: { workspace: string; actor: Actor; command: InboxCommand }): Promise<void> {
      const { member: memberId } = actor;
      const at = now();
      await db.write(async (tx) => {
        switch (command.intent) {
          case 'read':
          case 'unread':
            return tx.notice.updateMany({ where: { memberId, id: command.notice }, data: { readAt: command.intent === 'read' ? at : null } });
          case 'all': {
            const kinds = command.filter === '' ? NOTICE_KINDS : KINDS_OF_FILTER[command.filter];
            return tx.notice.updateMany({ where: { memberId, readAt: null, kind: { in: [...kinds] } }, data: { readAt: at } });
          }
          case 'mute': {
            const { layer: layerId, thread } = command;
            const open = { id: layerId, workspaceId: workspace, visibility: { in: ['shared', 'adjudicated'] } };
            if (layerId !== workspace && (await tx.layer.count({ where: open })) === 0) return undefined;
            await tx.mutedThread.upsert({ where: { memberId_layerId_thread: { memberId, layerId, thread } }, create: { memberId, layerId, thread, at }, update: {} });
            return tx.notice.updateMany({ where: { memberId, layerId, thread, kind: 'reply', readAt: null }, data: { readAt: at } });
          }
          case 'unmute':
            return tx.mutedThread.deleteMany({ where: { memberId, layerId: command.layer, thread: command.thread } });
        }
      });
      tell([memberId]);
    },
  };
}

const personRow = z.object({ member: z.string(), user: z.string(), workspace: z.string(), role });

interface Surroundings {
  name(author: Author): string;
  /** The tag of today for an id; null for one that is not in the codebook. */
  tag(id: string | null | undefined): NoticedTag | null;
  place(of: { statement: string; annotation: string | null; quote: string | null }): NoticedPlace;
  /** Of a note on a tag, or on the codebook, which has the workspace's id. */
  noted(of: { tag: string; note: string }): NotedPlace;
}

function noticeOf(row: NoticeRow, around: Surroundings): Notice {
  const by = (author: Author) => ({ ...author, name: around.name(author) });
  const notice = { id: row.id, at: new Date(row.at).toISOString(), isUnread: row.readAt === null };
  switch (row.kind) {
    case 'mention':
    case 'reply': {
      const { kind, text, layer, thread, muted, statement, comment: note } = row;
      const place = statement === null ? around.noted({ tag: thread, note }) : around.place({ ...row, statement });
      return { ...notice, by: by({ kind: row.byKind, id: row.byId }), about: { kind, text, layer, thread, isMuted: muted, place } };
    }
    case 'verdict': {
      const { verdict, reason = '', proposal } = review.parse(JSON.parse(row.entity));
      return { ...notice, by: by({ kind: row.byKind, id: row.byId }), about: { kind: 'verdict', verdict, tag: around.tag(row.tag), instead: around.tag(proposal?.tag), text: reason, place: around.place(row) } };
    }
    case 'decision': {
      const { outcome, reason, to, by: author, takenBack } = decision.parse(JSON.parse(row.entity));
      if (takenBack) return { ...notice, by: by(takenBack.by), about: { kind: 'decision', outcome: 'taken-back', tag: around.tag(row.tag), instead: null, text: takenBack.reason ?? '', place: around.place(row) } };
      return { ...notice, by: by(author), about: { kind: 'decision', outcome, tag: around.tag(row.tag), instead: around.tag(to?.tag), text: reason, place: around.place(row) } };
    }
    case 'assignment': {
      const { task, due, statement } = row;
      return { ...notice, by: by({ kind: 'member', id: row.madeBy }), about: { kind: 'assignment', task, due, text: '', place: around.place({ statement, annotation: null, quote: null }) } };
    }
    case 'proposal':
    case 'outcome': {
      const tag = { code: row.code, name: row.name, hue: around.tag(row.parent)?.hue ?? HUES[0] };
      if (row.kind === 'proposal' || row.state === 'open') return { ...notice, by: by({ kind: 'member', id: row.proposedBy }), about: { kind: 'proposal', tag, text: row.definition } };
      const { state, reason: text } = row;
      return { ...notice, by: by({ kind: 'member', id: row.decidedBy ?? '' }), about: { kind: 'outcome', state, tag, instead: state === 'merged' ? around.tag(row.became) : null, text } };
    }
  }
}
