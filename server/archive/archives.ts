import { createHash } from 'node:crypto';
import { z } from 'zod';
import { archiveManifest, ARCHIVE_FORMAT, ARCHIVE_VERSION, MANIFEST, MOST_PARTS, MOST_PART_BYTES, PARTS, type ArchiveCounts, type ArchiveManifest } from '#core/archive/manifest.ts';
import { EMPTY_LAYER, type ArchivedStatement } from '#core/archive/statement-part.ts';
import { countArchiveLosses, type ArchiveLoss } from '#core/archive/loss.ts';
import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { phase } from '#core/entities/layer.ts';
import type { Annotated } from '#server/annotated/annotated.ts';
import type { Db } from '#server/db.ts';
import type { Prepare } from '#server/direct.ts';
import { zipStream, type ZipFile } from '#server/exports/zip-stream.ts';
import { byStatement, valueRows } from '#server/statements/field-rows.ts';
import { readArchivedLayer } from './read-layer.ts';
import { readCodebook, readFieldsPart, readLists, readPeople, type TablesAsk } from './read-tables.ts';

export type Archives = ReturnType<typeof createArchives>;

/** What an archive would hold, and what stays here. */
export interface ArchiveForecast {
  name: string;
  statements: number;
  losses: ArchiveLoss[];
}

/** Whole workspaces as one file. Membership and role are asked before. */
export function createArchives({ db, annotated, now = () => new Date() }: { db: Db; annotated: Annotated; now?: () => Date }) {
  /** The parts one after the other, the manifest last: it has the sums of the others. Holds one statement at a time. */
  async function* files(ask: TablesAsk): AsyncGenerator<ZipFile, void, undefined> {
    const { workspace, member, withOwn } = ask;
    const parts: ArchiveManifest['parts'] = [];
    const counts: ArchiveCounts = { statements: 0, annotations: 0, taggings: 0, comments: 0, reviews: 0 };
    const part = (name: string, value: unknown): ZipFile => {
      const bytes = Buffer.from(JSON.stringify(value));
      if (bytes.length > MOST_PART_BYTES) throw new RangeError(`${name} is larger than a part of an archive can be`);
      if (parts.length >= MOST_PARTS) throw new RangeError('An archive holds at most 65,000 parts');
      parts.push({ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
      return { name, bytes };
    };
    const row = await db.read.workspace.findUniqueOrThrow({ where: { id: workspace } });
    yield part(PARTS.people, await readPeople(db, workspace));
    yield part(PARTS.codebook, await readCodebook(db, workspace));
    yield part(PARTS.fields, await readFieldsPart(db, workspace));
    for await (const statement of annotated.each({ workspace, member, withOwn }, (prepare, read) => readStatement(prepare, read, ask))) {
      counts.statements += 1;
      for (const layer of [statement.shared, ...(statement.mine ? [statement.mine] : [])]) {
        for (const kind of ['annotations', 'taggings', 'comments', 'reviews'] as const) counts[kind] += layer[kind].length;
      }
      yield part(`statements/${counts.statements}.json`, statement);
    }
    // Last of the tables: what they name is in the file.
    yield part(PARTS.lists, await readLists(db, ask));
    const manifest: ArchiveManifest = {
      ...{ format: ARCHIVE_FORMAT, version: ARCHIVE_VERSION, made: now().toISOString(), by: { kind: 'member', id: member }, withOwn },
      workspace: { name: row.name, created: row.createdAt.toISOString(), tagCreation: row.tagCreation === 'create' ? 'create' : 'propose' },
      ...{ counts, parts },
    };
    yield { name: MANIFEST, bytes: Buffer.from(JSON.stringify(archiveManifest.parse(manifest))) };
  }

  return {
    /** What stays here, counted without making the archive. */
    async forecast({ workspace }: { workspace: string }): Promise<ArchiveForecast> {
      const [{ name }, statements, proposals] = await Promise.all([
        db.read.workspace.findUniqueOrThrow({ where: { id: workspace } }),
        db.read.statement.count({ where: { workspaceId: workspace } }),
        db.read.tagProposal.count({ where: { workspaceId: workspace, state: 'open' } }),
      ]);
      const losses = countArchiveLosses();
      const { hidden, files: kept, versions } = db.look((prepare) => counted.parse(prepare(COUNTS).get(workspace, workspace, workspace, workspace)));
      losses.add('hidden', undefined, hidden);
      losses.add('proposals', undefined, proposals);
      losses.add('files', undefined, kept);
      losses.add('versions', undefined, versions);
      return { name, statements, losses: losses.list() };
    },

    /** The archive, made while it is sent. */
    archive: (ask: TablesAsk): AsyncIterable<Uint8Array> => zipStream(files(ask)),
  };
}

const counted = z.object({ hidden: z.number(), files: z.number(), versions: z.number() });

const COUNTS = `
  SELECT (SELECT count(*) FROM "Moderation" m WHERE m."state" = 'hidden' AND (m."layerId" = ? OR m."layerId" IN (SELECT "id" FROM "Layer" WHERE "workspaceId" = ? AND "visibility" = 'shared'))) AS hidden,
    (SELECT count(*) FROM "ImportFile" f JOIN "Statement" s ON s."id" = f."statementId" WHERE s."workspaceId" = ? AND f."state" = 'imported') AS files,
    (SELECT count(*) FROM "StatementText" t JOIN "Statement" s ON s."id" = t."statementId" WHERE s."workspaceId" = ? AND t."sequence" > 1) AS versions`;

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
