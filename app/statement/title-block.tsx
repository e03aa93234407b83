import { Link } from '@remix-run/react';
import { dateWords, kindWords, shortForum } from '#core/list/statement-words.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';

/** What is known of the statement besides its words. What the document does not say is said to be missing, never guessed. */
export function TitleBlock({ details, titleId, detailsAt }: { details: StatementDetails; titleId: string; detailsAt: string }) {
  const facts = factsOf(details);
  const kind = kindWords(details);
  return (
    <header className="titleblock">
      {kind && <p className="eyebrow">{kind}</p>}
      <h1 id={titleId} dir="auto">
        {details.title}
      </h1>
      <div className="facts">
        {facts.map((fact) => (
          <span key={fact} className="num" dir="auto">
            {fact}
          </span>
        ))}
        {details.dateStart === null && <span className="muted">no date</span>}
        {details.sourceUrl && (
          <a href={details.sourceUrl} rel="noopener noreferrer" target="_blank">
            {details.unSymbol ?? 'Source'}
          </a>
        )}
        <Link to={detailsAt}>All details</Link>
      </div>
    </header>
  );
}

function factsOf(details: StatementDetails): string[] {
  const speaker = [details.speakerName, details.speakerTitle].filter(Boolean).join(', ');
  const behalf = details.onBehalfOf ? `on behalf of ${details.onBehalfOf.name}` : null;
  const meeting = [details.forum && shortForum(details.forum), details.session].filter(Boolean).join(', ');
  const facts = [details.delegation?.name, behalf, speaker, meeting, dateWords(details, 'long'), details.place];
  return facts.filter((fact): fact is string => Boolean(fact));
}
