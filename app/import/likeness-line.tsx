import { Link } from '@remix-run/react';
import type { Likeness } from '#core/import/import-file.ts';

/** Says what a file seems to be another one of, with the way there. */
export function LikenessLine({ like: { kind, id, name }, home }: { like: Likeness; home: string }) {
  if (kind === 'repeated') {
    return (
      <p className="why">
        The same file as <bdi>{name}</bdi> in this import.
      </p>
    );
  }
  return (
    <p className="why">
      {kind === 'same' ? 'These words are here already: ' : 'Probably another version of '}
      <Link to={`${home}/statements/${id}`}>
        <bdi>{name}</bdi>
      </Link>
      .
    </p>
  );
}
