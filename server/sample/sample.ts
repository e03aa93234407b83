import type { Author } from '#core/entities/author.ts';
import { describe } from '#core/anchoring/anchoring.ts';
import { taggingKey, type Tagging } from '#core/entities/tagging.ts';
import type { Target } from '#core/entities/target.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import { newId } from '#server/new-id.ts';
import { addSampleCodebook } from '#server/sample/sample-codebook.ts';
import { readSample, type SampleApplication, type SampleFiles } from '#server/sample/sample-files.ts';
import { addStatementRow, readText, writeText } from '#server/statements/statements.ts';
import { foundWorkspace, type FoundedWorkspace } from '#server/workspaces/workspaces.ts';
import type { FlatText } from '#ydoc/flat-text.ts';
import { rootOf, writeEntities, type Write } from '#ydoc/layer.ts';
import { positionsOf } from '#ydoc/text-anchor.ts';

export type Sample = ReturnType<typeof createSample>;

/**
 * The sample workspace: five statements, their codebook and its 158 taggings. The rows are one transaction; the documents follow one by one,
 * each in one commit and only where it is still empty, so that a start after a crash completes what is missing (`finish`).
 */
export function createSample({ db, bus, documents }: { db: Db; bus: Bus; documents: DocumentWriter }) {
  async function createWorkspace({ owner }: { owner: string }): Promise<FoundedWorkspace> {
    const files = await readSample();
    const { founded, service } = await db.write(async (tx) => {
      const made = await foundWorkspace(tx, { owner, name: files.look.workspace });
      return { founded: made, service: await addSampleRows(tx, made.workspace, files) };
    });
    await fillDocuments({ workspace: founded.workspace, service, files });
    return founded;
  }

  async function fillDocuments({ workspace, service, files }: { workspace: string; service: string; files: SampleFiles }): Promise<void> {
    const author: Author = { kind: 'service', id: service };
    const [tags, statements] = await Promise.all([
      db.read.tag.findMany({ where: { workspaceId: workspace }, select: { id: true, code: true } }),
      db.read.statement.findMany({ where: { workspaceId: workspace, createdBy: service }, include: { layers: { where: { visibility: 'shared' } } } }),
    ]);
    const tagOf = new Map(tags.map(({ code, id }) => [code, id]));
    for (const row of statements) {
      const file = files.statements.find(({ source }) => source === row.source);
      const layer = row.layers[0];
      if (!file || !layer) continue;
      await writeText(documents, { statement: row.id, author, blocks: file.blocks });
      const flat = await readText(documents, row.id, author);
      const applications = files.applications.filter((application) => application.file === file.file);
      const writes = sampleWrites({ statement: row.id, flat, applications, tagOf, author, at: new Date(), newId });
      await documents.write({
        document: { kind: 'layer', layer: layer.id },
        author,
        change: (doc) => {
          if (rootOf(doc, 'annotation').size === 0) writeEntities(doc, writes, author);
        },
      });
    }
  }

  return {
    /** Makes the sample workspace for its owner. */
    createWorkspace,

    /** Adds the sample to a workspace that has neither statements nor a codebook; false, and nothing added, when it has. */
    async addTo({ workspace }: { workspace: string }): Promise<boolean> {
      const files = await readSample();
      const service = await db.write(async (tx) => {
        const [tags, statements] = [await tx.tag.count({ where: { workspaceId: workspace } }), await tx.statement.count({ where: { workspaceId: workspace } })];
        return tags + statements > 0 ? undefined : addSampleRows(tx, workspace, files);
      });
      if (service === undefined) return false;
      await fillDocuments({ workspace, service, files });
      bus.publish({ kind: 'taxonomy', workspace, revision: 1 });
      return true;
    },

    /** Adds the sample's codebook alone to a workspace that has none; false, and nothing added, when it has one. */
    async addCodebookTo({ workspace, member }: { workspace: string; member: string }): Promise<boolean> {
      const files = await readSample();
      const isAdded = await db.write(async (tx) => {
        if ((await tx.tag.count({ where: { workspaceId: workspace } })) > 0) return false;
        await addSampleCodebook(tx, { workspace, author: { kind: 'member', id: member }, files, now: new Date() });
        return true;
      });
      if (isAdded) bus.publish({ kind: 'taxonomy', workspace, revision: 1 });
      return isAdded;
    },

    /**
     * Completes what a crash left: documents of a sample workspace that are still empty, and the sample of an instance whose owner
     * signed up but got none. Called once at start, before anyone is served.
     */
    async finish(): Promise<void> {
      const owner = await db.read.user.findFirst({ where: { ownsInstance: true, members: { none: {} } }, select: { id: true } });
      if (owner) await createWorkspace({ owner: owner.id });
      const files = await readSample();
      const services = await db.read.service.findMany({ where: { name: files.look.service } });
      for (const { id: service, workspaceId: workspace } of services) {
        if (await isUnfinished(db, service)) await fillDocuments({ workspace, service, files });
      }
    },
  };
}

/** The service author, the codebook and the statements' rows; returns the service's id. */
async function addSampleRows(tx: Tx, workspace: string, files: SampleFiles): Promise<string> {
  const at = new Date();
  const service = newId();
  await tx.service.create({ data: { id: service, workspaceId: workspace, name: files.look.service, createdAt: at } });
  await addSampleCodebook(tx, { workspace, author: { kind: 'service', id: service }, files, now: at });
  for (const [index, { details, source }] of byDate(files).entries()) {
    const added = new Date(at.getTime() + index);
    await addStatementRow(tx, { statement: newId(), workspace, author: { kind: 'service', id: service }, details, source, at: added });
  }
  return service;
}

/** Whether a statement of the sample has no text, or a shared layer without a single annotation. */
async function isUnfinished(db: Db, service: string): Promise<boolean> {
  const rows = await db.read.statement.findMany({ where: { createdBy: service }, select: { text: { select: { sequence: true } }, layers: { where: { visibility: 'shared' }, select: { id: true } } } });
  if (rows.some(({ text }) => text === null)) return true;
  const layers = rows.flatMap((row) => row.layers.map(({ id }) => id));
  const filled = await db.read.annotation.findMany({ where: { layerId: { in: layers } }, distinct: ['layerId'], select: { layerId: true } });
  return filled.length < layers.length;
}

/** By date, statements without one last: the order of the list. */
function byDate({ statements }: SampleFiles) {
  return [...statements].sort((a, b) => (a.details.dateStart ?? '9999').localeCompare(b.details.dateStart ?? '9999'));
}

/** What the sample's applications are as entities of one statement's layer. */
interface SampleWrites {
  statement: string;
  flat: FlatText;
  applications: readonly SampleApplication[];
  /** Tag ids by code. */
  tagOf: ReadonlyMap<string, string>;
  author: Author;
  at: Date;
  newId: () => string;
}

/**
 * One annotation for each run of words and one tagging for each application, annotations first. Throws for words that the text does not
 * have exactly once and for a code that the codebook does not know: then the sample's files do not belong together.
 */
export function sampleWrites(of: SampleWrites): Write[] {
  const { author: creator } = of;
  const created = of.at.toISOString();
  const annotations = new Map<string, string>();
  const marked: Write[] = [];
  const tagged: Write[] = [];
  for (const { text, code, stance, id } of of.applications) {
    const tag = of.tagOf.get(code);
    if (tag === undefined) throw new Error(`The sample's ${id} has the unknown code ${code}`);
    const annotation = annotations.get(text) ?? of.newId();
    if (!annotations.has(text)) {
      annotations.set(text, annotation);
      marked.push({ kind: 'annotation', id: annotation, entity: { creator, created, target: targetOf(of, text) } });
    }
    const entity: Tagging = { annotation, tag, ...(stance === null ? {} : { value: stance }), revision: 1, creator, created };
    tagged.push({ kind: 'tagging', id: taggingKey(entity), entity });
  }
  return [...marked, ...tagged];
}

function targetOf({ statement, flat }: SampleWrites, words: string): Target {
  const start = flat.text.indexOf(words);
  if (start === -1 || flat.text.includes(words, start + 1)) throw new Error(`The sample's text does not have these words exactly once: ${words}`);
  const passage = { start, end: start + words.length };
  const positions = positionsOf(flat, passage);
  if (!positions) throw new Error(`These words of the sample cannot be anchored: ${words}`);
  return { source: statement, ...positions, ...describe(flat.text, passage) };
}
