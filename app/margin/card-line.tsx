import { Check, EyeOff, MessageSquare, Pencil, Split } from 'lucide-react';
import { memo } from 'react';
import { isSameAuthor } from '#core/entities/author.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import { VERDICTS } from '#core/entities/review.ts';
import { Chip } from '#app/ui/chip.tsx';
import { Value } from '#app/ui/value.tsx';
import { AuthorAvatar } from '#app/discussion/author-avatar.tsx';
import { useCardSurroundings, type CardSurroundings } from './card-context.tsx';
import { hiddenWords, nameWithin } from '#app/discussion/hidden-line.tsx';
import { SavingMark } from '#app/discussion/saving-mark.tsx';
import { factsOf, tagsOf, type PassageTag } from './passage-facts.ts';
import { OnlyMe } from './only-me.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { useNow } from '#app/ui/use-now.ts';
import { useIsUnread } from './unread.ts';
import { VerdictCount } from './verdicts.tsx';
import { isRecent } from '#app/ui/when.ts';

/** How many codes stand in one line before the rest is a number. */
const MOST_CODES = 3;

/** A card at rest: codes, value, flags, verdicts, author; and under it the newest comment. */
export const RestingCard = memo(function RestingCard({ passage }: { passage: PassageView }) {
  const { names, tagOf } = useCardSurroundings();
  const { readable, newest, isDisputed, verdicts, isWaiting, resolvedBy, firstAuthor, created } = factsOf(passage);
  const tags = tagsOf(passage, tagOf);
  const isNew = useIsUnread(passage);
  const isNews = isRecent(newest?.view.comment.created ?? created, useNow());
  if (passage.resolved) {
    const replies = readable === 0 ? '' : readable === 1 ? ' · 1 comment' : ` · ${readable} comments`;
    return (
      <div className="line">
        <TagChips tags={tags} codeOnly />
        <span className="trunc facts-line">
          {resolvedBy ? `Resolved by ${names(resolvedBy.by).name}` : 'Resolved'}
          {replies}
        </span>
        <span className="end">
          {isNew ? <NewMark /> : null}
          <OnlyMe passage={passage} />
          <Check className="ic ic-s" aria-hidden />
        </span>
      </div>
    );
  }
  return (
    <>
      <div className="line">
        <TagChips tags={tags} codeOnly={tags.length > 1} />
        {tags.length === 0 ? (
          <span className="trunc facts-line quote" dir="auto">
            {passage.quote}
          </span>
        ) : null}
        <TagValues tags={tags} />
        <span className="end">
          {isNew ? <NewMark /> : null}
          <OnlyMe passage={passage} />
          <Flags passage={passage} isDisputed={isDisputed} />
          {VERDICTS.map((verdict) => (verdicts[verdict] > 0 ? <VerdictCount key={verdict} verdict={verdict} count={verdicts[verdict]} /> : null))}
          {isWaiting ? <SavingMark /> : null}
          {!isWaiting && isNews && firstAuthor && !names(firstAuthor).isService ? <TimeMark at={newest?.view.comment.created ?? created} /> : null}
          <Authors passage={passage} />
        </span>
      </div>
      {newest ? (
        <div className="snip">
          <AuthorAvatar author={newest.view.comment.creator} />
          <span className="trunc" dir="auto">
            {newest.view.comment.text}
          </span>
          {readable > 1 ? (
            <span className="end">
              <MessageSquare className="ic ic-s" aria-hidden />
              {readable}
            </span>
          ) : null}
        </div>
      ) : null}
    </>
  );
});

/** The codes of a passage; one tag has room for its name. */
export function TagChips({ tags, codeOnly }: { tags: readonly PassageTag[]; codeOnly: boolean }) {
  const { tagOf } = useCardSurroundings();
  const shown = tags.slice(0, MOST_CODES);
  return (
    <>
      {shown.map(({ tag }) => {
        const known = tagOf(tag);
        return known ? (
          <Chip key={tag} hue={known.hue} code={known.code} name={known.name} codeOnly={codeOnly} />
        ) : (
          <span key={tag} className="muted">
            Tag not in this codebook
          </span>
        );
      })}
      {tags.length > shown.length ? (
        <span className="muted num" title={codesOf(tags.slice(MOST_CODES), tagOf)}>
          +{tags.length - shown.length}
        </span>
      ) : null}
    </>
  );
}

/** The value of a passage's tags, when they agree on one; a number of values when they do not. */
export function TagValues({ tags }: { tags: readonly PassageTag[] }) {
  const { scaleOf } = useCardSurroundings();
  const given = tags.flatMap(({ tag, values }) =>
    values.flatMap((value) => {
      const step = scaleOf(tag)?.steps.find((candidate) => candidate.value === value);
      return step ? [step] : [];
    }),
  );
  const distinct = given.filter((step, index) => given.findIndex((other) => other.value === step.value) === index);
  const first = distinct[0];
  if (!first) return null;
  return (
    <>
      <Value step={first} />
      {distinct.length > 1 ? (
        <span className="muted num" title={distinct.map((step) => step.label).join(', ')}>
          +{distinct.length - 1}
        </span>
      ) : null}
    </>
  );
}

export function Flags({ passage, isDisputed }: { passage: PassageView; isDisputed: boolean }) {
  const { names } = useCardSurroundings();
  const { hidden, withheld } = factsOf(passage);
  const [kept] = withheld;
  return (
    <>
      {kept ? (
        <span className="flagword off" title={hiddenWords(kept.what, kept.hidden, names)}>
          <EyeOff className="ic ic-s" aria-hidden />
          Hidden
        </span>
      ) : null}
      {hidden ? (
        <span className="flagword off" title={`Hidden from others by ${nameWithin(names(hidden.by))}${hidden.reason ? `: ${hidden.reason}` : ''}`}>
          <EyeOff className="ic ic-s" aria-hidden />
          Hidden
        </span>
      ) : null}
      {isDisputed ? (
        <span className="flagword dispute">
          <Split className="ic ic-s" aria-hidden />
          Disputed
        </span>
      ) : null}
      {passage.state === 'changed' ? (
        <span className="flagword off">
          <Pencil className="ic ic-s" aria-hidden />
          Changed
        </span>
      ) : null}
    </>
  );
}

/** Others have said something here that this person has not seen. */
function NewMark() {
  return (
    <span className="flagword new" title="Somebody has commented or judged here since you looked last">
      New
    </span>
  );
}

/** Who marked and tagged: the first, and how many more. */
function Authors({ passage }: { passage: PassageView }) {
  const { names } = useCardSurroundings();
  const markers = passage.authors.filter((author) => passage.annotations.some((a) => isSameAuthor(a.annotation.creator, author) || a.taggings.some((t) => isSameAuthor(t.tagging.creator, author))));
  const [first, ...others] = markers;
  if (!first) return null;
  return (
    <span className="authors" title={markers.map((author) => names(author).name).join(', ')}>
      <AuthorAvatar author={first} />
      {others.length === 1 && others[0] ? <AuthorAvatar author={others[0]} /> : null}
      {others.length > 1 ? <span className="num">+{others.length}</span> : null}
    </span>
  );
}

/** How a card is announced: tag, value, quote, by. */
export function cardLabel(passage: PassageView, { tagOf, scaleOf, names }: CardSurroundings): string {
  const { readable, hidden, withheld } = factsOf(passage);
  const said = tagsOf(passage, tagOf).map(({ tag, values }) => {
    const labels = values.flatMap((value) => scaleOf(tag)?.steps.find((step) => step.value === value)?.label ?? []);
    const known = tagOf(tag);
    return [known ? `${known.code} ${known.name}` : 'Unknown tag', ...labels].join(', ');
  });
  const by = passage.authors.map((author) => names(author).name).join(', ');
  const state = hidden ? ', hidden from others' : withheld.length > 0 ? ', hidden by a reviewer' : passage.resolved ? ', resolved' : passage.state === 'orphaned' ? ', lost its place' : passage.state === 'changed' ? ', its words have changed' : '';
  const talk = readable === 0 ? '' : readable === 1 ? ', 1 comment' : `, ${readable} comments`;
  const reach = passage.visibility === 'personal' ? ', only you see this' : '';
  return `${said.length > 0 ? said.join('; ') : 'No tag'}, “${shortened(passage.quote)}”, by ${by || 'unknown'}${talk}${state}${reach}`;
}

function shortened(quote: string): string {
  return quote.length <= 160 ? quote : `${quote.slice(0, 159).trimEnd()}…`;
}

function codesOf(tags: readonly PassageTag[], tagOf: CardSurroundings['tagOf']): string {
  return tags.map(({ tag }) => tagOf(tag)?.code ?? '?').join(', ');
}
