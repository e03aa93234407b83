import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { blocksOf } from '#core/annotated/blocks.ts';
import { ownName, type AuthorNames } from '#core/entities/author.ts';
import { livingTag } from '#core/codebook/tree.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { Tag } from '#core/taxonomy.ts';
import { byCreation, byPlace, readLayer, type Known } from '#server/annotated/annotated-layer.ts';
import type { Direct, Prepare } from '#server/direct.ts';
import { readStored } from '#server/search/stored.ts';
import { byStatement, valueRows } from '#server/statements/field-rows.ts';

/** Whose statements are taken out: `withOwn` adds what the member keeps for themselves; `only` names the statements and their order, `passages` by statement the annotations of the shared layer to read, where not all are wanted. */
export interface AnnotatedAsk {
  workspace: string;
  member: string;
  withOwn: boolean;
  only?: readonly string[] | undefined;
  passages?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** The same with everything that statements are read with, as plain values: a thread can be given it. Fields that are archived are not read. */
export interface AnnotatedReading extends AnnotatedAsk {
  names: AuthorNames;
  tags: readonly Tag[];
  fields: readonly OwnField[];
}

/** One statement after the other, each from one moment of the database; ids that the workspace does not have are passed over. Holds one at a time. `pick` may read more in the same moment. */
export async function* eachAnnotated<T>(look: Direct['transact'], reading: AnnotatedReading, pick: (prepare: Prepare, read: AnnotatedStatement) => T): AsyncGenerator<T, void, undefined> {
  const known = { named: naming(reading.names), living: living(reading.tags) };
  for (const statement of reading.only ?? idsOf(look, reading.workspace)) {
    const picked = look((prepare) => {
      const read = readStatement(prepare, { ...reading, statement }, known);
      return read && { of: pick(prepare, read) };
    });
    if (picked) yield picked.of;
    // Between two statements whoever else asks gets their turn.
    await setImmediate();
  }
}

function naming(names: AuthorNames): Known['named'] {
  return ({ kind, id }) => ({ kind, id, name: ownName({ kind, id }, names) });
}

function living(tags: readonly Tag[]): Known['living'] {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  return (tag) => livingTag(byId, tag)?.id ?? tag;
}

const ids = z.array(z.object({ id: z.string() }));

function idsOf(look: Direct['transact'], workspace: string): string[] {
  return ids.parse(look((prepare) => prepare(`SELECT "id" FROM "Statement" WHERE "workspaceId" = ? ORDER BY "createdAt", "id"`).all(workspace))).map(({ id }) => id);
}

const textRow = z.object({ text: z.string(), content: z.string() });
const layerRows = z.array(z.object({ id: z.string(), visibility: z.enum(['shared', 'personal']) }));

function readStatement(prepare: Prepare, { workspace, member, withOwn, statement, fields, passages }: AnnotatedReading & { statement: string }, known: Known): AnnotatedStatement | undefined {
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

function readOwn(prepare: Prepare, statement: string, fields: readonly OwnField[]): AnnotatedStatement['own'] {
  const values = byStatement(valueRows.parse(prepare(`SELECT "statementId", "fieldId", "value" FROM "FieldValue" WHERE "statementId" = ?`).all(statement))).get(statement) ?? {};
  return fields.flatMap((field) => {
    const value = values[field.id];
    return value === undefined ? [] : [{ field, value }];
  });
}
