import { z } from 'zod';
import type { Author } from '#core/entities/author.ts';
import type { CodebookCommand } from '#core/codebook/command.ts';
import { mayRevise, TAG_CREATION } from '#core/codebook/may-revise.ts';
import type { CodebookProblem } from '#core/codebook/problem.ts';
import type { EntryChange } from '#core/codebook/revise.ts';
import { reviseCodebook, type CodebookChanges } from '#core/codebook/revise-codebook.ts';
import type { ScaleChange } from '#core/codebook/revise-scale.ts';
import type { Actor } from '#core/policy/policy.ts';
import { role } from '#core/policy/role.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import { columnsOf, entryFromJson, entryOf, scaleFromJson, scaleOf } from '#server/taxonomy/taxonomy-row.ts';

/** What was done to a codebook at once. */
export interface RevisionRow {
  revision: number;
  kind: string;
  author: Author;
  at: string;
  changes: EntryChange[];
  scales: ScaleChange[];
}

/** `tag` is the one that the command was about, or made. */
export type RevisionOutcome = { kind: 'done'; revision: number; tag: string } | { kind: 'refused'; problem: CodebookProblem } | { kind: 'not-found' };

export type TaxonomyRevisions = ReturnType<typeof createTaxonomyRevisions>;

/** Changes of codebooks, each one revision with its author and time; the history that they leave. */
export function createTaxonomyRevisions({ db, bus }: { db: Db; bus: Bus }) {
  return {
    /**
     * Does one thing to a codebook. Judged inside the transaction, on the role, the setting and the tags as they are there, so that of two conflicting changes
     * made at once the second meets the first. Open pages of the workspace hear of it. A tag or scale that is there under the `id` that is given was made by the same request before.
     */
    async revise({ workspace, actor, command, id }: { workspace: string; actor: Actor; command: CodebookCommand; id?: string }): Promise<RevisionOutcome> {
      const outcome = await db.write((tx) => reviseIn(tx, { workspace, actor, command, now: new Date(), id }));
      if (outcome.kind === 'done') bus.publish({ kind: 'taxonomy', workspace, revision: outcome.revision });
      return outcome;
    },

    /** What was done to a codebook, or to one of its tags and the scale that it has today, the newest first: all, or what was done before a revision. */
    async history({ workspace, tag, before, limit }: { workspace: string; tag?: { id: string; scale: string | null } | undefined; before?: number | undefined; limit: number }): Promise<{ rows: RevisionRow[]; isMore: boolean }> {
      const ofTag = tag && { OR: [{ changes: { some: { tagId: tag.id } } }, ...(tag.scale === null ? [] : [{ scales: { some: { scaleId: tag.scale } } }])] };
      const rows = await db.read.taxonomyRevision.findMany({
        where: { workspaceId: workspace, ...ofTag, ...(before !== undefined && { revision: { lt: before } }) },
        include: { changes: tag === undefined ? { take: 20 } : { where: { tagId: tag.id } }, scales: true },
        orderBy: { revision: 'desc' },
        take: limit + 1,
      });
      const told = rows.slice(0, limit).map(({ revision, kind, authorKind, authorId, at, changes, scales }) => ({
        revision,
        kind,
        author: { kind: AUTHOR_KIND.parse(authorKind), id: authorId },
        at: at.toISOString(),
        changes: changes.map(changeOf),
        scales: scales.map(scaleChangeOf),
      }));
      return { rows: told, isMore: rows.length > limit };
    },
  };
}

const AUTHOR_KIND = z.enum(['member', 'service', 'outside']);

function changeOf({ before, after }: { before: string | null; after: string }): EntryChange {
  return { before: before === null ? null : entryFromJson(before), after: entryFromJson(after) };
}

function scaleChangeOf({ before, after }: { before: string | null; after: string }): ScaleChange {
  return { before: before === null ? null : scaleFromJson(before), after: scaleFromJson(after) };
}

interface Asked {
  workspace: string;
  actor: Actor;
  command: CodebookCommand;
  now: Date;
  /** Of what is made. */
  id?: string | undefined;
}

/** Makes a revision inside a transaction that may make more. */
export async function reviseIn(tx: Tx, { workspace, actor, command, now, id = newId() }: Asked): Promise<RevisionOutcome> {
  const [member, head, rows, scales] = [
    await tx.member.findFirst({ where: { id: actor.member, workspaceId: workspace, removedAt: null } }),
    await tx.workspace.findUnique({ where: { id: workspace } }),
    await tx.tag.findMany({ where: { workspaceId: workspace } }),
    await tx.scale.findMany({ where: { workspaceId: workspace } }),
  ];
  if (!member || !head) return { kind: 'not-found' };
  const today = { member: member.id, role: role.parse(member.role) };
  if (!mayRevise(today, command.kind, z.enum(TAG_CREATION).catch('propose').parse(head.tagCreation))) return { kind: 'refused', problem: 'role-forbids' };

  if (rows.some((row) => row.id === id) || scales.some((row) => row.id === id)) return { kind: 'done', revision: head.taxonomyRevision, tag: 'tag' in command ? command.tag : id };
  const undone = command.kind === 'undo' ? await changesOf(tx, workspace, command.revision) : undefined;
  const book = { entries: new Map(rows.map((row) => [row.id, entryOf(row)])), scales: new Map(scales.map((row) => [row.id, scaleOf(row)])) };
  const revised = reviseCodebook(book, command, { id, now: now.toISOString(), undone });
  if (!revised.ok) return { kind: 'refused', problem: revised.problem };
  const revision = await recordRevision(tx, { workspace, kind: command.kind, author: { kind: 'member', id: member.id }, now, changes: revised.tags, scales: revised.scales });
  return { kind: 'done', revision, tag: 'tag' in command ? command.tag : (revised.tags[0]?.after.id ?? '') };
}

async function changesOf(tx: Tx, workspace: string, revision: number): Promise<CodebookChanges | undefined> {
  const where = { workspaceId: workspace, revision };
  const [tags, scales] = [await tx.tagChange.findMany({ where }), await tx.scaleChange.findMany({ where })];
  return tags.length + scales.length > 0 ? { tags: tags.map(changeOf), scales: scales.map(scaleChangeOf) } : undefined;
}

/** Stores changes that were judged as the codebook's next revision, and returns its number. */
export async function recordRevision(
  tx: Tx,
  { workspace, kind, author, now, changes, scales = [] }: { workspace: string; kind: string; author: Author; now: Date; changes: readonly EntryChange[]; scales?: readonly ScaleChange[] },
): Promise<number> {
  const { taxonomyRevision: revision } = await tx.workspace.update({ where: { id: workspace }, data: { taxonomyRevision: { increment: 1 } } });
  for (const { after } of scales) {
    const columns = { name: after.name, steps: JSON.stringify(after.steps) };
    await tx.scale.upsert({ where: { id: after.id }, create: { id: after.id, workspaceId: workspace, ...columns }, update: columns });
  }
  const made = changes.filter(({ before }) => before === null);
  if (made.length > 0) await tx.tag.createMany({ data: made.map(({ after }) => ({ id: after.id, workspaceId: workspace, ...columnsOf(after) })) });
  for (const { before, after } of changes) {
    if (before !== null) await tx.tag.update({ where: { id: after.id }, data: columnsOf(after) });
  }
  await tx.taxonomyRevision.create({ data: { workspaceId: workspace, revision, kind, authorKind: author.kind, authorId: author.id, at: now } });
  await tx.tagChange.createMany({
    data: changes.map(({ before, after }) => ({
      workspaceId: workspace,
      revision,
      tagId: after.id,
      before: before === null ? null : JSON.stringify(before),
      after: JSON.stringify(after),
    })),
  });
  await tx.scaleChange.createMany({
    data: scales.map(({ before, after }) => ({ workspaceId: workspace, revision, scaleId: after.id, before: before === null ? null : JSON.stringify(before), after: JSON.stringify(after) })),
  });
  return revision;
}
