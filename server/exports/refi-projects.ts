import { collectProject, type ProjectCollector } from '#core/refi/collect-project.ts';
import type { Loss } from '#core/refi/loss.ts';
import type { Annotated } from '#server/annotated/annotated.ts';
import { guidOf } from '#server/taxonomy/codebook-files/guid-of.ts';
import type { Db } from '#server/db.ts';
import { readFields } from '#server/statements/field-rows.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import { withSpools, type Spool } from './spool.ts';
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
  const files = (ask: Ask) =>
    withSpools(2, async function* ([sources, notes]): AsyncGenerator<ZipFile, void, undefined> {
      if (!sources || !notes) return;
      const collector = await collectorFor(ask.workspace);
      for await (const statement of statements(ask)) {
        const parts = collector.add(statement);
        await sources.add(parts.source);
        await notes.add(parts.notes);
        yield { name: `sources/${parts.file}`, bytes: Buffer.from(parts.text) };
      }
      const { start, end } = collector.frame();
      yield { name: 'project.qde', bytes: joined([start, ...container('Sources', sources), ...container('Notes', notes), end]) };
    });

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

type Piece = string | Spool;

/** A container with what was kept for it, nothing when that is empty. */
function container(name: string, kept: Spool): Piece[] {
  return kept.size() === 0 ? [] : [`<${name}>`, kept, `</${name}>`];
}

async function* joined(pieces: readonly Piece[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const piece of pieces) {
    if (typeof piece === 'string') yield Buffer.from(piece);
    else yield* piece.bytes();
  }
}
