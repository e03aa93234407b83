import type { Annotated } from '#server/annotated/annotated.ts';
import type { Db } from '#server/db.ts';
import { readFields } from '#server/statements/field-rows.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import type { ProjectOrder } from './export-order.ts';
import type { Exporter } from './exporter.ts';
import { projectCount, type ProjectCount } from './refi-project.ts';

export type RefiProjects = ReturnType<typeof createRefiProjects>;

/** What a project would hold of a workspace, and what it cannot carry. */
export interface ProjectForecast extends ProjectCount {
  name: string;
}

interface Ask {
  workspace: string;
  member: string;
}

/** Workspaces as REFI-QDA projects (`.qdpx`). Membership is asked of the members module first. */
export function createRefiProjects({ db, annotated, taxonomies, exporter }: { db: Db; annotated: Pick<Annotated, 'readingOf'>; taxonomies: Pick<Taxonomies, 'taxonomyOf'>; exporter: Exporter }) {
  async function projectOf(workspace: string): Promise<ProjectOrder['project']> {
    const [{ name }, taxonomy, fields, sets] = await Promise.all([
      db.read.workspace.findUniqueOrThrow({ where: { id: workspace }, select: { name: true } }),
      taxonomies.taxonomyOf({ workspace }),
      readFields(db.read, workspace),
      db.read.collection.findMany({ where: { workspaceId: workspace }, orderBy: { name: 'asc' }, include: { entries: { select: { statementId: true }, orderBy: { statementId: 'asc' } } } }),
    ]);
    const collections = sets.map(({ id, name: called, entries }) => ({ id, name: called, statements: entries.map(({ statementId }) => statementId) }));
    return { name, taxonomy, fields, collections };
  }

  async function orderOf(kind: ProjectOrder['kind'], { workspace, member }: Ask): Promise<ProjectOrder> {
    const [project, reading] = await Promise.all([projectOf(workspace), annotated.readingOf({ workspace, member, withOwn: false })]);
    return { kind, project, reading };
  }

  return {
    /** Says what the project would hold and what it cannot carry. */
    async forecast(ask: Ask): Promise<ProjectForecast> {
      const order = await orderOf('forecast', ask);
      const said: Uint8Array[] = [];
      for await (const piece of exporter.make(order)) said.push(piece);
      return { name: order.project.name, ...projectCount.parse(JSON.parse(Buffer.concat(said).toString())) };
    },

    /** The project, made while it is sent. */
    async *project(ask: Ask): AsyncGenerator<Uint8Array, void, undefined> {
      yield* exporter.make(await orderOf('project', ask));
    },
  };
}
