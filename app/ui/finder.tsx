import { Search } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useWalkedList } from './use-walked-list.ts';

/** Something that can be found, and what choosing it does. */
export interface Finding {
  key: string;
  /** Findings of one group that follow one another stand under its name. */
  group?: string | undefined;
  content: ReactNode;
  /** A word about it at the end of its row. */
  aside?: ReactNode;
  onPick: () => void;
}

interface FinderProps {
  /** What is typed into the field. */
  label: string;
  /** What the list holds. */
  listLabel: string;
  typed: string;
  onTyped: (typed: string) => void;
  findings: readonly Finding[];
  /** What is said while nothing fits, and read aloud. */
  status: string;
  /** Keys beside Enter and Esc, below the list. */
  foot?: ReactNode;
}

const PAGE = 8;

/** A field with a list of what fits below it: arrows walk while the words stay where they are, Enter chooses. */
export function Finder({ label, listLabel, typed, onTyped, findings, status, foot }: FinderProps) {
  const listId = useId();
  const { list, current, mark, onKeyDown } = useWalkedList(findings, { keyOf: ({ key }) => key, page: PAGE, onEnter: (one) => one?.onPick() });
  const idOf = (of: Finding) => `${listId}-${of.key}`;

  return (
    <div className="finder">
      <label className="find">
        <Search className="ic ic-s" aria-hidden="true" />
        <input
          className="typed"
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={current ? idOf(current) : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          placeholder={label}
          value={typed}
          autoFocus
          onChange={(event) => {
            onTyped(event.target.value);
            mark();
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div ref={list} className="findings" role="listbox" id={listId} aria-label={listLabel}>
        {groupsOf(findings).map(({ name, members }) => (
          <div key={members[0]?.key} role="group" aria-label={name}>
            {name === undefined ? null : <div className="sec label">{name}</div>}
            {members.map((one) => (
              <div
                key={one.key}
                id={idOf(one)}
                role="option"
                aria-selected={one === current}
                className={`found-option${one === current ? ' cur' : ''}`}
                onMouseMove={one === current ? undefined : () => mark(one.key)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={one.onPick}
              >
                <span className="grow">{one.content}</span>
                {one.aside === undefined ? null : <span className="muted">{one.aside}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={findings.length === 0 ? 'sec muted' : 'vh'} role="status">
        {status}
      </p>
      <div className="popfoot" aria-hidden="true">
        {foot}
        <span className="grow" />
        <span>
          <kbd>Esc</kbd>close
        </span>
      </div>
    </div>
  );
}

function groupsOf(findings: readonly Finding[]): { name: string | undefined; members: Finding[] }[] {
  const groups: { name: string | undefined; members: Finding[] }[] = [];
  for (const one of findings) {
    const last = groups.at(-1);
    if (last && last.name === one.group) last.members.push(one);
    else groups.push({ name: one.group, members: [one] });
  }
  return groups;
}
