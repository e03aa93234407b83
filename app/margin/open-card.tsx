import { useState } from 'react';
import type { PassageView, TaggingView } from '#core/passages/passage-view.ts';
import { Chip } from '#app/ui/chip.tsx';
import { AuthorAvatar } from '#app/discussion/author-avatar.tsx';
import { useCardSurroundings } from './card-context.tsx';
import { CardMenu } from './card-menu.tsx';
import { DeletedOwnLines } from '#app/discussion/deleted-own.tsx';
import { HiddenFromOthers, HiddenLine, hiddenWords } from '#app/discussion/hidden-line.tsx';
import { SavingMark } from '#app/discussion/saving-mark.tsx';
import { Flags, TagChips, TagValues } from './card-line.tsx';
import { factsOf, tagsOf } from './passage-facts.ts';
import { PublishLine } from './publish-line.tsx';
import { TaggingNote } from './tagging-note.tsx';
import { Thread } from './thread.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { ChangedWording, LostPlace, SettledLines } from './placing.tsx';
import { Verdicts } from './verdicts.tsx';
import { Value } from '#app/ui/value.tsx';

/** From this many UTF-16 units on, a quote shows its first lines and a way to the whole. */
const LONG_QUOTE = 280;

/** A card that is open: quote, every tagging with its author and verdicts, the thread, and where to answer. */
export function OpenCard({ passage, onGoTo, onLeave }: { passage: PassageView; onGoTo?: () => void; onLeave: () => void }) {
  const { names, tagOf } = useCardSurroundings();
  const { taggings, isDisputed, isWaiting, withheld, deletedOwn } = factsOf(passage);
  const tags = tagsOf(passage, tagOf);
  const only = taggings.length === 1 ? taggings[0] : undefined;
  return (
    <>
      <div className="line">
        {only ? <TagChips tags={tags} codeOnly={false} /> : <span className="label">{taggings.length === 0 ? (withheld.length > 0 ? 'Passage' : 'Comment') : `${taggings.length} taggings`}</span>}
        {only ? <TagValues tags={tags} /> : null}
        <span className="end">
          <Flags passage={passage} isDisputed={isDisputed} />
          {isWaiting ? <SavingMark /> : null}
          <CardMenu passage={passage} onGoTo={onGoTo} />
        </span>
      </div>
      {passage.annotations.map(({ id, hidden }) => (hidden ? <HiddenFromOthers key={id} of={{ kind: 'annotation', id }} hidden={hidden} /> : null))}
      {withheld.map(({ what, subject, hidden }) => (
        <HiddenLine key={subject} words={hiddenWords(what, hidden, names)} />
      ))}
      <PublishLine passage={passage} />
      {passage.state === 'changed' ? <ChangedWording passage={passage} /> : <Quote passage={passage} />}
      {passage.state === 'orphaned' ? <LostPlace passage={passage} /> : <SettledLines passage={passage} />}
      {only ? <TaggingEntry view={only} isOnly /> : taggings.map((view) => <TaggingEntry key={view.key} view={view} />)}
      {taggings.length === 0 ? <Markers passage={passage} /> : null}
      <Thread passage={passage} onLeave={onLeave} />
      <DeletedOwnLines deleted={deletedOwn} />
    </>
  );
}

function Quote({ passage }: { passage: PassageView }) {
  const [isWhole, setWhole] = useState(false);
  const isLong = passage.quote.length > LONG_QUOTE;
  return (
    <>
      <blockquote dir="auto" className={isLong && !isWhole ? 'clamped' : undefined}>
        {passage.quote}
      </blockquote>
      {isLong ? (
        <button type="button" className="linkish" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Less of the quote' : 'The whole quote'}
        </button>
      ) : null}
    </>
  );
}

/** One person's tag: who, when, its note, and what colleagues think of it. The code stands above it when it is the only one. */
function TaggingEntry({ view, isOnly = false }: { view: TaggingView; isOnly?: boolean }) {
  const { names, tagOf, scaleOf } = useCardSurroundings();
  const { creator, created, tag, value } = view.tagging;
  const known = tagOf(tag);
  const step = scaleOf(tag)?.steps.find((candidate) => candidate.value === value);
  return (
    <div className={isOnly ? 'tagging' : 'tagging one-of-many'}>
      {isOnly ? null : (
        <div className="line">
          {known ? <Chip hue={known.hue} code={known.code} name={known.name} /> : <span className="muted">Tag not in this codebook</span>}
          {step ? <Value step={step} /> : null}
          {view.durability === 'waiting' ? (
            <span className="end">
              <SavingMark />
            </span>
          ) : null}
        </div>
      )}
      <div className="by">
        <AuthorAvatar author={creator} />
        <b dir="auto">{names(creator).name}</b>
        <TimeMark at={created} />
      </div>
      <TaggingNote view={view} />
      {view.hidden ? <HiddenFromOthers of={{ kind: 'tagging', id: view.key }} hidden={view.hidden} /> : null}
      <Verdicts view={view} />
    </div>
  );
}

function Markers({ passage }: { passage: PassageView }) {
  const { names } = useCardSurroundings();
  return passage.annotations.map(({ id, annotation, withheld }) =>
    withheld.some(({ what }) => what === 'annotation') ? null : (
      <div className="by" key={id}>
        <AuthorAvatar author={annotation.creator} />
        <b dir="auto">{names(annotation.creator).name}</b>
        <TimeMark at={annotation.created} />
      </div>
    ),
  );
}
