import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { AnnotatedPassage, AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { blocksOf } from '#core/annotated/blocks.ts';
import { ownName, type AuthorNames } from '#core/author.ts';
import { livingTag } from '#core/codebook/tree.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { Tag } from '#core/taxonomy.ts';
import { byCreation, inOrder, readLayer, type Known } from '#server/annotated-layer.ts';
import type { Db } from '#server/db.ts';
import type { Prepare } from '#server/direct.ts';
import { byStatement, readFields } from '#server/field-rows.ts';
import type { Members } from '#server/members.ts';
import { readStored } from '#server/search/stored.ts';
import type { Taxonomies } from '#server/taxonomy.ts';

export type Annotated = ReturnType<typeof createAnnotated>;

/** Whose statements are taken out: `withOwn` adds what the member keeps for themselves; `only` names the statements and their order. */
export interface AnnotatedAsk {
  workspace: string;
  member: string;
  withOwn: boolean;
  only?: readonly string[] | undefined;
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

const textRow = z.object({ text: z.string(), content: z.string() });
const layerRows = z.array(z.object({ id: z.string(), visibility: z.enum(['shared', 'personal']) }));

function readStatement(prepare: Prepare, { workspace, member, withOwn, statement, fields }: AnnotatedAsk & { statement: string; fields: readonly OwnField[] }, known: Known): AnnotatedStatement | undefined {
  const stored = readStored(prepare, { statement })[0];
  if (stored?.workspace !== workspace) return undefined;
  const { text, content } = textRow.parse(prepare(`SELECT "text", "content" FROM "StatementText" WHERE "statementId" = ?`).get(statement));
  const blocks = blocksOf(JSON.parse(content));
  const layers = layerRows.parse(prepare(`
    SELECT "id", "visibility" FROM "Layer" WHERE "statementId" = ? AND ("visibility" = 'shared' OR ("visibility" = 'personal' AND "ownerId" = ?)) ORDER BY "visibility" DESC`,
  ).all(statement, withOwn ? member : null));
  const read = layers.map(({ id, visibility }) => readLayer(prepare, { layer: id, visibility, text, blocks }, known));
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

/** Those without a place stand after the text. */
function byPlace(a: AnnotatedPassage, b: AnnotatedPassage): number {
  const [at, bt] = [a.range ?? AFTER, b.range ?? AFTER];
  return inOrder(at.start, bt.start) || inOrder(bt.end, at.end) || inOrder(a.created, b.created) || inOrder(a.id, b.id);
}

const AFTER = { start: Number.MAX_SAFE_INTEGER, end: 0 };
