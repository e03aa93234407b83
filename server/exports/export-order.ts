import type { ExportFormat } from '#core/export/wish.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { BackFormat } from '#core/import/annotations/loss.ts';
import type { ProjectOf } from '#core/refi/collect-project.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import type { AnnotatedReading } from '#server/annotated/read-annotated.ts';

/** Which of the passages and notes of statements are wanted. `tags` are the wanted ones with all below them; all when there are none. */
export interface Chosen {
  withResolved: boolean;
  tags: ReadonlySet<string>;
}

/** Statements as a file, with what its words are written with. */
export interface FileOrder {
  kind: 'file';
  format: ExportFormat;
  reading: AnnotatedReading & { only: readonly string[] };
  chosen: Chosen;
  taxonomy: Taxonomy;
  fields: readonly OwnField[];
  /** The address of the workspace, for links that lead back. */
  home: string;
  /** Whether it is one statement alone and not a set that has but one. */
  isAlone: boolean;
}

/** What of such a file does not come back when it is read in again, as a text. */
export interface LossesOrder {
  kind: 'losses';
  format: BackFormat;
  reading: AnnotatedReading;
  chosen: Chosen;
}

/** A workspace as a REFI-QDA project, or what that would hold: lines of `forecastLine`. */
export interface ProjectOrder {
  kind: 'project' | 'forecast';
  reading: AnnotatedReading;
  project: Omit<ProjectOf, 'guidOf'>;
}

/** A whole workspace as an archive; `made` is the instant at which. */
export interface ArchiveOrder {
  kind: 'archive';
  reading: AnnotatedReading;
  made: string;
}

/** What is to be made of statements: plain values, since a thread is given them. */
export type ExportOrder = FileOrder | LossesOrder | ProjectOrder | ArchiveOrder;
