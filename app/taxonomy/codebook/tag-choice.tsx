import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Tag } from '#core/taxonomy.ts';
import { Marked } from '#app/taxonomy/marked.tsx';
import { matchTags, searchableWhole } from '#app/taxonomy/tag-matches.ts';
import { Chip } from '#app/ui/chip.tsx';

interface TagChoiceProps {
  label: string;
  tags: readonly Tag[];
  chosen: Tag | null;
  onChoose: (tag: Tag) => void;
}

const MOST_SHOWN = 60;

/** Choosing one tag of the codebook: type to find it, arrows and Enter, or a click. */
export function TagChoice({ label, tags, chosen, onChoose }: TagChoiceProps) {
  const list = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const all = useMemo(() => searchableWhole(tags), [tags]);
  const found = useMemo(() => matchTags(all, typed), [all, typed]);
  const matches = useMemo(() => found.slice(0, MOST_SHOWN), [found]);
  const current = matches[Math.min(at, matches.length - 1)];
  const idOf = (tag: Tag) => `${list}-${tag.id}`;
  const choices = useRef<HTMLDivElement>(null);

  useEffect(() => {
    choices.current?.querySelector('.cur')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(matches.length - 1, to)));
    }
    if (event.key !== 'Enter' || !current) return;
    event.preventDefault();
    onChoose(current.tag);
  }

  return (
    <div className="def tag-choice">
      <label htmlFor={`${list}-find`}>{label}</label>
      <div className="field">
        <input
          id={`${list}-find`}
          className="bare"
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={current ? idOf(current.tag) : undefined}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          placeholder="Find a tag"
          value={typed}
          autoFocus
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={choices} className="choices" role="listbox" id={list} aria-label={`${label}: tags`}>
        {matches.map(({ tag, nameMarks }) => (
          <div
            key={tag.id}
            id={idOf(tag)}
            role="option"
            aria-selected={tag.id === chosen?.id}
            className={`opt${tag === current?.tag ? ' cur' : ''}${tag.id === chosen?.id ? ' is-chosen' : ''}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(tag)}
          >
            <Chip hue={tag.hue} code={tag.code} name="" codeOnly />
            <span className="name" dir="auto">
              <Marked text={tag.name} marks={nameMarks} />
            </span>
          </div>
        ))}
      </div>
      {found.length > matches.length ? <p className="muted">{`And ${(found.length - matches.length).toLocaleString('en')} more: type to find them.`}</p> : null}
    </div>
  );
}
