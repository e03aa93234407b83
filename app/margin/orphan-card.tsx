import { Unlink } from 'lucide-react';
import type { PassageView } from '#core/passages/passage-view.ts';
import { AuthorAvatar } from '#app/discussion/author-avatar.tsx';
import { useCardSurroundings } from './card-context.tsx';
import type { CardCalls } from './card.tsx';
import { cardLabel, TagChips, TagValues } from './card-line.tsx';
import { OpenCard } from './open-card.tsx';
import { factsOf, tagsOf } from './passage-facts.ts';

/** An annotation whose words are not in the text any more: shown, never dropped. */
export function OrphanCard({ passage, isActive, calls }: { passage: PassageView; isActive: boolean; calls: CardCalls }) {
  const surroundings = useCardSurroundings();
  const { firstAuthor, readable } = factsOf(passage);
  const tags = tagsOf(passage, surroundings.tagOf);
  return (
    <article
      className="orphan"
      data-card={passage.key}
      tabIndex={0}
      data-row-stop
      aria-label={cardLabel(passage, surroundings)}
      onClick={isActive ? undefined : () => calls.activate(passage.key)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') calls.leave();
        if (event.key === 'Enter' && event.target === event.currentTarget) calls.activate(passage.key);
      }}
    >
      <div className="line">
        <span className="flagword orphaned">
          <Unlink className="ic ic-s" aria-hidden />
          Lost its place
        </span>
        {isActive ? null : (
          <>
            <TagChips tags={tags} codeOnly />
            <TagValues tags={tags} />
          </>
        )}
        <span className="end">{firstAuthor ? <AuthorAvatar author={firstAuthor} /> : null}</span>
      </div>
      {isActive ? (
        <OpenCard passage={passage} onLeave={calls.leave} />
      ) : (
        <>
          <blockquote dir="auto">{passage.quote}</blockquote>
          <p className="muted orphan-why">
            These words are not in the text any more.{readable > 0 ? ` ${readable === 1 ? '1 comment' : `${readable} comments`} kept.` : ''}
            {surroundings.placing.settleable(passage).length > 0 ? ' Open it to attach it again.' : ''}
          </p>
        </>
      )}
    </article>
  );
}
