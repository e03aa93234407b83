import type { Dimension } from '#core/analysis/columns.ts';
import type { Counting } from '#core/analysis/matrix.ts';
import type { AnalysisQuestion } from './question.ts';

/** What a picture is made from: the question, the statements that count, and how. */
export interface Material {
  question: AnalysisQuestion;
  counting: Counting;
  dimension: Dimension;
  /** The tags on which anything counts, with all above them. */
  used: ReadonlySet<string>;
}
