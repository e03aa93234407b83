import { Link } from '@remix-run/react';
import type { FoundRemark, FoundStatement as Found } from '#core/search/asked.ts';
import { foundAddress } from '#core/search/found-address.ts';
import type { Finder } from '#core/search/match.ts';
import { holderWords, sessionWords } from '#core/list/statement-list.ts';
import { dateWords } from '#core/list/statement-words.ts';
import { ChooseResult, keyOfPlace } from './choosable.tsx';
import { counted } from './counted.ts';
import { FoundPassage, type Legend } from './found-passage.tsx';
import { InWords, Marked } from './in-words.tsx';
import { Remark } from './remark.tsx';

interface FoundStatementProps {
  found: Found;
  /** What was looked for. */
  typed: string;
  find: Finder | null;
  home: string;
  legend: Legend;
}

/** A statement that was found, with some of the places and of the comments that speak for it; each leads there. */
export function FoundStatement({ found: { statement, details, own, places, passages, said, remarks, marked, passagesMarked }, typed, find, home, legend }: FoundStatementProps) {
  const address = `${home}/statements/${statement}`;
  const more = places - passages.reduce((sum, { marks }) => sum + marks.length, 0);
  const facts = [holderWords(details).name, dateWords(details) ?? 'no date', sessionWords(details), ...own];
  const [first] = passages;
  return (
    <li>
      <h2 className="ti" lang={details.language} dir="auto">
        <Link to={first ? foundAddress(address, { typed, at: first.at }) : address} data-hit={first || passagesMarked.length > 0 ? undefined : ''}>
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
            <li key={passage.start}>
              <ChooseResult id={keyOfPlace(statement, passage)} words={passage.text} />
              <Link to={foundAddress(address, { typed, at: passage.at })} data-hit="" dir="auto">
                <InWords passage={passage} />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {more > 0 ? (
        <p className="known">
          <Link to={foundAddress(address, { typed, at: null })}>{counted(more, 'more place', 'more places')} in this statement</Link>
        </p>
      ) : null}
      {passagesMarked.length > 0 ? (
        <ul lang={details.language} aria-label="Passages">
          {passagesMarked.map((passage) => (
            <FoundPassage key={`${passage.layer} ${passage.annotation}`} passage={passage} address={address} legend={legend} />
          ))}
        </ul>
      ) : null}
      {marked > passagesMarked.length ? (
        <p className="known">
          <Link to={address}>{counted(marked - passagesMarked.length, 'more passage', 'more passages')} in this statement</Link>
        </p>
      ) : null}
      {remarks.length > 0 ? (
        <ul className="remarks" aria-label="What was said">
          {remarks.map((remark) => (
            <Remark key={`${remark.kind} ${remark.id}`} remark={remark} to={addressOf(address, remark.about)} on={remark.about.kind === 'statement' ? 'on the statement' : undefined} />
          ))}
        </ul>
      ) : null}
      {said > remarks.length ? <p className="known">and {counted(said - remarks.length, 'more comment', 'more comments')}</p> : null}
    </li>
  );
}

/** The card of the annotation that something was said on, or the notes on the statement. */
function addressOf(address: string, { kind, id }: FoundRemark['about']): string {
  return `${address}?${kind === 'annotation' ? `a=${id}` : 'notes'}`;
}
