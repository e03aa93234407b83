import type { AnalysisAsked } from '#core/analysis/asked.ts';
import type { MatrixColumn, MatrixRow, ShownPassages } from '#core/analysis/picture.ts';
import type { CountedTag } from '#core/analysis/tag-paths.ts';
import type { AuthorNames } from '#core/author.ts';
import type { OwnField } from '#core/fields/field.ts';

/** What the thread is asked, with everything of the workspace that is small and known already. */
export interface AnalysisQuestion {
  kind: 'matrix';
  workspace: string;
  asked: AnalysisAsked;
  /** In the order of the tree. */
  tags: readonly (CountedTag & { retired: boolean })[];
  fields: readonly OwnField[];
  collections: readonly { id: string; name: string }[];
  names: AuthorNames;
}

/** What every picture is made from. */
export interface Basis {
  /** How many statements count, how many of them nobody has tagged, and how many the workspace has. */
  statements: number;
  untagged: number;
  ofStatements: number;
  /** By facet and value: how many statements there would be. */
  counts: Map<string, Map<string, number>>;
  /** Who has tagged anything that counts, by name. */
  people: { by: string; name: string }[];
}

export interface MatrixAnswer {
  basis: Basis;
  columns: readonly MatrixColumn[];
  /** Columns that are not shown, because they have less. */
  moreColumns: number;
  rows: readonly MatrixRow[];
  /** Of the panel; null when nothing is chosen. */
  passages: ShownPassages | null;
}
