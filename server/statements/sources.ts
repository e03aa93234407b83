import { placeInSource } from '#core/import/place-in-source.ts';
import type { Source, Stretch } from '#core/import/source.ts';
import type { Passage } from '#core/entities/target.ts';
import { carried, changesBetween } from '#core/anchoring/text-diff.ts';
import type { Db } from '#server/db.ts';
import { originalOf, type Original } from '#server/import/original.ts';
import { cleaningOf, PASTED, type Cleaning } from '#server/import/cleaning.ts';

export type Sources = ReturnType<typeof createSources>;

/** What a statement was made from. */
export interface OpenedSource extends Pick<Cleaning, 'title' | 'language' | 'accepted' | 'changes' | 'file' | 'all'> {
  source: Source;
  /** Whether the text of today was made from it. */
  isToday: boolean;
  /** The words that were asked for, and where they stand in the source: nowhere when they were written since. */
  shown: { words: string; places: Stretch[] } | null;
}

/** Words to show: a passage of the text as it is now, or words that are not in it any more, with about where they stood. */
export type SourceWanted = Passage | { words: string; at: number };

/** What the statements of workspaces were made from, kept for ever as it came. */
export function createSources({ db }: { db: Db }) {
  return {
    /** A file that a statement was made from, as it came; undefined when the workspace has no such statement or it has no such file. */
    async original({ workspace, statement, file }: { workspace: string; statement: string; file: string }): Promise<Original | undefined> {
      const row = await db.read.importFile.findUnique({ where: { id: file, statementId: statement, state: 'imported', import: { workspaceId: workspace } } });
      return row ? originalOf(db, row) : undefined;
    },

    /** The names of the files that the statements of a workspace were made from, the newest of each. */
    async fileNames({ workspace }: { workspace: string }): Promise<Map<string, string>> {
      const files = await db.read.importFile.findMany({ where: { statementId: { not: null }, state: 'imported', import: { workspaceId: workspace } }, orderBy: { changedAt: 'asc' }, select: { statementId: true, name: true } });
      return new Map(files.map(({ statementId, name }) => [statementId ?? '', name]));
    },

    /**
     * A source of a statement, and in it the place of some words: the one that is asked for (`file`, or `pasted`), else the newest that has them, else that of today's text. Undefined when
     * the workspace has no such statement or source.
     */
    async open({ wanted, file, ...asked }: { workspace: string; statement: string; wanted: SourceWanted | undefined; file?: string | undefined }): Promise<OpenedSource | undefined> {
      const first = await cleaningOf(db, { ...asked, named: file });
      if (!first) return undefined;
      const opened = openedWith(first, wanted);
      if (!wanted || file !== undefined || opened.shown?.places.length) return opened;
      for (const other of first.all.slice(1)) {
        const cleaning = await cleaningOf(db, { ...asked, named: other?.id ?? PASTED });
        const found = cleaning && openedWith(cleaning, wanted);
        if (found?.shown?.places.length) return found;
      }
      return opened;
    },
  };
}

function openedWith({ text, cleaned, ...opened }: Cleaning, wanted: SourceWanted | undefined): OpenedSource {
  const shown = wanted ? { words: wordsOf(text, wanted), places: placesIn(cleaned, text, wanted) } : null;
  return { ...opened, isToday: opened.all[0]?.id === opened.file?.id, shown };
}

function placesIn(cleaned: Cleaning['cleaned'], text: string, wanted: SourceWanted): Stretch[] {
  const place = 'words' in wanted ? nearest(cleaned.text, wanted) : carried(changesBetween(text, cleaned.text), wanted);
  return place ? placeInSource(cleaned.runs, place.start, place.end) : [];
}

function nearest(text: string, { words, at }: { words: string; at: number }): Passage | undefined {
  const [before, after] = [text.lastIndexOf(words, at), text.indexOf(words, at)];
  const start = before < 0 || (after >= 0 && after - at < at - before) ? after : before;
  return start < 0 ? undefined : { start, end: start + words.length };
}

const LONGEST_QUOTED = 400;

function wordsOf(text: string, wanted: SourceWanted): string {
  const words = 'words' in wanted ? wanted.words : text.slice(wanted.start, wanted.end);
  return words.length > LONGEST_QUOTED ? `${words.slice(0, LONGEST_QUOTED)}…` : words;
}
