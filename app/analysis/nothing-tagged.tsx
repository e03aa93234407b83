import { Link } from '@remix-run/react';

/** What stands where there is nothing to count. */
export function NothingTagged({ isNarrowed, home }: { isNarrowed: boolean; home: string }) {
  return (
    <div className="empty">
      <h2>Nothing to count here</h2>
      {isNarrowed ? (
        <>
          <p>Nothing is tagged in the statements that fit the filters.</p>
          <Link className="btn" to="?">
            Count all statements
          </Link>
        </>
      ) : (
        <>
          <p>As soon as passages are tagged, this page shows who takes which position on what.</p>
          <Link className="btn" to={`${home}/statements`}>
            Open a statement
          </Link>
        </>
      )}
    </div>
  );
}
