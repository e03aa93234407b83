import type { FileState } from '#core/import/import-file.ts';

/** What each state of a file is called. */
export const STATE_WORDS: Record<FileState, string> = {
  receiving: 'Arriving',
  queued: 'Waiting to be read',
  reading: 'Reading',
  ready: 'Ready to check',
  sheet: 'Table of details',
  project: 'Project',
  importing: 'Importing',
  imported: 'Imported',
  refused: 'Not imported',
  skipped: 'Skipped',
  cancelled: 'Cancelled',
};

/** How large a file is, as people say it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
