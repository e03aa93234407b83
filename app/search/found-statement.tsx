import { Link } from '@remix-run/react';
import type { FoundStatement as Found } from '#core/search/asked.ts';
import type { InContext } from '#core/search/context.ts';
import { foundAddress } from '#core/search/found-address.ts';
import type { Finder } from '#core/search/match.ts';
import { wordsOf } from '#core/search/words.ts';
import { holderWords, sessionWords } from '#core/statement-list.ts';
import { dateWords } from '#core/statement-words.ts';
import type { Passage } from '#core/target.ts';

interface FoundStatementProps {
  found: Found;
  /** What was looked for. */
  typed: string;
  find: Finder | null;
  home: string;
}

/** A statement that was found, with some of the places that speak for it; each leads there. */
export function FoundStatement({ found: { statement, details, places, passages }, typed, find, home }: FoundStatementProps) {
  const address = `${home}/statements/${statement}`;
  const more = places - passages.reduce((sum, { marks }) => sum + marks.length, 0);
  const facts = [holderWords(details).name, dateWords(details) ?? 'no date', sessionWords(details)];
  const [first] = passages;
  return (
    <li>
      <h2 className="ti" lang={details.language} dir="auto">
        <Link to={first ? foundAddress(address, { typed, at: first.at }) : address} data-hit={first ? undefined : ''}>
          <Marked text={details.title} find={find} />
        </Link>
      </h2>
      <p className="known">
        {facts.map((fact, at) => (
          <span key={fact}>
            {at > 0 ? ' · ' : ''}
            <bdi>
              <Marked text={fact} find={find} />
            </bdi>
          </span>
        ))}
      </p>
      {passages.length > 0 ? (
        <ul lang={details.language}>
          {passages.map((passage) => (
            <li key={passage.start} dir="auto">
              <Link to={foundAddress(address, { typed, at: passage.at })} data-hit="">
                <InWords passage={passage} />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {more > 0 ? (
        <p className="known">
          <Link to={foundAddress(address, { typed, at: null })}>{more === 1 ? '1 more place in this statement' : `${more} more places in this statement`}</Link>
        </p>
      ) : null}
    </li>
  );
}

function InWords({ passage: { text, marks, isCutBefore, isCutBehind } }: { passage: InContext }) {
  return (
    <>
      {isCutBefore ? '… ' : ''}
      {withMarks(text, marks)}
      {isCutBehind ? ' …' : ''}
    </>
  );
}

/** Words of the details, with those marked that were looked for. */
function Marked({ text, find }: { text: string; find: Finder | null }) {
  return <>{find ? withMarks(text, find(wordsOf(text))) : text}</>;
}

function withMarks(text: string, marks: readonly Passage[]) {
  let at = 0;
  const parts = marks.flatMap(({ start, end }) => {
    if (start < at) return [];
    const before = text.slice(at, start);
    at = end;
    return [before, <mark key={start}>{text.slice(start, end)}</mark>];
  });
  return [...parts, text.slice(at)];
}
