import { Link } from '@remix-run/react';
import type { NamedPlace, Picture } from '#core/analysis/picture.ts';
import { foundAddress } from '#core/search/found-address.ts';
import { holderWords } from '#core/list/statement-list.ts';
import { dateWords } from '#core/list/statement-words.ts';
import { Banner } from '#app/ui/banner.tsx';
import { useLookAgain } from './use-look-again.ts';

type RepeatedViewProps = Pick<Extract<Picture, { view: 'repeated' }>, 'repeats' | 'rows'> & { home: string };

/** Wordings that several statements share, with their places side by side; each leads there. */
export function RepeatedView({ repeats: { working, hasFailed, isFound }, rows, home }: RepeatedViewProps) {
  useLookAgain(working);
  return (
    <>
      {hasFailed ? (
        <Banner look="refused" title="The texts could not be compared.">
          Nothing else is touched by it. It is tried again when a text has changed, or after the server was started anew.
        </Banner>
      ) : null}
      {working ? (
        <p className="an-working" role="status">
          <progress max={Math.max(1, working.of)} value={working.done} aria-label="Texts that were compared" />
          {isFound ? 'Texts have changed since. ' : ''}
          {working.of === 0 ? 'The texts will be compared in a moment.' : `Comparing the texts: ${working.done} of ${working.of}. What is found comes by itself.`}
        </p>
      ) : null}
      {isFound && rows.length === 0 ? <p>No wording of this length stands in more than one statement.</p> : null}
      <ol className="an-repeats" aria-label="Wordings, the longest first">
        {rows.map(({ words, statements, more, places }) => (
          <li key={`${places[0]?.statement} ${places[0]?.start} ${words}`}>
            <h2>
              <span className="num">{words}</span> words in <span className="num">{statements}</span> statements
            </h2>
            <ul>
              {places.map((place) => (
                <RepeatEntry key={`${place.statement} ${place.start}`} place={place} home={home} />
              ))}
            </ul>
            {more > 0 ? (
              <p className="an-more">
                <Link to={`${home}/search?${new URLSearchParams({ q: typedFor(places[0]?.quote ?? '') }).toString()}`}>
                  and in {more.toLocaleString('en')} more {more === 1 ? 'statement' : 'statements'}: search for it
                </Link>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}

/** So many words of a wording are looked for in its statement. */
const LOOKED_FOR = 8;

function typedFor(quote: string): string {
  return `"${quote.replace(/["“”„«»]/g, ' ').trim().split(/\s+/).slice(0, LOOKED_FOR).join(' ')}"`;
}

function RepeatEntry({ place: { statement, start, end, quote, details }, home }: { place: NamedPlace; home: string }) {
  const typed = typedFor(quote);
  return (
    <li>
      <blockquote lang={details.language} dir="auto">
        <Link to={foundAddress(`${home}/statements/${statement}`, { typed, at: { start, end } })}>{quote}</Link>
      </blockquote>
      <p className="an-source">
        <b>
          <bdi>{holderWords(details).name}</bdi>
        </b>
        {' · '}
        {dateWords(details) ?? 'no date'}
        {' · '}
        <bdi>{details.title}</bdi>
      </p>
    </li>
  );
}
