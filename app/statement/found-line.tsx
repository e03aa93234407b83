import { Link } from '@remix-run/react';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { IconButton } from '#app/ui/button.tsx';
import type { FoundHere } from './use-found.ts';

/** Stands above the text for someone who comes from a search: which of its places they look at, and the ways to the others. */
export function FoundLine({ found: { typed, at, of, resultsAt, step, dismiss } }: { found: FoundHere }) {
  return (
    <div className="shown-line found-line" dir="ltr">
      <span>
        <bdi>
          <b>{typed}</b>
        </bdi>
        {of > 0 ? ` · place ${at} of ${of}` : ' · not in the text as it is now'}
      </span>
      {of > 1 ? (
        <span className="row">
          <IconButton label="Previous place (Shift+F3)" onClick={() => step(-1)}>
            <ChevronUp className="ic ic-s" aria-hidden="true" />
          </IconButton>
          <IconButton label="Next place (F3)" onClick={() => step(1)}>
            <ChevronDown className="ic ic-s" aria-hidden="true" />
          </IconButton>
        </span>
      ) : null}
      <Link to={resultsAt}>All results</Link>
      <button type="button" className="btn s quiet" onClick={dismiss}>
        Close
      </button>
    </div>
  );
}
