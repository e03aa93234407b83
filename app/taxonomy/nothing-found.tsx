import type { Tag } from '#core/taxonomy.ts';
import { NewTagForm } from './new-tag-form.tsx';

export interface NothingFoundProps {
  typed: string;
  tags: readonly Tag[];
  mayEditTaxonomy: boolean;
  codebookHref?: string | undefined;
  onComment?: (() => void) | undefined;
  /** The tag that was typed is made and will be found. */
  onMade: () => void;
}

/** No tag has what was typed: what this person can do instead, and who makes tags. */
export function NothingFound({ typed, tags, mayEditTaxonomy, codebookHref, onComment, onMade }: NothingFoundProps) {
  return (
    <div className="nothing">
      <p>No tag, code or definition has this word.</p>
      {onComment ? (
        <button type="button" className="btn solid" onClick={onComment}>
          Comment instead <kbd aria-hidden>Enter</kbd>
        </button>
      ) : null}
      <NewTagForm key={typed} name={typed} tags={tags} onMade={onMade} />
      {mayEditTaxonomy ? null : <p className="muted">Editors decide on tags. A comment on the passage reaches them, too.</p>}
      {codebookHref ? (
        <p className="muted">
          <a href={codebookHref}>Open the codebook</a>
        </p>
      ) : null}
    </div>
  );
}
