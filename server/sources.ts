import { placeInSource } from '#core/import/place-in-source.ts';
import { keptCleaning } from '#core/import/import-file.ts';
import { plainSource } from '#core/import/plain-source.ts';
import { source as sourceShape, type Source, type Stretch } from '#core/import/source.ts';
import type { Passage } from '#core/target.ts';
import { carried, changesBetween } from '#core/text-diff.ts';
import type { Db } from '#server/db.ts';

export type Sources = ReturnType<typeof createSources>;

/** What a statement was made from. */
export interface OpenedSource {
  title: string;
  language: string;
  source: Source;
  /** The ids of the clean-ups that were accepted; null for a text that was pasted, where nobody was asked. */
  accepted: string[] | null;
  /** The file, and who imported it when; null for a text that was pasted. */
  file: { name: string; size: number; by: string | null; at: string } | null;
  /** The words that were asked for as the text has them now, and where they stand in the source: nowhere when they were written since. */
  shown: { words: string; places: Stretch[] } | null;
}

/** What the statements of workspaces were made from, kept for ever as it came. */
export function createSources({ db }: { db: Db }) {
  return {
    /** The source of a statement, and in it the place of a passage of the text as it is now; undefined when the workspace has no such statement. */
    async open({ workspace, statement, passage }: { workspace: string; statement: string; passage: Passage | undefined }): Promise<OpenedSource | undefined> {
      const row = await db.read.statement.findUnique({ where: { id: statement, workspaceId: workspace }, include: { text: { select: { text: true } } } });
      if (!row) return undefined;
      const file = await db.read.importFile.findFirst({ where: { statementId: statement }, orderBy: { changedAt: 'desc' }, include: { reading: true } });
      const text = row.text?.text ?? '';
      const about = { title: row.title, language: row.language };
      if (!file?.reading?.cleaned) {
        const place = passage && carried(changesBetween(text, row.source), passage);
        return { ...about, source: plainSource(row.source), accepted: null, file: null, shown: passage ? { words: wordsOf(text, passage), places: place ? [place] : [] } : null };
      }
      const kept = keptCleaning.parse(JSON.parse(file.reading.cleaned));
      const first = passage && carried(changesBetween(text, kept.text), passage);
      return {
        ...about,
        source: sourceShape.parse(JSON.parse(file.reading.source)),
        accepted: kept.accepted,
        file: { name: file.name, size: file.size, by: file.importedBy, at: file.changedAt.toISOString() },
        shown: passage ? { words: wordsOf(text, passage), places: first ? placeInSource(kept.runs, first.start, first.end) : [] } : null,
      };
    },
  };
}

const LONGEST_QUOTED = 400;

function wordsOf(text: string, { start, end }: Passage): string {
  return end - start > LONGEST_QUOTED ? `${text.slice(start, start + LONGEST_QUOTED)}…` : text.slice(start, end);
}
