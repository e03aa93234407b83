import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { writeAsked, type Asked, type Found } from '#core/search/asked.ts';

/** Says which words were looked for besides those that were typed, and offers the search without them, or with them again. */
export function SynonymNote({ asked, synonyms }: { asked: Asked } & Pick<Found, 'synonyms'>) {
  const also = [...new Set(synonyms.flatMap((one) => one.also))];
  const words = also.map((word, at) => (
    <Fragment key={word}>
      {at > 0 ? ', ' : ''}
      “<bdi>{word}</bdi>”
    </Fragment>
  ));
  return (
    <p className="told">
      {asked.isExact ? 'Not looked for: ' : 'Also looked for: '}
      {words}.{' '}
      <Link to={`?${writeAsked({ ...asked, isExact: !asked.isExact })}`} replace preventScrollReset>
        {asked.isExact ? 'With synonyms' : 'Only the words as typed'}
      </Link>
    </p>
  );
}
