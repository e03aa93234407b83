import { forecastLine, type ProjectCount } from '#core/refi/forecast.ts';
import type { Annotated } from '#server/annotated/annotated.ts';
import type { Db } from '#server/db.ts';
import { readFields } from '#server/statements/field-rows.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import type { ProjectOrder } from './export-order.ts';
import type { Exporter } from './exporter.ts';

export type RefiProjects = ReturnType<typeof createRefiProjects>;

/** What a project would hold of a workspace, and what it cannot carry. */
export interface ProjectForecast extends ProjectCount {
  name: string;
}

/** So long somebody who opens a page is content with nothing to see. */
const PATIENCE_MS = 700;

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

  async function foretold(ask: Ask, patienceMs: number): Promise<ProjectForecast | undefined> {
    const began = performance.now();
    const order = await orderOf('forecast', ask);
    for await (const said of exporter.make(order)) {
      const line = forecastLine.parse(JSON.parse(Buffer.from(said).toString()));
      if ('found' in line) return { name: order.project.name, ...line.found };
      if (performance.now() - began > patienceMs) return undefined;
    }
    return undefined;
  }

  return {
    /** How many statements the project would hold. */
    statements: ({ workspace }: Pick<Ask, 'workspace'>): Promise<number> => db.read.statement.count({ where: { workspaceId: workspace } }),

    /** What the project would hold and what it cannot carry, as lines of `forecastLine` while that is found out. */
    async *forecastLines(ask: Ask): AsyncGenerator<Uint8Array, void, undefined> {
      yield* exporter.make(await orderOf('forecast', ask));
    },

    /** Says what the project would hold and what it cannot carry. */
    async forecast(ask: Ask): Promise<ProjectForecast> {
      const forecast = await foretold(ask, Infinity);
      if (!forecast) throw new Error('A forecast ended without its last line');
      return forecast;
    },

    /** The same for somebody who waits: undefined where it takes longer than a moment. Then it is given up. */
    forecastSoon: (ask: Ask): Promise<ProjectForecast | undefined> => foretold(ask, PATIENCE_MS),

    /** The project, made while it is sent. */
    async *project(ask: Ask): AsyncGenerator<Uint8Array, void, undefined> {
      yield* exporter.make(await orderOf('project', ask));
    },
  };
}
