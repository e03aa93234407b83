import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { collectProject, type ProjectCollector } from '#core/refi/collect-project.ts';
import type { Loss } from '#core/refi/loss.ts';
import type { Annotated } from '#server/annotated.ts';
import { guidOf } from '#server/codebook-files/guid-of.ts';
import type { Db } from '#server/db.ts';
import { readFields } from '#server/field-rows.ts';
import type { Taxonomies } from '#server/taxonomy.ts';
import { zipStream, type ZipFile } from './zip-stream.ts';

export type RefiProjects = ReturnType<typeof createRefiProjects>;

/** What a project would hold of a workspace, and what it cannot carry. */
export interface ProjectForecast {
  name: string;
  statements: number;
  passages: number;
  losses: Loss[];
}

interface Ask {
  workspace: string;
  member: string;
}

/** Workspaces as REFI-QDA projects (`.qdpx`). Membership is asked of the members module first. */
export function createRefiProjects({ db, annotated, taxonomies }: { db: Db; annotated: Annotated; taxonomies: Pick<Taxonomies, 'taxonomyOf'> }) {
  async function collectorFor(workspace: string): Promise<ProjectCollector & { name: string }> {
    const [{ name }, taxonomy, fields, sets] = await Promise.all([
      db.read.workspace.findUniqueOrThrow({ where: { id: workspace }, select: { name: true } }),
      taxonomies.taxonomyOf({ workspace }),
      readFields(db.read, workspace),
      db.read.collection.findMany({ where: { workspaceId: workspace }, orderBy: { name: 'asc' }, include: { entries: { select: { statementId: true }, orderBy: { statementId: 'asc' } } } }),
    ]);
    const collections = sets.map(({ id, name: called, entries }) => ({ id, name: called, statements: entries.map(({ statementId }) => statementId) }));
    return { ...collectProject({ name, taxonomy, fields, collections, guidOf }), name };
  }

  function statements({ workspace, member }: Ask) {
    return annotated.statements({ workspace, member, withOwn: false });
  }

  /** The files of the project: texts as they are read, then `project.qde`, whose sources and notes were kept on disk meanwhile. */
  async function* files(ask: Ask): AsyncGenerator<ZipFile, void, undefined> {
    const folder = await mkdtemp(path.join(tmpdir(), 'postil-project-'));
    const [sources, notes] = [path.join(folder, 'sources'), path.join(folder, 'notes')];
    try {
      const collector = await collectorFor(ask.workspace);
      const kept = await Promise.all([open(sources, 'w'), open(notes, 'w')]);
      const sizes = [0, 0];
      try {
        for await (const statement of statements(ask)) {
          const parts = collector.add(statement);
          sizes[0] = (sizes[0] ?? 0) + (await append(kept[0], parts.source));
          sizes[1] = (sizes[1] ?? 0) + (await append(kept[1], parts.notes));
          yield { name: `sources/${parts.file}`, bytes: Buffer.from(parts.text) };
        }
      } finally {
        await Promise.all(kept.map((one) => one.close()));
      }
      const { start, end } = collector.frame();
      yield { name: 'project.qde', bytes: joined([start, ...container('Sources', sources, sizes[0] ?? 0), ...container('Notes', notes, sizes[1] ?? 0), end]) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return {
    /** Says what the project would hold and what it cannot carry, by putting it together without keeping it. */
    async forecast(ask: Ask): Promise<ProjectForecast> {
      const collector = await collectorFor(ask.workspace);
      let [count, passages] = [0, 0];
      for await (const statement of statements(ask)) {
        collector.add(statement);
        count++;
        passages += statement.passages.length;
      }
      return { name: collector.name, statements: count, passages, losses: collector.losses() };
    },

    /** The project, made while it is sent. Two of the same workspace, when nothing was changed between, are equal byte for byte. */
    project: (ask: Ask): AsyncIterable<Uint8Array> => zipStream(files(ask)),
  };
}

type Piece = string | { file: string };

/** A container with what a file holds, nothing when that is empty. */
function container(name: string, file: string, size: number): Piece[] {
  return size === 0 ? [] : [`<${name}>`, { file }, `</${name}>`];
}

async function append(file: FileHandle, words: string): Promise<number> {
  const bytes = Buffer.from(words);
  await file.appendFile(bytes);
  return bytes.length;
}

async function* joined(pieces: readonly Piece[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const piece of pieces) {
    if (typeof piece === 'string') yield Buffer.from(piece);
    else for await (const chunk of createReadStream(piece.file)) if (chunk instanceof Uint8Array) yield chunk;
  }
}
