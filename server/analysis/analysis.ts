import type { AnalysisAsked } from '#core/analysis/asked.ts';
import type { Analysed, Reading } from '#core/analysis/picture.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import type { Collections } from '#server/statements/collections.ts';
import type { Db } from '#server/db.ts';
import type { Fields } from '#server/statements/fields.ts';
import type { Members } from '#server/workspaces/members.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import type { AnalysisQuestion } from './question.ts';
import { createRepeated } from './repeated.ts';
import { startAnalysisThread, type AnalysisThread } from './analysis-thread.ts';

export type Analysis = ReturnType<typeof createAnalysis>;

/** What an analysis is read with: the codebook and the fields of the workspace. */
export interface AnalysisWords {
  taxonomy: Taxonomy;
  fields: OwnField[];
  collections: { id: string; name: string }[];
}

interface Look {
  workspace: string;
  asked: AnalysisAsked;
  words: AnalysisWords;
  /** All of it, for a file or a program. */
  isWhole?: boolean;
}

/** So long somebody who looks is content with nothing to see. */
const PATIENCE_MS = 700;

/** Counts in workspaces. Membership is asked of the members module first: what is counted are shared layers, which every member may read. */
export function createAnalysis({ db, taxonomies, fields, collections, members }: {
  db: Pick<Db, 'file' | 'look'>;
  taxonomies: Pick<Taxonomies, 'taxonomyOf'>;
  fields: Pick<Fields, 'list'>;
  collections: Pick<Collections, 'list'>;
  members: Pick<Members, 'authorNames'>;
}) {
  const repeated = createRepeated({ db });
  /** By workspace: who wants to know how far the reading is that somebody's question began. */
  const listeners = new Map<string, Set<(reading: Reading) => void>>();
  let thread: AnalysisThread | undefined;

  function running(): AnalysisThread {
    if (thread) return thread;
    const started = startAnalysisThread({ database: db.file }, () => {
      if (thread === started) thread = undefined;
    });
    thread = started;
    return started;
  }

  async function questionOf({ workspace, asked, words, isWhole = false }: Look): Promise<AnalysisQuestion> {
    const names = await members.authorNames({ workspace });
    const tags = words.taxonomy.tags.map(({ id, parent, mergedInto, scale, retired, name }) => ({ id, parent, mergedInto, scale, retired, name }));
    return { workspace, asked, isWhole, tags, fields: words.fields, collections: words.collections, names, repeats: asked.view === 'repeated' ? repeated.look({ workspace }) : null };
  }

  function listen({ workspace }: AnalysisQuestion, onReading: (reading: Reading) => void): () => void {
    const all = listeners.get(workspace) ?? new Set();
    listeners.set(workspace, all.add(onReading));
    return () => {
      all.delete(onReading);
      if (all.size === 0 && listeners.get(workspace) === all) listeners.delete(workspace);
    };
  }

  function tellReading({ workspace }: AnalysisQuestion, reading: Reading): void {
    for (const onReading of listeners.get(workspace) ?? []) onReading(reading);
  }

  return {
    /** What is needed to read the address of an analysis, and to name what it counts. */
    async wordsOf({ workspace }: { workspace: string }): Promise<AnalysisWords> {
      const [taxonomy, known, collected] = await Promise.all([taxonomies.taxonomyOf({ workspace }), fields.list({ workspace }), collections.list({ workspace })]);
      return { taxonomy, fields: known.filter(({ isArchived }) => !isArchived), collections: collected.collections };
    },

    /** What an address asks for, from everything that was stored before. */
    async look(of: Look): Promise<Analysed> {
      const question = await questionOf(of);
      return running().ask(question, (reading) => tellReading(question, reading));
    },

    /** The same for somebody who waits: where much has to be read first, how far that is instead. The reading goes on, and serves whoever looks next. */
    async lookOrReading(of: Look, patienceMs = PATIENCE_MS): Promise<{ analysed: Analysed } | { reading: Reading }> {
      const question = await questionOf(of);
      const began = performance.now();
      return new Promise((resolve, reject) => {
        const onReading = (reading: Reading) => {
          if (performance.now() - began > patienceMs) resolve({ reading });
        };
        const onEnd = listen(question, onReading);
        const answer = running().ask(question, (reading) => tellReading(question, reading));
        answer.then((analysed) => resolve({ analysed }), reject).finally(onEnd);
      });
    },

    async close(): Promise<void> {
      await Promise.all([thread?.close(), repeated.close()]);
    },
  };
}
