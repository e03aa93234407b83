import { MapPin } from 'lucide-react';
import { useMemo } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';
import { AuthorAvatar } from '#app/discussion/author-avatar.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { useCardSurroundings } from './card-context.tsx';
import { changedWords } from './changed-words.ts';

/** What a changed passage was and is, for each wording that somebody marked, and whether it still fits. */
export function ChangedWording({ passage }: { passage: PassageView }) {
  const { placing } = useCardSurroundings();
  const wordings = [...new Set(passage.annotations.filter(({ state }) => state === 'changed').map(({ quote }) => quote))];
  const mayKeep = placing.settleable(passage).length > 0;
  return (
    <div className="changed-wording">
      {wordings.map((was) => {
        const words = changedWords(was, passage.quote);
        return (
          <blockquote key={was} dir="auto" aria-label="What the words were and are">
            {words.before}
            {words.removed === '' ? null : <del>{words.removed}</del>} {words.added === '' ? null : <ins>{words.added}</ins>}
            {words.after}
          </blockquote>
        );
      })}
      {mayKeep ? (
        <div className="btns">
          <button type="button" className="btn s" onClick={() => placing.keep(passage)}>
            Still fits
          </button>
          <span className="muted">or select other words for it in the text</span>
        </div>
      ) : (
        <p className="muted orphan-why">The text was corrected since this was marked.</p>
      )}
    </div>
  );
}

/** Where an orphan's words may be: offered, never applied. */
export function LostPlace({ passage }: { passage: PassageView }) {
  const { placing } = useCardSurroundings();
  const maySettle = placing.settleable(passage).length > 0;
  const guesses = useMemo(() => (maySettle ? placing.guesses(passage) : []), [maySettle, placing, passage]);
  return (
    <div className="lost-place">
      <p className="muted orphan-why">These words are not in the text any more.{maySettle ? ' Attach it to the place that fits, or select words in the text.' : ''}</p>
      {guesses.length > 0 ? (
        <ul aria-label="Places it may belong to">
          {guesses.map((guess) => (
            <li key={guess.range.start} className="row">
              <span className="grow guess" dir="auto">
                {guess.before}
                <b>{guess.words}</b>
                {guess.after}
              </span>
              <span className="muted">{guess.isExact ? 'same words' : 'similar'}</span>
              <button type="button" className="btn s" onClick={() => placing.attach(passage, guess.range)}>
                Attach here
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** Who settled which words an annotation means, where these are not the ones it was made on. */
export function SettledLines({ passage }: { passage: PassageView }) {
  const { names } = useCardSurroundings();
  return passage.annotations.map(({ id, annotation, quote, settled }) =>
    settled && quote !== annotation.target.quote.exact ? (
      <details className="settled" key={id}>
        <summary className="by muted">
          <MapPin className="ic ic-s" aria-hidden />
          <AuthorAvatar author={settled.by} />
          <span>
            {names(settled.by).name} settled the place <TimeMark at={settled.at} />
          </span>
        </summary>
        <blockquote dir="auto">
          <del>{annotation.target.quote.exact}</del>
        </blockquote>
      </details>
    ) : null,
  );
}
