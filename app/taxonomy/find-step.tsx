import { Tag as TagIcon } from 'lucide-react';
import { useId, useMemo, useRef } from 'react';
import type { Suggestion } from '#core/suggest/suggestion.ts';
import type { Tag, Taxonomy } from '#core/taxonomy.ts';
import { Chip } from '#app/ui/chip.tsx';
import { useWalkedList } from '#app/ui/use-walked-list.ts';
import { Definition } from './definition.tsx';
import { Marked } from './marked.tsx';
import { NothingFound, type NothingFoundProps } from './nothing-found.tsx';
import { firstOf, sectionsOf } from './sections.ts';
import { searchable, type TagMatch } from './tag-matches.ts';

export interface FindStepProps extends Pick<NothingFoundProps, 'mayEditTaxonomy' | 'codebookHref' | 'onComment'> {
  taxonomy: Taxonomy;
  recent: readonly string[];
  counts: ReadonlyMap<string, number>;
  suggested: readonly Suggestion[];
  /** What was typed, kept while the value step is shown. */
  typed: string;
  onTyped: (typed: string) => void;
  onPick: (tag: Tag, another: boolean) => void;
}

const PAGE = 6;

/** Type to find a tag; the definition of the one under the keys stands at the side. */
export function FindStep({ taxonomy, recent, counts, suggested, typed, onTyped, onPick, ...nothing }: FindStepProps) {
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const all = useMemo(() => searchable(taxonomy.tags), [taxonomy]);
  const { sections, left } = useMemo(() => firstOf(sectionsOf(all, typed, { recent, counts, suggested })), [all, typed, recent, counts, suggested]);
  const options = useMemo(() => sections.flatMap((section) => section.matches), [sections]);
  const { list, current, mark, onKeyDown } = useWalkedList(options, {
    keyOf: ({ tag }) => tag.id,
    page: PAGE,
    onEnter: (one, { shiftKey }) => (one ? onPick(one.tag, shiftKey) : nothing.onComment?.()),
  });
  const idOf = (match: TagMatch) => `${listId}-${match.tag.id}`;

  return (
    <div className="finding">
      <div className="list-side">
        <label className="find">
          <TagIcon className="ic ic-s" aria-hidden />
          <input
            ref={input}
            className="typed"
            role="combobox"
            aria-label="Find a tag"
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={current ? idOf(current) : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            placeholder="Find a tag"
            value={typed}
            autoFocus
            onChange={(event) => {
              onTyped(event.target.value);
              mark();
            }}
            onKeyDown={(event) => {
              event.stopPropagation();
              onKeyDown(event);
            }}
          />
          <span className="muted num" role="status">
            {typed.trim() === '' ? `${all.length} tags` : `${options.length + left} of ${all.length}`}
          </span>
        </label>
        {options.length === 0 ? <NothingFound {...nothing} typed={typed} tags={taxonomy.tags} onMade={() => input.current?.focus()} /> : null}
        <div ref={list} className="options" role="listbox" id={listId} aria-label="Tags">
          {sections.map((section) => (
            <div key={section.title ?? 'found'} role="group" aria-label={section.title ?? 'Found'}>
              {section.title ? <div className="sec label">{section.title}</div> : null}
              {section.matches.map((match) => (
                <Option
                  key={match.tag.id}
                  id={idOf(match)}
                  match={match}
                  isCurrent={match === current}
                  onPoint={() => mark(match.tag.id)}
                  onPick={(another) => onPick(match.tag, another)}
                />
              ))}
            </div>
          ))}
        </div>
        {left > 0 ? <p className="sec muted left-out">{`And ${left.toLocaleString('en')} more: type to find them.`}</p> : null}
        <div className="popfoot" aria-hidden>
          <span>
            <kbd>Enter</kbd>tag
          </span>
          <span>
            <kbd>Shift Enter</kbd>and another
          </span>
          <span className="grow" />
          <span>
            <kbd>Esc</kbd>close
          </span>
        </div>
      </div>
      {current ? (
        <aside className={`peek hue-${current.tag.hue}`} aria-label="Definition">
          <Definition tag={current.tag} />
        </aside>
      ) : null}
    </div>
  );
}

interface OptionProps {
  id: string;
  match: TagMatch;
  isCurrent: boolean;
  onPoint: () => void;
  onPick: (another: boolean) => void;
}

function Option({ id, match, isCurrent, onPoint, onPick }: OptionProps) {
  const { tag, nameMarks, reason, like } = match;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      className={`opt${isCurrent ? ' cur' : ''}`}
      onMouseMove={isCurrent ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onPick(event.shiftKey)}
    >
      <Chip hue={tag.hue} code={tag.code} name="" codeOnly />
      <span className="name">
        <Marked text={tag.name} marks={nameMarks} />
      </span>
      {isCurrent ? <kbd aria-hidden>Enter</kbd> : tag.hotkey ? <kbd aria-hidden>{tag.hotkey}</kbd> : <span />}
      {reason ? (
        <small>
          {reason.where}: <Marked text={reason.text} marks={reason.marks} />
        </small>
      ) : null}
      {like ? (
        <small title={like.title}>
          {like.onlyMe ? 'only me: ' : ''}like <q dir="auto">{like.quote}</q>
        </small>
      ) : null}
    </div>
  );
}
