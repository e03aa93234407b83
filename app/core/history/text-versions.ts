import { isSameAuthor, type Author } from '#core/entities/author.ts';

/** One stored update of a text. `by` is null for the server itself. */
export interface TextUpdate {
  sequence: number;
  at: string;
  by: Author | null;
  /** The name of the file that the text was taken from. */
  file?: string;
}

/** What one person did to a text in one go, as a version: it stands as update `sequence` left it, and before it `before` did (0: nothing). */
export interface TextVersion extends TextUpdate {
  before: number;
}

/** Whoever pauses longer, in ms, begins a new version. */
const PAUSE = 10 * 60_000;

/**
 * The versions of a text, the oldest first: updates of one author that follow each other without a longer pause are one. The first update is one by itself, as it made the text, and so is
 * each that took the text from a file.
 */
export function versionsOf(updates: readonly TextUpdate[]): TextVersion[] {
  const versions: TextVersion[] = [];
  for (const update of updates) {
    const last = versions.at(-1);
    if (last && last.before > 0 && !last.file && !update.file && isSame(last.by, update.by) && Date.parse(update.at) - Date.parse(last.at) <= PAUSE) versions[versions.length - 1] = { ...update, before: last.before };
    else versions.push({ ...update, before: last?.sequence ?? 0 });
  }
  return versions;
}

function isSame(a: Author | null, b: Author | null): boolean {
  return a === b || (a !== null && b !== null && isSameAuthor(a, b));
}
