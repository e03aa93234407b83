import type { AnalysisAsked } from '#core/analysis/asked.ts';
import type { Repeats } from '#core/analysis/picture.ts';
import type { CountedTag } from '#core/analysis/tag-paths.ts';
import type { AuthorNames } from '#core/entities/author.ts';
import type { OwnField } from '#core/fields/field.ts';

/** What the thread is asked, with everything of the workspace that is small and known already. */
export interface AnalysisQuestion {
  workspace: string;
  asked: AnalysisAsked;
  /** All of it, for a file or a program; a page is shown what can be read. */
  isWhole: boolean;
  /** In the order of the tree. */
  tags: readonly (CountedTag & { retired: boolean; name: string })[];
  fields: readonly OwnField[];
  collections: readonly { id: string; name: string }[];
  names: AuthorNames;
  /** Only for the view of repeated wording. */
  repeats: Repeats | null;
}
