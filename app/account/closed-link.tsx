import { Link } from '@remix-run/react';
import { EntryPage } from './entry-page.tsx';

/** A link that leads nowhere any more. Used, over, taken back and never made look the same. */
export function ClosedLink({ what }: { what: 'invitation' | 'reset link' }) {
  return (
    <EntryPage title={`This ${what} is not open`} lead={`Each link works once and for a limited time, and whoever made it can take it back. Nothing was changed. Ask for a new one.`}>
      <p>
        <Link className="link" to="/">
          Go to Postil
        </Link>
      </p>
    </EntryPage>
  );
}
