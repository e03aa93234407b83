import { Link } from '@remix-run/react';
import { Value } from '#app/ui/value.tsx';
import type { EntryDetail } from '#core/reviewing/queue.ts';
import type { Codebook } from '#core/reviewing/codebook.ts';

/** The passage in its paragraphs, and where else the same tag stands. */
export function PassagePane({ detail, codebook, home }: { detail: EntryDetail; codebook: Codebook; home: string }) {
  const { entry, passage, title, elsewhere } = detail;
  const hue = codebook.tagOf(entry.tag)?.hue;
  return (
    <section className="rv-passage" aria-label="Passage">
      <div className="row muted where">
        <Link to={`${home}/statements/${entry.statement}?a=${entry.annotation}`}>
          <bdi>{title}</bdi>
        </Link>
        {passage.paragraph === null ? null : <span className="num">¶{passage.paragraph}</span>}
        <span className="grow" />
        <span className="not-narrow">{passage.lost ? 'Lost its place: only the marked words are known' : 'Context: one paragraph before, one after'}</span>
      </div>
      <article className="rv-text" lang={entry.language}>
        {passage.before === null ? null : (
          <p className="around not-narrow" dir="auto">
            {passage.before}
          </p>
        )}
        <p dir="auto">
          {passage.lead}
          <mark className={hue ? `hue-${hue}` : undefined}>{passage.words}</mark>
          {passage.rest}
        </p>
        {passage.after === null ? null : (
          <p className="around not-narrow" dir="auto">
            {passage.after}
          </p>
        )}
      </article>
      {elsewhere.length > 0 ? (
        <div className="rv-elsewhere not-narrow">
          <h3 className="label">The same tag elsewhere</h3>
          <ul>
            {elsewhere.map((found) => {
              const step = codebook.stepOf({ tag: entry.tag, value: found.value });
              return (
                <li key={`${found.annotation} ${found.value}`} className="row">
                  <Link className="grow trunc" dir="auto" to={`${home}/statements/${found.statement}?a=${found.annotation}`}>
                    {found.quote}
                  </Link>
                  {step ? <Value step={step} /> : null}
                  <span className="muted">{found.place}</span>
                </li>
              );
            })}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
