import { ChevronDown, OctagonAlert, Unlink } from 'lucide-react';
import { useState } from 'react';
import type { PassageView, RefusedWrite } from '#core/passage-view.ts';
import { AuthorAvatar } from '#app/discussion/author-avatar.tsx';
import { useCardSurroundings } from './card-context.tsx';
import type { CardCalls } from './card.tsx';
import { cardLabel, TagChips, TagValues } from './card-line.tsx';
import { OpenCard } from './open-card.tsx';
import { factsOf, tagsOf } from './passage-facts.ts';
import { RefusedCard } from '#app/discussion/refused-card.tsx';

export interface DockProps {
  orphans: readonly PassageView[];
  refused: readonly RefusedWrite[];
  active: string | null;
  /** The page has scrolled away from the head: one line is left, which stays in sight. */
  isAway: boolean;
  calls: CardCalls;
}

/**
 * What has no passage to stand beside, at the head of the margin: what was not accepted, and what lost its place. Scrolled away
 * it folds to one line, as wide as the margin, that opens on a click.
 */
export function Dock({ orphans, refused, active, isAway, calls }: DockProps) {
  const [isHeldOpen, setHeldOpen] = useState(false);
  if (orphans.length === 0 && refused.length === 0) return null;
  const isOpen = !isAway || isHeldOpen || orphans.some((orphan) => orphan.key === active);
  return (
    <section className={`docked${isAway ? ' away' : ''}`} aria-label="Not in the text">
      {isAway ? (
        <button type="button" className="dock-line" aria-expanded={isOpen} onClick={() => setHeldOpen(!isOpen)}>
          {refused.length > 0 ? (
            <span className="flagword dispute">
              <OctagonAlert className="ic ic-s" aria-hidden />
              {refused.length} not accepted
            </span>
          ) : null}
          {orphans.length > 0 ? (
            <span className="flagword orphaned">
              <Unlink className="ic ic-s" aria-hidden />
              {orphans.length} lost {orphans.length === 1 ? 'its' : 'their'} place
            </span>
          ) : null}
          <span className="grow" />
          <ChevronDown className={`ic ic-s turn${isOpen ? ' up' : ''}`} aria-hidden />
        </button>
      ) : null}
      {isOpen ? (
        <div className="dock-cards">
          {refused.map((write) => (
            <RefusedCard key={write.id} refused={write} />
          ))}
          {orphans.map((orphan) => (
            <OrphanCard key={orphan.key} passage={orphan} isActive={orphan.key === active} calls={calls} />
          ))}
        </div>
      ) : null}
    </section>
  );
}

/** An annotation whose words are not in the text any more: shown, never dropped. */
function OrphanCard({ passage, isActive, calls }: { passage: PassageView; isActive: boolean; calls: CardCalls }) {
  const surroundings = useCardSurroundings();
  const { firstAuthor, readable } = factsOf(passage);
  const tags = tagsOf(passage, surroundings.tagOf);
  return (
    <article
      className="orphan"
      data-card={passage.key}
      tabIndex={0}
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
