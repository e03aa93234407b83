import { placeInSource } from '#core/import/place-in-source.ts';
import type { Source, Stretch } from '#core/import/source.ts';
import type { Passage } from '#core/target.ts';
import { carried, changesBetween } from '#core/text-diff.ts';
import type { Db } from '#server/db.ts';
import { cleaningOf, type Cleaning } from '#server/import/cleaning.ts';

export type Sources = ReturnType<typeof createSources>;

/** What a statement was made from. */
export interface OpenedSource extends Pick<Cleaning, 'title' | 'language' | 'accepted' | 'changes' | 'file'> {
  source: Source;
  /** The words that were asked for as the text has them now, and where they stand in the source: nowhere when they were written since. */
  shown: { words: string; places: Stretch[] } | null;
}

/** What the statements of workspaces were made from, kept for ever as it came. */
export function createSources({ db }: { db: Db }) {
  return {
    /** The source of a statement, and in it the place of a passage of the text as it is now; undefined when the workspace has no such statement. */
    async open({ passage, ...asked }: { workspace: string; statement: string; passage: Passage | undefined }): Promise<OpenedSource | undefined> {
      const cleaning = await cleaningOf(db, asked);
      if (!cleaning) return undefined;
      const { text, cleaned, ...opened } = cleaning;
      const first = passage && carried(changesBetween(text, cleaned.text), passage);
      return { ...opened, shown: passage ? { words: wordsOf(text, passage), places: first ? placeInSource(cleaned.runs, first.start, first.end) : [] } : null };
    },
  };
}

const LONGEST_QUOTED = 400;

function wordsOf(text: string, { start, end }: Passage): string {
  return end - start > LONGEST_QUOTED ? `${text.slice(start, start + LONGEST_QUOTED)}…` : text.slice(start, end);
}
