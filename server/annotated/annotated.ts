import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { blocksOf } from '#core/annotated/blocks.ts';
import { ownName, type AuthorNames } from '#core/entities/author.ts';
import { livingTag } from '#core/codebook/tree.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { Tag } from '#core/taxonomy.ts';
import { readEntries, SAID_TABLES, type SaidEntry, type SaidKind } from '#server/annotated/annotated-entries.ts';
import { byCreation, byPlace, readLayer, type Known } from '#server/annotated/annotated-layer.ts';
import type { Db } from '#server/db.ts';
import type { Prepare } from '#server/direct.ts';
import { byStatement, readFields } from '#server/statements/field-rows.ts';
import type { Members } from '#server/workspaces/members.ts';
import { readStored } from '#server/search/stored.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';

export type Annotated = ReturnType<typeof createAnnotated>;

/** Whose statements are taken out: `withOwn` adds what the member keeps for themselves; `only` names the statements and their order, `passages` by statement the annotations of the shared layer to read, where not all are wanted. */
export interface AnnotatedAsk {
  workspace: string;
  member: string;
  withOwn: boolean;
  only?: readonly string[] | undefined;
  passages?: ReadonlyMap<string, readonly string[]> | undefined;
}

/**
 * Statements with everything that is said on them, for whatever leaves the workspace: the shared layer, and a member's own where they ask for it, without what is hidden by a reviewer or
 * deleted. Nothing else reads words of layers for files. Membership is asked of the members module first.
 */
export function createAnnotated({ db, members, taxonomies }: { db: Db; members: Pick<Members, 'authorNames'>; taxonomies: Pick<Taxonomies, 'taxonomyOf'> }) {
  async function* each<T>(ask: AnnotatedAsk, pick: (prepare: Prepare, read: AnnotatedStatement) => T): AsyncGenerator<T, void, undefined> {
    const { workspace } = ask;
    const [names, { tags }, fields] = await Promise.all([members.authorNames({ workspace }), taxonomies.taxonomyOf({ workspace }), readFields(db.read, workspace)]);
    const known = { named: naming(names), living: living(tags) };
    const kept = fields.filter(({ isArchived }) => !isArchived);
    for (const statement of ask.only ?? idsOf(db, workspace)) {
      const picked = db.look((prepare) => {
        const read = readStatement(prepare, { ...ask, statement, fields: kept }, known);
        return read && { of: pick(prepare, read) };
      });
      if (picked) yield picked.of;
      // Between two statements whoever else asks gets their turn.
      await setImmediate();
    }
  }

  return {
    /**
     * The next statements of a workspace, after one of them, on which something of a kind was ever said in the shared layer, in the order of the list: whoever lists it passes over all others
     * without reading them. What is said there may all be deleted or hidden.
     */
    having({ workspace, kind, after, limit }: { workspace: string; kind: SaidKind; after: string | undefined; limit: number }): string[] {
      return ids.parse(db.look((prepare) => prepare(`
        SELECT s."id" FROM "Statement" s
        WHERE s."workspaceId" = ? AND (? IS NULL OR (s."createdAt", s."id") > (SELECT f."createdAt", f."id" FROM "Statement" f WHERE f."id" = ?))
          AND EXISTS (SELECT 1 FROM "Layer" l JOIN "${SAID_TABLES[kind]}" e ON e."layerId" = l."id" WHERE l."statementId" = s."id" AND l."visibility" = 'shared')
        ORDER BY s."createdAt", s."id" LIMIT ?`,
      ).all(workspace, after ?? null, after ?? null, limit))).map(({ id }) => id);
    },

    /** The id of the shared layer of a statement; undefined when the workspace has none of this id. */
    sharedLayer({ workspace, statement }: { workspace: string; statement: string }): string | undefined {
      return db.look((prepare) => layerId.optional().parse(prepare(`SELECT "id" FROM "Layer" WHERE "statementId" = ? AND "workspaceId" = ? AND "visibility" = 'shared'`).get(statement, workspace)))?.id;
    },

    /** What of a kind is said in the shared layer of a statement, in its order and without its words; undefined when the workspace has none of this id. */
    entries({ workspace, statement, kind }: { workspace: string; statement: string; kind: SaidKind }): SaidEntry[] | undefined {
      return db.look((prepare) => {
        const row = layerOf.optional().parse(prepare(`
          SELECT l."id" AS layer, t."text" FROM "Layer" l JOIN "StatementText" t ON t."statementId" = l."statementId"
          WHERE l."statementId" = ? AND l."workspaceId" = ? AND l."visibility" = 'shared'`,
        ).get(statement, workspace));
        return row && readEntries(prepare, { ...row, kind });
      });
    },

    /** One statement after the other, each from one moment of the database, in the order of the list or of `only`; ids that the workspace does not have are passed over. Holds one at a time. */
    statements: (ask: AnnotatedAsk) => each(ask, (_, read) => read),

    /** The same for whoever takes out more than files have: `pick` reads the rest in the same moment, by the ids of what is in `read` and nothing else. */
    each,
  };
}

function naming(names: AuthorNames): Known['named'] {
  return ({ kind, id }) => ({ kind, id, name: ownName({ kind, id }, names) });
}

function living(tags: readonly Tag[]): Known['living'] {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  return (tag) => livingTag(byId, tag)?.id ?? tag;
}

const ids = z.array(z.object({ id: z.string() }));

function idsOf(db: Db, workspace: string): string[] {
  return ids.parse(db.look((prepare) => prepare(`SELECT "id" FROM "Statement" WHERE "workspaceId" = ? ORDER BY "createdAt", "id"`).all(workspace))).map(({ id }) => id);
}

const layerId = z.object({ id: z.string() });
const layerOf = z.object({ layer: z.string(), text: z.string() });
const textRow = z.object({ text: z.string(), content: z.string() });
const layerRows = z.array(z.object({ id: z.string(), visibility: z.enum(['shared', 'personal']) }));

function readStatement(prepare: Prepare, { workspace, member, withOwn, statement, fields, passages }: AnnotatedAsk & { statement: string; fields: readonly OwnField[] }, known: Known): AnnotatedStatement | undefined {
  const stored = readStored(prepare, { statement })[0];
  if (stored?.workspace !== workspace) return undefined;
  const { text, content } = textRow.parse(prepare(`SELECT "text", "content" FROM "StatementText" WHERE "statementId" = ?`).get(statement));
  const blocks = blocksOf(JSON.parse(content));
  const layers = layerRows.parse(prepare(`
    SELECT "id", "visibility" FROM "Layer" WHERE "statementId" = ? AND ("visibility" = 'shared' OR ("visibility" = 'personal' AND "ownerId" = ?)) ORDER BY "visibility" DESC`,
  ).all(statement, withOwn ? member : null));
  const read = layers.map(({ id, visibility }) => readLayer(prepare, { layer: id, visibility, text, blocks, only: passages?.get(statement) }, known));
  return {
    id: statement,
    details: stored.details,
    own: readOwn(prepare, statement, fields),
    ...{ text, blocks },
    passages: read.flatMap(({ passages }) => passages).sort(byPlace),
    notes: read.flatMap(({ notes }) => notes).sort(byCreation),
  };
}

const valueRows = z.array(z.object({ statementId: z.string(), fieldId: z.string(), value: z.string() }));

function readOwn(prepare: Prepare, statement: string, fields: readonly OwnField[]): AnnotatedStatement['own'] {
  const values = byStatement(valueRows.parse(prepare(`SELECT "statementId", "fieldId", "value" FROM "FieldValue" WHERE "statementId" = ?`).all(statement))).get(statement) ?? {};
  return fields.flatMap((field) => {
    const value = values[field.id];
    return value === undefined ? [] : [{ field, value }];
  });
}
