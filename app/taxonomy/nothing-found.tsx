export interface NothingFoundProps {
  mayEditTaxonomy: boolean;
  codebookHref?: string | undefined;
  onComment?: (() => void) | undefined;
}

/** No tag has what was typed: what this person can do instead, and who makes tags. */
export function NothingFound({ mayEditTaxonomy, codebookHref, onComment }: NothingFoundProps) {
  return (
    <div className="nothing">
      <p>No tag, code or definition has this word.</p>
      {onComment ? (
        <button type="button" className="btn solid" onClick={onComment}>
          Comment instead <kbd aria-hidden>Enter</kbd>
        </button>
      ) : null}
      <p className="muted">
        {mayEditTaxonomy ? 'Tags are made in the codebook.' : 'Editors make tags, in the codebook. A comment on the passage reaches them.'}{' '}
        {codebookHref ? <a href={codebookHref}>Open the codebook</a> : null}
      </p>
    </div>
  );
}
