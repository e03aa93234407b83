import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { z } from 'zod';
import type { Likeness } from '#core/import/import-file.ts';
import type { Next, Target } from './use-next.ts';

interface AddAsProps {
  next: Next;
  like: Likeness | null;
  /** The address of the workspace. */
  home: string;
}

/** Whether a file becomes a statement of its own or the next version of one that is here. */
export function AddAs({ next, like, home }: AddAsProps) {
  const name = useId();
  const target: Target | null = next.target ?? (like && like.kind !== 'repeated' ? { statement: like.id, title: like.name, facts: '' } : null);
  return (
    <fieldset className="add-as">
      <legend className="label">Add as</legend>
      <label>
        <input type="radio" name={name} form="" checked={!next.isVersion} onChange={() => next.choose(target, false)} /> a new statement
      </label>
      <label>
        <input type="radio" name={name} form="" checked={next.isVersion} onChange={() => next.choose(target, true)} /> the next version of{' '}
        {target ? <b dir="auto">{target.title}</b> : 'a statement that is here'}
      </label>
      {next.isVersion ? <StatementChoice key={target?.statement} home={home} target={target} onChoose={(chosen) => next.choose(chosen, true)} /> : null}
    </fieldset>
  );
}

const found = z.array(z.object({ statement: z.string(), title: z.string(), facts: z.string() }));
const SOON_MS = 150;

/** Choosing one statement of the workspace: type to find it, arrows and Enter, or a click. */
function StatementChoice({ home, target, onChoose }: { home: string; target: Target | null; onChoose: (target: Target) => void }) {
  const list = useId();
  const [isOpen, setOpen] = useState(target === null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const matches = useMatches(home, typed, isOpen);
  const current = matches?.[Math.min(at, matches.length - 1)];
  const idOf = ({ statement }: Target) => `${list}-${statement}`;

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setOpen(true);
      setAt(Math.max(0, Math.min((matches?.length ?? 1) - 1, to)));
    }
    if (event.key === 'Escape') setOpen(false);
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (isOpen && current) onChoose(current);
  }

  return (
    <div className="statement-choice">
      <div className="field">
        <input
          className="bare grow"
          role="combobox"
          form=""
          aria-label="Which statement"
          aria-expanded={isOpen}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && current ? idOf(current) : undefined}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          placeholder={target ? 'Another statement' : 'Find a statement'}
          value={typed}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(target === null)}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="choices" role="listbox" id={list} aria-label="Statements" hidden={!isOpen}>
        {matches?.map((one) => (
          <div key={one.statement} id={idOf(one)} role="option" aria-selected={one.statement === target?.statement} className={one === current ? 'opt cur' : 'opt'} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(one)}>
            <span className="name" dir="auto">
              {one.title}
            </span>
            <span className="muted" dir="auto">
              {one.facts}
            </span>
          </div>
        ))}
      </div>
      {isOpen && matches?.length === 0 ? (
        <p className="muted" role="status">
          No statement has these words.
        </p>
      ) : null}
    </div>
  );
}

function useMatches(home: string, typed: string, isWanted: boolean): Target[] | undefined {
  const [matches, setMatches] = useState<Target[]>();
  useEffect(() => {
    if (!isWanted) return;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      void fetch(`${home}/import/statements?${new URLSearchParams({ q: typed })}`, { signal: asking.signal })
        .then(async (response) => setMatches(found.parse(await response.json())))
        // Without an answer the last matches stand; the next letter asks again.
        .catch(() => undefined);
    }, SOON_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [home, typed, isWanted]);
  return matches;
}
