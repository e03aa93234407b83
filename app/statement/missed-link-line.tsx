import type { MissedLink } from './use-permalink.ts';

/** Stands above the text while the annotation that a link named could not be opened: says why, and shows it where only the filter hides it. */
export function MissedLinkLine({ missed: { why, show, dismiss } }: { missed: MissedLink }) {
  return (
    <div className="shown-line missed-link" dir="ltr">
      <span role="status">{why === 'hidden' ? 'The filter hides the annotation of this link.' : 'The annotation of this link is not here any more. The statement and what else is said on it are.'}</span>
      {why === 'hidden' ? (
        <button type="button" className="btn s" onClick={show}>
          Show it
        </button>
      ) : null}
      <button type="button" className="btn s quiet" onClick={dismiss}>
        Close
      </button>
    </div>
  );
}
