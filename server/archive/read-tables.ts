import { z } from 'zod';
import type { Author } from '#core/entities/author.ts';
import { archivedFields, archivedLists, type ArchivedFields, type ArchivedLists } from '#core/archive/lists-part.ts';
import { archivedPeople, type ArchivedPerson } from '#core/archive/manifest.ts';
import { grouped } from '#core/grouped.ts';
import { role } from '#core/policy/role.ts';
import type { Prepare } from '#server/direct.ts';
import { ANNOTATION_SHOWN } from '#server/visible.ts';
import { instantColumn, jsonColumn, rowsOf } from './table-rows.ts';

/** Whose archive it is. */
export interface TablesAsk {
  workspace: string;
  member: string;
  withOwn: boolean;
}

const memberRow = z.object({ id: z.string(), name: z.string(), role, removedAt: z.string().nullable() });
const namedRow = z.object({ id: z.string(), name: z.string() });

/** Everybody who is named somewhere in the workspace, without addresses. */
export function readPeople(prepare: Prepare, workspace: string): ArchivedPerson[] {
  const members = rowsOf(prepare, memberRow, `SELECT m."id", u."name", m."role", m."removedAt" FROM "Member" m JOIN "User" u ON u."id" = m."userId" WHERE m."workspaceId" = ? ORDER BY m."id"`, workspace);
  const named = (table: 'Service' | 'OutsideAuthor') => rowsOf(prepare, namedRow, `SELECT "id", "name" FROM "${table}" WHERE "workspaceId" = ? ORDER BY "id"`, workspace);
  return archivedPeople.parse([
    ...members.map(({ id, name, role: has, removedAt }) => ({ kind: 'member', id, name, role: removedAt === null ? has : null })),
    ...named('Service').map(({ id, name }) => ({ kind: 'service', id, name, role: null })),
    ...named('OutsideAuthor').map(({ id, name }) => ({ kind: 'outside', id, name, role: null })),
  ]);
}

const fieldRow = z.object({ id: z.string(), key: z.string(), name: z.string(), kind: z.string(), choices: jsonColumn, archived: instantColumn.nullable(), created: instantColumn });

/** The fields of the workspace, those that are archived included. */
export function readFieldsPart(prepare: Prepare, workspace: string): ArchivedFields {
  return archivedFields.parse(rowsOf(prepare, fieldRow, `SELECT "id", "key", "name", "kind", "choices", "archivedAt" AS archived, "createdAt" AS created FROM "Field" WHERE "workspaceId" = ? ORDER BY "place", "id"`, workspace));
}

const collectionRow = z.object({ id: z.string(), name: z.string(), created: instantColumn });
const entryRow = z.object({ collection: z.string(), statement: z.string() });
const viewRow = z.object({ page: z.string(), name: z.string(), query: z.string(), isShared: z.number(), memberId: z.string(), created: instantColumn });
const synonymRow = z.object({ words: jsonColumn, created: instantColumn });
const listRow = z.object({ id: z.string(), name: z.string(), createdBy: z.string(), created: instantColumn, changed: instantColumn });
const excerptRow = z.object({ list: z.string(), statement: z.string(), annotation: z.string().nullable(), quote: jsonColumn, start: z.number(), note: z.string(), addedBy: z.string(), added: instantColumn });
const assignmentRow = z.object({ statement: z.string(), memberId: z.string(), kind: z.string(), due: z.string().nullable(), madeBy: z.string(), made: instantColumn, done: instantColumn.nullable() });

const by = (id: string): Author => ({ kind: 'member', id });

/** Collections, views, synonyms, lists of excerpts and assignments, as whoever asks may open them; of statements that are not in the archive nothing. */
export function readLists(prepare: Prepare, { workspace, member, withOwn }: TablesAsk, statements: ReadonlySet<string>): ArchivedLists {
  const isThere = ({ statement }: { statement: string }) => statements.has(statement);
  const entries = grouped(
    rowsOf(prepare, entryRow, `SELECT e."collectionId" AS collection, e."statementId" AS statement FROM "CollectionEntry" e JOIN "Collection" c ON c."id" = e."collectionId" WHERE c."workspaceId" = ? ORDER BY e."statementId"`, workspace).filter(isThere),
    ({ collection }) => collection,
  );
  // Of a passage that is hidden, deleted or somebody's own, only the words that were taken into the list are told.
  const excerpts = grouped(
    rowsOf(prepare, excerptRow, `
      SELECT x."listId" AS list, x."statementId" AS statement, x."quote", x."start", x."note", x."addedBy", x."addedAt" AS added,
        (SELECT a."id" FROM "Annotation" a JOIN "Layer" l ON l."id" = a."layerId" AND l."visibility" = 'shared' WHERE a."layerId" = x."layerId" AND a."id" = x."annotationId" AND a."deleted" = 0 AND ${ANNOTATION_SHOWN}) AS annotation
      FROM "Excerpt" x JOIN "ExcerptList" e ON e."id" = x."listId" WHERE e."workspaceId" = ? AND e."deletedAt" IS NULL AND x."removedAt" IS NULL ORDER BY x."place", x."id"`, workspace).filter(isThere),
    ({ list }) => list,
  );
  return archivedLists.parse({
    collections: rowsOf(prepare, collectionRow, `SELECT "id", "name", "createdAt" AS created FROM "Collection" WHERE "workspaceId" = ? ORDER BY "name"`, workspace).map((one) => ({ ...one, statements: (entries.get(one.id) ?? []).map(({ statement }) => statement) })),
    views: rowsOf(prepare, viewRow, `SELECT "page", "name", "query", "isShared", "memberId", "createdAt" AS created FROM "SavedView" WHERE "workspaceId" = ? AND ("isShared" = 1 OR "memberId" = ?) ORDER BY "createdAt", "id"`, workspace, withOwn ? member : null)
      .map(({ isShared, memberId, ...one }) => ({ ...one, isShared: isShared === 1, by: by(memberId) })),
    synonyms: rowsOf(prepare, synonymRow, `SELECT "words", "createdAt" AS created FROM "SynonymSet" WHERE "workspaceId" = ? ORDER BY "createdAt", "id"`, workspace),
    excerptLists: rowsOf(prepare, listRow, `SELECT "id", "name", "createdBy", "createdAt" AS created, "changedAt" AS changed FROM "ExcerptList" WHERE "workspaceId" = ? AND "deletedAt" IS NULL ORDER BY "createdAt", "id"`, workspace)
      .map(({ id, createdBy, ...one }) => ({ ...one, by: by(createdBy), excerpts: (excerpts.get(id) ?? []).map(({ list: _, addedBy, ...excerpt }) => ({ ...excerpt, by: by(addedBy) })) })),
    assignments: rowsOf(prepare, assignmentRow, `SELECT "statementId" AS statement, "memberId", "kind", "due", "madeBy", "madeAt" AS made, "doneAt" AS done FROM "Assignment" WHERE "workspaceId" = ? AND "removedAt" IS NULL ORDER BY "madeAt", "id"`, workspace)
      .filter(isThere)
      .map(({ memberId, madeBy, ...one }) => ({ ...one, member: by(memberId), by: by(madeBy) })),
  });
}
