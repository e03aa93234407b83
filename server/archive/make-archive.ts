import { createHash } from 'node:crypto';
import { z } from 'zod';
import { archiveManifest, ARCHIVE_FORMAT, ARCHIVE_VERSION, MANIFEST, MOST_PARTS, MOST_PART_BYTES, PARTS, type ArchiveCounts, type ArchiveManifest } from '#core/archive/manifest.ts';
import { EMPTY_LAYER, type ArchivedStatement } from '#core/archive/statement-part.ts';
import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { phase } from '#core/entities/layer.ts';
import { eachAnnotated } from '#server/annotated/read-annotated.ts';
import type { Direct, Prepare } from '#server/direct.ts';
import type { ArchiveOrder } from '#server/exports/export-order.ts';
import { zipStream, type ZipFile } from '#server/exports/zip-stream.ts';
import { byStatement, valueRows } from '#server/statements/field-rows.ts';
import { readCodebook } from './read-codebook.ts';
import { readArchivedLayer } from './read-layer.ts';
import { readFieldsPart, readLists, readPeople, type TablesAsk } from './read-tables.ts';

/** A whole workspace as an archive, made while it is sent. */
export function makeArchive(look: Direct['transact'], order: ArchiveOrder): AsyncIterable<Uint8Array> {
  return zipStream(files(look, order));
}

/**
 * The parts one after the other. Holds one statement at a time. The tables come after the statements, all in one moment: whatever somebody tagged while the archive was made, its tag and its
 * author are in it. The manifest is last: it has the sums of the others.
 */
async function* files(look: Direct['transact'], { reading, made }: ArchiveOrder): AsyncGenerator<ZipFile, void, undefined> {
  const { workspace, member, withOwn } = reading;
  const parts: ArchiveManifest['parts'] = [];
  const statements = new Set<string>();
  const counts: ArchiveCounts = { statements: 0, annotations: 0, taggings: 0, comments: 0, reviews: 0 };
  const part = (name: string, value: unknown): ZipFile => {
    const bytes = Buffer.from(JSON.stringify(value));
    if (bytes.length > MOST_PART_BYTES) throw new RangeError(`${name} is larger than a part of an archive can be`);
    if (parts.length >= MOST_PARTS) throw new RangeError('An archive holds at most 65,000 parts');
    parts.push({ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    return { name, bytes };
  };
  for await (const statement of eachAnnotated(look, reading, (prepare, read) => readStatement(prepare, read, reading))) {
    statements.add(statement.id);
    counts.statements += 1;
    for (const layer of [statement.shared, ...(statement.mine ? [statement.mine] : [])]) {
      for (const kind of ['annotations', 'taggings', 'comments', 'reviews'] as const) counts[kind] += layer[kind].length;
    }
    yield part(`statements/${counts.statements}.json`, statement);
  }
  const tables = look((prepare) => ({
    ...{ people: readPeople(prepare, workspace), codebook: readCodebook(prepare, workspace), fields: readFieldsPart(prepare, workspace), lists: readLists(prepare, reading, statements) },
    of: workspaceRow.parse(prepare(`SELECT "name", "createdAt", "tagCreation" FROM "Workspace" WHERE "id" = ?`).get(workspace)),
  }));
  yield part(PARTS.people, tables.people);
  yield part(PARTS.codebook, tables.codebook);
  yield part(PARTS.fields, tables.fields);
  yield part(PARTS.lists, tables.lists);
  const manifest: ArchiveManifest = {
    ...{ format: ARCHIVE_FORMAT, version: ARCHIVE_VERSION, made, by: { kind: 'member', id: member }, withOwn },
    workspace: { name: tables.of.name, created: new Date(tables.of.createdAt).toISOString(), tagCreation: tables.of.tagCreation === 'create' ? 'create' : 'propose' },
    ...{ counts, parts },
  };
  yield { name: MANIFEST, bytes: Buffer.from(JSON.stringify(archiveManifest.parse(manifest))) };
}

const workspaceRow = z.object({ name: z.string(), createdAt: z.string(), tagCreation: z.string() });
const statementRow = z.object({ createdAt: z.string(), phase, source: z.string() });
const contentRow = z.object({ content: z.string() });
const layerRows = z.array(z.object({ id: z.string(), visibility: z.enum(['shared', 'personal']) }));
/** A statement as its part has it: of what is said on it, what `annotated` gives out. */
function readStatement(prepare: Prepare, { id, details, passages, notes }: AnnotatedStatement, { member, withOwn }: TablesAsk): ArchivedStatement {
  const { createdAt, phase: at, source } = statementRow.parse(prepare(`SELECT "createdAt", "phase", "source" FROM "Statement" WHERE "id" = ?`).get(id));
  const { content } = contentRow.parse(prepare(`SELECT "content" FROM "StatementText" WHERE "statementId" = ?`).get(id));
  const own = byStatement(valueRows.parse(prepare(`SELECT "statementId", "fieldId", "value" FROM "FieldValue" WHERE "statementId" = ? ORDER BY "fieldId"`).all(id))).get(id) ?? {};
  const layers = layerRows.parse(prepare(`SELECT "id", "visibility" FROM "Layer" WHERE "statementId" = ? AND ("visibility" = 'shared' OR ("visibility" = 'personal' AND "ownerId" = ?))`).all(id, member));
  const layerOf = (visibility: 'shared' | 'personal') => {
    const layer = layers.find((one) => one.visibility === visibility);
    if (!layer) return EMPTY_LAYER;
    const inLayer = readIds(prepare, layer.id);
    return readArchivedLayer(prepare, layer.id, { passages: passages.filter((passage) => passage.layer === visibility), notes: notes.filter((note) => inLayer.has(note.id)) });
  };
  return { id, created: new Date(createdAt).toISOString(), phase: at, details, own: { ...own }, source, text: JSON.parse(content), shared: layerOf('shared'), mine: withOwn ? layerOf('personal') : null };
}

const idRows = z.array(z.object({ id: z.string() }));

/** Notes on a statement do not say which layer they stand in. */
function readIds(prepare: Prepare, layer: string): ReadonlySet<string> {
  return new Set(idRows.parse(prepare(`SELECT "id" FROM "Comment" WHERE "layerId" = ? AND "subjectKind" = 'statement'`).all(layer)).map(({ id }) => id));
}
