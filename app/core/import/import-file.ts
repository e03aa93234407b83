import { z } from 'zod';
import { ownWritten, type OwnWritten } from '#core/fields/edit-own.ts';
import { statementDetails, type StatementDetails } from '#core/details/statement-details.ts';
import { textBlock } from '#core/text/text-block.ts';
import { copiedRun } from './clean-up.ts';
import { nextChoice } from './next-version.ts';
import type { SheetReport } from './sheet-report.ts';
import type { Refusal } from './source.ts';

/** The most files of one import. */
export const MOST_FILES = 2_000;
/** The longest name of a file with its folders that is taken, and the longest that is kept whole. */
export const LONGEST_PATH = 4_096;
export const LONGEST_NAME = 255;

/**
 * Where a file of an import is on its way. `receiving` is on no list: its bytes are not all here. `ready` waits for a person, `importing` was accepted by one; a `sheet` tells of the other files, a `project` holds texts that are files by themselves;
 * `skipped` and `cancelled` were left out by one, and can be taken up again.
 */
export const FILE_STATES = ['receiving', 'queued', 'reading', 'ready', 'sheet', 'project', 'importing', 'imported', 'refused', 'skipped', 'cancelled'] as const;
export const fileState = z.enum(FILE_STATES);
export type FileState = z.infer<typeof fileState>;

/**
 * Why accepting a file came to nothing, so that it waits again: nothing is left of its text, whoever accepted it may not any more, the statement that it was to be a version of is gone,
 * somebody else changed the same details meanwhile, or what somebody wrote in its details cannot be, or what stands in a field of the workspace (a choice was removed, the field archived).
 */
export const IMPORT_PROBLEMS = ['no-words', 'role-forbids', 'no-statement', 'details-changed', 'wrong-details', 'wrong-own'] as const;
export const importProblem = z.enum(IMPORT_PROBLEMS);
export type ImportProblem = z.infer<typeof importProblem>;

/** The ids of clean-ups that somebody accepted. */
export const acceptedIds = z.array(z.string().min(1).max(60)).max(20_000);

/** The ids of comments that somebody left out. */
export const leftOutIds = z.array(z.string().min(1).max(64)).max(20_000);

/** What a person decided about a file: the clean-ups they accepted and the comments they left out, and the details and the fields of the workspace as they left them; or, with `next`, of which statement it is the next version. */
export const chosen = z.strictObject({ accepted: acceptedIds, leftOut: leftOutIds.optional(), details: statementDetails, own: ownWritten.optional(), next: nextChoice.optional() });
export type Chosen = z.infer<typeof chosen>;

/** What a statement was made of, kept for ever: its first text, its blocks, and which characters of it were copied from where. */
export const keptCleaning = z.strictObject({ accepted: z.array(z.string()), text: z.string(), blocks: z.array(textBlock), runs: z.array(copiedRun) });
export type KeptCleaning = z.infer<typeof keptCleaning>;

/**
 * What a file seems to be another one of: the `same` words as a statement of the workspace, another `version` of one, or the same bytes as an earlier file of its import (`repeated`).
 */
export const LIKENESSES = ['same', 'version', 'repeated'] as const;
export const likenessKind = z.enum(LIKENESSES);
export interface Likeness {
  kind: z.infer<typeof likenessKind>;
  /** The statement, or for `repeated` the file. */
  id: string;
  /** The title of the statement, or the name of the file. */
  name: string;
}

/** A file in the list of an import. */
export interface ImportRow {
  file: string;
  name: string;
  /** In bytes. */
  size: number;
  state: FileState;
  refusal: Refusal | null;
  problem: ImportProblem | null;
  /** What it says of itself, or a sheet of it, once it is read. */
  details: StatementDetails | null;
  /** What a sheet tells, or somebody wrote, in fields of the workspace. */
  own: OwnWritten;
  /** The statement it became. */
  statement: string | null;
  like: Likeness | null;
  /** Of a table of metadata, a project or annotations: what became of it. */
  sheet: SheetReport | null;
  /** It is annotations of statements that are here. */
  isSaid: boolean;
  /** Whether its import was begun for the next version of a statement. */
  isNext: boolean;
  /** False while the comments and passages of an imported file are still being written onto its statement. */
  isWhole: boolean;
}

/** Whether a file is one of those that a person goes through one by one. */
export function isChecked(state: FileState): boolean {
  return state === 'ready' || state === 'importing' || state === 'imported' || state === 'skipped';
}

/** Whether a file still is on its way without anybody having to do anything. */
export function isUnderWay(state: FileState): boolean {
  return state === 'queued' || state === 'reading' || state === 'importing';
}

/** The name of a file as it is kept and shown: one line, its end kept when it is too long. */
export function shortName(name: string): string {
  return name.length <= LONGEST_NAME ? name : `…${name.slice(1 - LONGEST_NAME)}`;
}

/** Whether a file goes along when all that are ready are imported at once: what is here already, and what is to take the place of a text, waits for a person. */
export function goesAlong({ state, like, isNext }: Pick<ImportRow, 'state' | 'like' | 'isNext'>): boolean {
  return state === 'ready' && !isNext && (like === null || like.kind === 'version');
}
