import type { Author } from '#core/entities/author.ts';

/** One place where the tag was given. */
export interface UsedPassage {
  statement: string;
  title: string;
  annotation: string;
  quote: string;
  value: string | null;
  layer: string;
  /** The key of the tagging. */
  subject: string;
  creatorKind: Author['kind'];
  creatorId: string;
}
