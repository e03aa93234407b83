import { z } from 'zod';
import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { readEntries, SAID_TABLES, type SaidEntry, type SaidKind } from '#server/annotated/annotated-entries.ts';
import { eachAnnotated, type AnnotatedAsk, type AnnotatedReading } from '#server/annotated/read-annotated.ts';
import type { Db } from '#server/db.ts';
import { readFields } from '#server/statements/field-rows.ts';
import type { Members } from '#server/workspaces/members.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';

export type Annotated = ReturnType<typeof createAnnotated>;

/**
 * Statements with everything that is said on them, for whatever leaves the workspace: the shared layer, and a member's own where they ask for it, without what is hidden by a reviewer or
 * deleted. Nothing else reads words of layers for files. Membership is asked of the members module first.
 */
export function createAnnotated({ db, members, taxonomies }: { db: Db; members: Pick<Members, 'authorNames'>; taxonomies: Pick<Taxonomies, 'taxonomyOf'> }) {
  async function readingOf(ask: AnnotatedAsk): Promise<AnnotatedReading> {
    const { workspace } = ask;
    const [names, { tags }, fields] = await Promise.all([members.authorNames({ workspace }), taxonomies.taxonomyOf({ workspace }), readFields(db.read, workspace)]);
    return { ...ask, names, tags, fields: fields.filter(({ isArchived }) => !isArchived) };
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

    /** The title of a statement that can be taken out; undefined when the workspace has none of this id. */
    titleOf({ workspace, statement }: { workspace: string; statement: string }): string | undefined {
      return db.look((prepare) => titleRow.optional().parse(prepare(`SELECT s."title" FROM "Statement" s JOIN "StatementText" t ON t."statementId" = s."id" WHERE s."id" = ? AND s."workspaceId" = ?`).get(statement, workspace)))?.title;
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

    /** What statements are read with, for whoever reads them in a thread (`eachAnnotated`). */
    readingOf,

    /** One statement after the other, each from one moment of the database, in the order of the list or of `only`; ids that the workspace does not have are passed over. Holds one at a time. */
    async *statements(ask: AnnotatedAsk): AsyncGenerator<AnnotatedStatement, void, undefined> {
      yield* eachAnnotated(db.look, await readingOf(ask), (_, read) => read);
    },
  };
}

const ids = z.array(z.object({ id: z.string() }));
const titleRow = z.object({ title: z.string() });
const layerId = z.object({ id: z.string() });
const layerOf = z.object({ layer: z.string(), text: z.string() });
