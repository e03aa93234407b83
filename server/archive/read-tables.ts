import { z } from 'zod';
import { assignmentKind } from '#core/assignment.ts';
import type { Author } from '#core/entities/author.ts';
import { comment } from '#core/entities/comment.ts';
import { thread } from '#core/entities/thread.ts';
import { archivedCodebook, type ArchivedCodebook } from '#core/archive/codebook-part.ts';
import { archivedFields, archivedLists, type ArchivedFields, type ArchivedLists } from '#core/archive/lists-part.ts';
import { archivedPeople, type ArchivedPerson } from '#core/archive/manifest.ts';
import { role } from '#core/policy/role.ts';
import type { Db } from '#server/db.ts';
import { fieldOf } from '#server/statements/field-rows.ts';
import { entryFromJson, entryOf, scaleFromJson, scaleOf } from '#server/taxonomy/taxonomy-row.ts';
import { ANNOTATION_SHOWN, COMMENT_SHOWN } from '#server/visible.ts';

/** Whose archive it is. */
export interface TablesAsk {
  workspace: string;
  member: string;
  withOwn: boolean;
}

/** Everybody who is named somewhere in the workspace, without addresses. */
export async function readPeople({ read }: Pick<Db, 'read'>, workspace: string): Promise<ArchivedPerson[]> {
  const where = { workspaceId: workspace };
  const [members, services, outside] = await Promise.all([
    read.member.findMany({ where, include: { user: { select: { name: true } } }, orderBy: { id: 'asc' } }),
    read.service.findMany({ where, orderBy: { id: 'asc' } }),
    read.outsideAuthor.findMany({ where, orderBy: { id: 'asc' } }),
  ]);
  return archivedPeople.parse([
    ...members.map(({ id, user, role: has, removedAt }) => ({ kind: 'member', id, name: user.name, role: removedAt ? null : role.parse(has) })),
    ...services.map(({ id, name }) => ({ kind: 'service', id, name, role: null })),
    ...outside.map(({ id, name }) => ({ kind: 'outside', id, name, role: null })),
  ]);
}

const AUTHOR_KIND = z.enum(['member', 'service', 'outside']);
const entityRows = z.array(z.object({ id: z.string(), entity: z.string().transform((json): unknown => JSON.parse(json)) }));

/** The codebook with its history and what is said of it, without what is hidden or deleted. */
export async function readCodebook({ read, look }: Pick<Db, 'read' | 'look'>, workspace: string): Promise<ArchivedCodebook> {
  const where = { workspaceId: workspace };
  const { taxonomyRevision: revision } = await read.workspace.findUniqueOrThrow({ where: { id: workspace } });
  const [tags, scales, revisions] = await Promise.all([
    read.tag.findMany({ where, orderBy: [{ order: 'asc' }, { id: 'asc' }] }),
    read.scale.findMany({ where, orderBy: { id: 'asc' } }),
    read.taxonomyRevision.findMany({ where, include: { changes: true, scales: true }, orderBy: { revision: 'asc' } }),
  ]);
  const said = look((prepare) => ({
    comments: entityRows.parse(prepare(`SELECT c."id", c."entity" FROM "Comment" c WHERE c."layerId" = ? AND c."deleted" = 0 AND ${COMMENT_SHOWN} ORDER BY c."sequence", c."id"`).all(workspace)),
    threads: entityRows.parse(prepare(`SELECT "id", "entity" FROM "Thread" WHERE "layerId" = ? ORDER BY "id"`).all(workspace)),
  }));
  const shown = new Set(said.comments.map(({ id }) => id));
  return archivedCodebook.parse({
    workspace,
    revision,
    scales: scales.map(scaleOf),
    tags: tags.map(entryOf),
    revisions: revisions.map(({ revision: number, kind, note, authorKind, authorId, at, changes, scales: changed }) => ({
      ...{ revision: number, kind, note, author: { kind: AUTHOR_KIND.parse(authorKind), id: authorId }, at: at.toISOString() },
      tags: changes.map(({ before, after }) => ({ before: before === null ? null : entryFromJson(before), after: entryFromJson(after) })),
      scales: changed.map(({ before, after }) => ({ before: before === null ? null : scaleFromJson(before), after: scaleFromJson(after) })),
    })),
    comments: said.comments.map(({ id, entity }) => {
      const { parent, ...rest } = comment.parse(entity);
      return { id, ...rest, ...(parent !== undefined && shown.has(parent) ? { parent } : {}) };
    }),
    threads: said.threads.filter(({ id }) => shown.has(id)).map(({ id, entity }) => ({ id, ...thread.parse(entity) })),
  });
}

/** The fields of the workspace, those that are archived included. */
export async function readFieldsPart({ read }: Pick<Db, 'read'>, workspace: string): Promise<ArchivedFields> {
  const rows = await read.field.findMany({ where: { workspaceId: workspace }, orderBy: [{ place: 'asc' }, { id: 'asc' }] });
  return archivedFields.parse(rows.map((row) => {
    const { id, key, name, kind, choices } = fieldOf(row);
    return { id, key, name, kind, choices, archived: row.archivedAt?.toISOString() ?? null, created: row.createdAt.toISOString() };
  }));
}

const shownRows = z.array(z.object({ id: z.string() }));
const words = z.array(z.string());

/** Collections, views, synonyms, lists of excerpts and assignments, as whoever asks may open them. */
export async function readLists({ read, look }: Pick<Db, 'read' | 'look'>, { workspace, member, withOwn }: TablesAsk): Promise<ArchivedLists> {
  const where = { workspaceId: workspace };
  const [collections, views, synonyms, lists, assignments] = await Promise.all([
    read.collection.findMany({ where, include: { entries: { orderBy: { statementId: 'asc' } } }, orderBy: { name: 'asc' } }),
    read.savedView.findMany({ where: { ...where, OR: [{ isShared: true }, ...(withOwn ? [{ memberId: member }] : [])] }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    read.synonymSet.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    read.excerptList.findMany({ where: { ...where, deletedAt: null }, include: { excerpts: { where: { removedAt: null }, orderBy: [{ place: 'asc' }, { id: 'asc' }] } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    read.assignment.findMany({ where: { ...where, removedAt: null }, orderBy: [{ madeAt: 'asc' }, { id: 'asc' }] }),
  ]);
  const shown = new Set(shownRows.parse(look((prepare) => prepare(`
    SELECT DISTINCT a."id" FROM "Excerpt" x JOIN "ExcerptList" e ON e."id" = x."listId" AND e."workspaceId" = ?
      JOIN "Annotation" a ON a."layerId" = x."layerId" AND a."id" = x."annotationId" JOIN "Layer" l ON l."id" = a."layerId" AND l."visibility" = 'shared'
    WHERE a."deleted" = 0 AND ${ANNOTATION_SHOWN}`).all(workspace))).map(({ id }) => id));
  const by = (id: string): Author => ({ kind: 'member', id });
  return archivedLists.parse({
    collections: collections.map(({ id, name, createdAt, entries }) => ({ id, name, created: createdAt.toISOString(), statements: entries.map(({ statementId }) => statementId) })),
    views: views.map(({ page, name, query, isShared, memberId, createdAt }) => ({ page, name, query, isShared, by: by(memberId), created: createdAt.toISOString() })),
    synonyms: synonyms.map((set) => ({ words: words.parse(JSON.parse(set.words)), created: set.createdAt.toISOString() })),
    excerptLists: lists.map(({ name, createdBy, createdAt, changedAt, excerpts }) => ({
      ...{ name, by: by(createdBy), created: createdAt.toISOString(), changed: changedAt.toISOString() },
      excerpts: excerpts.map((one) => ({
        ...{ statement: one.statementId, annotation: one.annotationId !== null && shown.has(one.annotationId) ? one.annotationId : null },
        ...{ quote: JSON.parse(one.quote), start: one.start, note: one.note, by: by(one.addedBy), added: one.addedAt.toISOString() },
      })),
    })),
    assignments: assignments.map((one) => ({
      ...{ statement: one.statementId, member: by(one.memberId), kind: assignmentKind.parse(one.kind), due: one.due },
      ...{ by: by(one.madeBy), made: one.madeAt.toISOString(), done: one.doneAt?.toISOString() ?? null },
    })),
  });
}
