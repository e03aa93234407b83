import { authorName } from '#core/entities/author.ts';
import type { ExcerptAnswer, ExcerptCommand } from '#core/excerpts/command.ts';
import { MOST_EXCERPTS, MOST_LISTS } from '#core/excerpts/command.ts';
import type { ExcerptList, OpenedExcerptList } from '#core/excerpts/excerpt.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { role } from '#core/policy/role.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import { readPicked, type PickedWords } from '#server/excerpts/excerpt-picks.ts';
import { readExcerpts } from '#server/excerpts/excerpt-rows.ts';
import type { Members } from '#server/workspaces/members.ts';
import { excerptsDocx } from '#server/exports/docx-file.ts';
import { newId } from '#server/new-id.ts';
import { detailsOf } from '#server/statements/statement-row.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';

export type Excerpts = ReturnType<typeof createExcerpts>;

type Outcome = Exclude<ExcerptAnswer, { kind: 'not-stored' }> | { kind: 'gone' | 'name-taken' | 'too-many' | 'role-forbids' };
type Done = Pick<Extract<ExcerptAnswer, { kind: 'done' }>, 'excerpts' | 'had' | 'missed'>;

interface Needs {
  db: Db;
  bus: Bus;
  members: Pick<Members, 'authorNames'>;
  taxonomies: Pick<Taxonomies, 'taxonomyOf'>;
  now?: () => Date;
}

/** Lists of passages that are put together by hand, shared with the team. Membership is asked of the members module first. */
export function createExcerpts({ db, bus, members, taxonomies, now = () => new Date() }: Needs) {
  /** Who collected something: a member, or in a workspace that was restored somebody from outside. */
  async function namesIn(workspace: string): Promise<(by: string) => string> {
    const names = await members.authorNames({ workspace });
    return (by) => names.members[by] ?? (by in names.outside ? authorName({ kind: 'outside', id: by }, names) : 'Colleague');
  }

  async function open({ workspace, list }: { workspace: string; list: string }): Promise<OpenedExcerptList | undefined> {
    const row = await db.read.excerptList.findUnique({ where: { id: list, workspaceId: workspace, deletedAt: null } });
    if (!row) return undefined;
    const [taxonomy, nameOf, statements] = await Promise.all([
      taxonomies.taxonomyOf({ workspace }),
      namesIn(workspace),
      db.read.statement.findMany({ where: { workspaceId: workspace, excerpts: { some: { listId: list } } } }),
    ]);
    const known = { nameOf, tags: new Map(taxonomy.tags.map((tag) => [tag.id, tag])), detailsOf: new Map(statements.map((one) => [one.id, detailsOf(one)])) };
    return { id: list, name: row.name, excerpts: db.look((prepare) => readExcerpts(prepare, list, known)) };
  }

  return {
    /** The lists of a workspace, those first that were changed last. */
    async lists({ workspace }: { workspace: string }): Promise<ExcerptList[]> {
      const [rows, nameOf] = await Promise.all([
        db.read.excerptList.findMany({
          where: { workspaceId: workspace, deletedAt: null },
          orderBy: [{ changedAt: 'desc' }, { id: 'asc' }],
          include: { _count: { select: { excerpts: { where: { removedAt: null } } } } },
        }),
        namesIn(workspace),
      ]);
      return rows.map(({ id, name, createdBy, changedAt, _count }) => ({ id, name, excerpts: _count.excerpts, by: nameOf(createdBy), changed: changedAt.toISOString() }));
    },

    /** One list as it stands today; undefined when the workspace has none of this id. */
    open,

    /** A list as a Word file. */
    docx: (list: OpenedExcerptList): Promise<Buffer> => excerptsDocx({ list, at: now().toISOString() }),

    /**
     * Does one thing with the lists of a workspace; open pages hear of it. Who may is judged by the role as it is in the transaction. What is deleted or removed can be
     * brought back by its id. Rejects with `StorageUnavailable` when the database cannot store.
     */
    async act({ workspace, actor, command }: { workspace: string; actor: Actor; command: ExcerptCommand }): Promise<Outcome> {
      const picked = command.intent === 'collect' ? db.look((prepare) => command.passages.map((one) => readPicked(prepare, { workspace, picked: one }))) : [];
      const outcome = await db.write((tx) => apply(tx, { workspace, actor, command, picked, at: now() }));
      if (outcome.kind === 'done') bus.publish({ kind: 'excerpts', workspace, list: outcome.list.id });
      return outcome;
    },
  };
}

interface Asked {
  workspace: string;
  actor: Actor;
  command: ExcerptCommand;
  picked: readonly (PickedWords | undefined)[];
  at: Date;
}

const NOTHING: Done = { excerpts: [], had: 0, missed: 0 };

async function apply(tx: Tx, { workspace, actor, command, picked, at }: Asked): Promise<Outcome> {
  const held = await tx.member.findFirst({ where: { id: actor.member, workspaceId: workspace, removedAt: null }, select: { role: true } });
  if (!held || !can({ member: actor.member, role: role.parse(held.role) }, 'excerpt.edit')) return { kind: 'role-forbids' };
  const list = await listFor(tx, { workspace, actor, command, at });
  if ('kind' in list) return list;
  const done = await changeIn(tx, { list: list.id, member: actor.member, command, picked, at });
  if (typeof done === 'string') return { kind: done };
  await tx.excerptList.update({ where: { id: list.id }, data: { changedAt: at } });
  return { kind: 'done', list, ...done };
}

type Found = { id: string; name: string } | { kind: 'gone' | 'name-taken' | 'too-many' };

/** The list that a command is about, begun or named anew where it says so. */
async function listFor(tx: Tx, { workspace, actor, command, at }: Omit<Asked, 'picked'>): Promise<Found> {
  const of = command.intent === 'collect' ? command.into : command;
  const known = 'list' in of ? await tx.excerptList.findFirst({ where: { id: of.list, workspaceId: workspace } }) : null;
  if ('list' in of && (!known || (known.deletedAt !== null) !== (command.intent === 'restore'))) return { kind: 'gone' };
  const name = 'name' in of ? of.name : (known?.name ?? '');
  if (command.intent === 'restore' || 'name' in of) {
    const same = await tx.excerptList.findFirst({ where: { workspaceId: workspace, name, deletedAt: null } });
    if (same && same.id !== known?.id) return { kind: 'name-taken' };
  }
  if (known) return { id: known.id, name };
  if ((await tx.excerptList.count({ where: { workspaceId: workspace, deletedAt: null } })) >= MOST_LISTS) return { kind: 'too-many' };
  const id = newId();
  await tx.excerptList.create({ data: { id, workspaceId: workspace, name, createdBy: actor.member, createdAt: at, changedAt: at } });
  return { id, name };
}

async function changeIn(tx: Tx, { list, member, command, picked, at }: { list: string; member: string } & Pick<Asked, 'command' | 'picked' | 'at'>): Promise<Done | 'gone' | 'too-many'> {
  const there = { listId: list, removedAt: null };
  switch (command.intent) {
    case 'make':
      return NOTHING;
    case 'rename':
      await tx.excerptList.update({ where: { id: list }, data: { name: command.name } });
      return NOTHING;
    case 'delete':
    case 'restore':
      await tx.excerptList.update({ where: { id: list }, data: { deletedAt: command.intent === 'delete' ? at : null } });
      return NOTHING;
    case 'collect':
      return putIn(tx, { list, member, picked, at });
    case 'note': {
      const { count } = await tx.excerpt.updateMany({ where: { ...there, id: command.excerpt }, data: { note: command.note } });
      return count > 0 ? NOTHING : 'gone';
    }
    case 'move':
      return move(tx, list, command);
    case 'remove':
    case 'put-back': {
      const isRemoved = command.intent === 'remove';
      const meant = { listId: list, id: { in: command.excerpts }, removedAt: isRemoved ? null : { not: null } };
      const rows = await tx.excerpt.findMany({ where: meant, select: { id: true } });
      if (rows.length === 0) return 'gone';
      if (!isRemoved && (await tx.excerpt.count({ where: there })) + rows.length > MOST_EXCERPTS) return 'too-many';
      await tx.excerpt.updateMany({ where: meant, data: { removedAt: isRemoved ? at : null } });
      return { ...NOTHING, excerpts: rows.map(({ id }) => id) };
    }
  }
}

/** Puts in at the end what the list has not yet. */
async function putIn(tx: Tx, { list, member, picked, at }: { list: string; member: string; picked: Asked['picked']; at: Date }): Promise<Done | 'too-many'> {
  const rows = await tx.excerpt.findMany({ where: { listId: list }, select: { annotationId: true, statementId: true, quote: true, start: true, place: true, removedAt: true } });
  const known = new Set(rows.filter(({ removedAt }) => removedAt === null).flatMap((row) => keysOf(row.statementId, row.annotationId, row.quote, row.start)));
  let place = Math.max(-1, ...rows.map((row) => row.place));
  const fresh = [];
  let had = 0;
  for (const one of picked) {
    if (!one) continue;
    const words = JSON.stringify(one.quote);
    const keys = keysOf(one.statement, one.annotation, words, one.start);
    if (keys.some((key) => known.has(key))) {
      had += 1;
      continue;
    }
    for (const key of keys) known.add(key);
    place += 1;
    fresh.push({ id: newId(), listId: list, statementId: one.statement, layerId: one.layer, annotationId: one.annotation, quote: words, start: one.start, place, addedBy: member, addedAt: at });
  }
  const count = rows.filter(({ removedAt }) => removedAt === null).length;
  if (count + fresh.length > MOST_EXCERPTS) return 'too-many';
  await tx.excerpt.createMany({ data: fresh });
  return { excerpts: fresh.map(({ id }) => id), had, missed: picked.filter((one) => one === undefined).length };
}

/** Two excerpts are the same when they are of one annotation, or the same words at the same place. */
function keysOf(statement: string, annotation: string | null, quote: string, start: number): string[] {
  return [`${statement} ${start} ${quote}`, ...(annotation === null ? [] : [`${statement} ${annotation}`])];
}

async function move(tx: Tx, list: string, { excerpt, before }: { excerpt: string; before: string | null }): Promise<Done | 'gone'> {
  const rows = await tx.excerpt.findMany({ where: { listId: list }, orderBy: [{ place: 'asc' }, { id: 'asc' }], select: { id: true, place: true } });
  const rest = rows.filter(({ id }) => id !== excerpt);
  const moved = rows.find(({ id }) => id === excerpt);
  const to = before === null ? rest.length : rest.findIndex(({ id }) => id === before);
  if (!moved || to < 0) return 'gone';
  const next = [...rest.slice(0, to), moved, ...rest.slice(to)];
  for (const [place, row] of next.entries()) if (row.place !== place) await tx.excerpt.update({ where: { id: row.id }, data: { place } });
  return { ...NOTHING, excerpts: [excerpt] };
}
