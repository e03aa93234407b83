import { useMemo, useState } from 'react';
import { isSameAuthor } from '#core/entities/author.ts';
import type { Tag } from '#core/taxonomy.ts';
import { useCollect } from '#app/collect/collecting.tsx';
import type { CardSurroundings } from '#app/margin/card-context.tsx';
import type { BulkOutcome, LeftAlone } from '#app/margin/commands.ts';
import { pickedOf } from '#app/margin/picked-of.ts';
import { offer } from '#app/ui/toaster.tsx';
import type { TodaysTag } from './passage-filter.ts';
import type { Bulk } from './use-bulk.ts';

interface BulkBarProps {
  bulk: Bulk;
  todaysTag: TodaysTag;
  surroundings: CardSurroundings;
}

const NOTHING = '';
const EVERY = 'every';

/** What can be done with the passages that are chosen; says afterwards how many were left alone and why, and offers the step back. */
export function BulkBar({ bulk, todaysTag, surroundings }: BulkBarProps) {
  const { chosen, choosable, selectAll, stop } = bulk;
  const { actor, commands, tagOf, onPickTag, announce } = surroundings;
  const [wanted, setTag] = useState(NOTHING);
  const [unchanged, setUnchanged] = useState('');
  const passages = useMemo(() => chosen.map(({ annotations }) => annotations.map(({ id }) => id)), [chosen]);
  const own = useMemo(() => {
    const me = { kind: 'member', id: actor.member } as const;
    const taggings = chosen.flatMap(({ annotations }) => annotations.flatMap((one) => one.taggings.filter(({ tagging }) => isSameAuthor(tagging.creator, me))));
    return [...new Set(taggings.map(({ tagging }) => todaysTag(tagging.tag)))].flatMap((tag) => tagOf(tag) ?? []).sort((a, b) => a.code.localeCompare(b.code));
  }, [chosen, actor.member, todaysTag, tagOf]);
  const tag = own.length > 0 && (wanted === EVERY || own.some(({ id }) => id === wanted)) ? wanted : NOTHING;
  const isOneTag = tag !== NOTHING && tag !== EVERY;
  const isMeant = (id: string) => tag === EVERY || todaysTag(id) === tag;
  const isEmpty = chosen.length === 0;
  const collect = useCollect();
  const picked = useMemo(() => chosen.flatMap((passage) => pickedOf(passage) ?? []), [chosen]);

  function act(did: string, work: () => BulkOutcome) {
    const before = commands.lastSteps().done;
    const said = outcomeWords(did, work());
    const { done } = commands.lastSteps();
    const isChanged = done !== undefined && done !== before;
    setUnchanged(isChanged ? '' : said);
    if (isChanged) offer(said, 'Undo', () => announce(commands.undo(done) === undefined ? 'It was taken back already, or has changed since.' : 'Undone.'));
  }

  function pickTag(anchor: HTMLElement, then: (chosen: { tag: string; value?: string | undefined }) => void) {
    const annotation = passages[0]?.[0];
    if (annotation !== undefined) onPickTag({ annotation, anchor, onChosen: then });
  }

  return (
    <div className="bulk-bar" role="toolbar" aria-label="Chosen passages" dir="ltr" onKeyDown={(event) => event.key === 'Escape' && stop()}>
      <span role="status" className="num">
        {chosen.length} chosen
      </span>
      <button type="button" className="btn s quiet" onClick={selectAll}>
        All {choosable} shown
      </button>
      <span className="sep" />
      <button type="button" className="btn s" disabled={isEmpty} onClick={(event) => pickTag(event.currentTarget, (to) => act(`Tagged with ${codeOf(tagOf(to.tag))}`, () => commands.bulk.tag(passages, to)))}>
        Tag…
      </button>
      <label className="own-tag">
        <span>My tag</span>
        <select value={tag} onChange={(event) => setTag(event.target.value)}>
          <option value={NOTHING}>choose…</option>
          {own.length > 0 ? <option value={EVERY}>all of mine</option> : null}
          {own.map(({ id, code }) => (
            <option key={id} value={id}>
              {code}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="btn s"
        disabled={!isOneTag}
        title={isOneTag ? undefined : 'Choose first which of your tags'}
        onClick={(event) => pickTag(event.currentTarget, (to) => act(`Replaced by ${codeOf(tagOf(to.tag))}`, () => commands.bulk.replaceTag(passages, isMeant, to)))}
      >
        Replace…
      </button>
      <button type="button" className="btn s" disabled={tag === NOTHING} title={tag === NOTHING ? 'Choose first which of your tags' : undefined} onClick={() => act('Tags removed', () => commands.bulk.untag(passages, isMeant))}>
        Remove
      </button>
      <span className="sep" />
      {collect ? (
        <button type="button" className="btn s" disabled={picked.length === 0} onClick={() => collect(picked)}>
          Collect…
        </button>
      ) : null}
      <button type="button" className="btn s" disabled={isEmpty} onClick={() => act('Published to the team', () => commands.bulk.publish(passages))}>
        Publish
      </button>
      <button type="button" className="btn s" disabled={isEmpty} onClick={() => act('Your annotations deleted', () => commands.bulk.deleteOwn(passages))}>
        Delete mine
      </button>
      <button type="button" className="btn s quiet" onClick={stop}>
        Done
      </button>
      <span role="status" className="unchanged">
        {unchanged}
      </span>
    </div>
  );
}

const LEFT_WORDS: Readonly<Record<LeftAlone, (count: number) => string>> = {
  'has-it': (count) => `${count} had it already`,
  'no-own-tag': (count) => `${count} without such a tag of yours`,
  'not-own': (count) => `${count} without an annotation of yours`,
  'the-team-has-it': (count) => `${count} shared already`,
};
const REASONS = ['has-it', 'no-own-tag', 'not-own', 'the-team-has-it'] as const satisfies readonly LeftAlone[];

/** "Tagged with LAW.BIND: 3 passages. Left alone: 1 had it already." */
function outcomeWords(did: string, { done, left }: BulkOutcome): string {
  const alone = REASONS.flatMap((why) => (left[why] ? LEFT_WORDS[why](left[why]) : []));
  const said = done === 0 ? 'Nothing was changed.' : `${did}: ${done === 1 ? '1 passage' : `${done} passages`}.`;
  return alone.length === 0 ? said : `${said} Left alone: ${alone.join(', ')}.`;
}

function codeOf(tag: Tag | undefined): string {
  return tag?.code ?? 'the tag';
}
