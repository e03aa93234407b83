import type { Placed } from '#core/annotated/range-in.ts';
import type { Author } from '#core/entities/author.ts';

/** One tag that someone gave a passage. */
export interface MarkedTagging {
  id: string;
  /** As it stands there; merged ones count as what they went into. */
  tag: string;
  value: string | null;
  by: Author;
  isDisputed: boolean;
}

/** Words that somebody marked; several who marked the same words marked one passage. */
export interface MarkedPassage {
  /** Those of which it consists, the first one opens it. */
  annotations: readonly string[];
  /** Where it was marked, and where it stood when it was last looked for. */
  placed: Placed;
  /** Something is being discussed on it. */
  isOpen: boolean;
  creators: readonly Author[];
  taggings: readonly MarkedTagging[];
}
