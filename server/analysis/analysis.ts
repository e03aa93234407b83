import type { AnalysisAsked } from '#core/analysis/asked.ts';
import type { Analysed } from '#core/analysis/picture.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import type { Collections } from '#server/collections.ts';
import type { Db } from '#server/db.ts';
import type { Fields } from '#server/fields.ts';
import type { Members } from '#server/members.ts';
import type { Taxonomies } from '#server/taxonomy.ts';
import { createRepeated } from './repeated.ts';
import { startAnalysisThread, type AnalysisThread } from './analysis-thread.ts';

export type Analysis = ReturnType<typeof createAnalysis>;

/** What an analysis is read with: the codebook and the fields of the workspace. */
export interface AnalysisWords {
  taxonomy: Taxonomy;
  fields: OwnField[];
  collections: { id: string; name: string }[];
}

/** Counts in workspaces. Membership is asked of the members module first: what is counted are shared layers, which every member may read. */
export function createAnalysis({ db, taxonomies, fields, collections, members }: {
  db: Pick<Db, 'file' | 'look'>;
  taxonomies: Pick<Taxonomies, 'taxonomyOf'>;
  fields: Pick<Fields, 'list'>;
  collections: Pick<Collections, 'list'>;
  members: Pick<Members, 'authorNames'>;
}) {
  const repeated = createRepeated({ db });
  let thread: AnalysisThread | undefined;

  function running(): AnalysisThread {
    if (thread) return thread;
    const started = startAnalysisThread({ database: db.file }, () => {
      if (thread === started) thread = undefined;
    });
    thread = started;
    return started;
  }

  return {
    /** What is needed to read the address of an analysis, and to name what it counts. */
    async wordsOf({ workspace }: { workspace: string }): Promise<AnalysisWords> {
      const [taxonomy, known, collected] = await Promise.all([taxonomies.taxonomyOf({ workspace }), fields.list({ workspace }), collections.list({ workspace })]);
      return { taxonomy, fields: known.filter(({ isArchived }) => !isArchived), collections: collected.collections };
    },

    /** What an address asks for, from everything that was stored before. */
    async look({ workspace, asked, words }: { workspace: string; asked: AnalysisAsked; words: AnalysisWords }): Promise<Analysed> {
      const names = await members.authorNames({ workspace });
      const tags = words.taxonomy.tags.map(({ id, parent, mergedInto, scale, retired, name }) => ({ id, parent, mergedInto, scale, retired, name }));
      return running().ask({ workspace, asked, tags, fields: words.fields, collections: words.collections, names, repeats: asked.view === 'repeated' ? repeated.look({ workspace }) : null });
    },

    async close(): Promise<void> {
      await Promise.all([thread?.close(), repeated.close()]);
    },
  };
}
