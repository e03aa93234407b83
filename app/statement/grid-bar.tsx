import { useState } from 'react';
import { partAnswer, type PartCommand } from '#core/block-part.ts';
import type { Part } from '#core/text-block.ts';
import { Button } from '#app/ui/button.tsx';
import { postJson } from '#app/taxonomy/codebook/post-json.ts';
import type { Grid } from './use-grid.ts';

interface GridBarProps {
  grid: Grid;
  /** The statement's address. */
  address: string;
  mayMark: boolean;
  /** Whether this person may say of a block that it does not count. */
  mayEdit: boolean;
  announce: (words: string) => void;
}

const UNCOUNTED: readonly { part: Part; label: string }[] = [
  { part: 'title', label: 'a title' },
  { part: 'notice', label: 'a notice' },
  { part: 'invocation', label: 'an invocation' },
  { part: 'salutation', label: 'a salutation' },
  { part: 'closing', label: 'a closing' },
];

/** Where one is while coding sentence by sentence; editors say here of a block that it does not count. */
export function GridBar({ grid, address, mayMark, mayEdit, announce }: GridBarProps) {
  const [last, setLast] = useState<PartCommand | null>(null);
  const { at, of, tagged, block, walk, toggle } = grid;

  async function say(command: PartCommand, words: string) {
    const answer = await postJson(`${address}/parts`, command, partAnswer);
    if (answer?.kind === 'done') {
      announce(words);
      setLast(command.part === 'body' ? null : command);
    } else announce(answer?.kind === 'changed' ? 'The text has changed meanwhile. Nothing was marked; look at the paragraph again.' : 'The server did not answer. Nothing was marked; try again in a moment.');
  }

  return (
    <div className="grid-bar" role="toolbar" aria-label="Sentence by sentence" dir="ltr">
      <b className="num">{at === null ? `${of} sentences` : `Sentence ${at + 1} of ${of}`}</b>
      <span className="muted num">{tagged} tagged</span>
      <Button small look="quiet" aria-keyshortcuts="ArrowUp" onClick={() => walk(-1)}>
        <kbd aria-hidden="true">↑</kbd> Previous
      </Button>
      <Button small look="quiet" aria-keyshortcuts="ArrowDown" onClick={() => walk(1)}>
        <kbd aria-hidden="true">↓</kbd> Next
      </Button>
      {mayMark ? (
        <span className="muted not-narrow">
          <kbd aria-hidden="true">T</kbd> tag <kbd aria-hidden="true">.</kbd> again
        </span>
      ) : null}
      <span className="grow" />
      {mayEdit && block ? (
        <select className="field select" aria-label="This paragraph does not count: it is" value="" onChange={({ target }) => void say({ block: block.index, words: block.words, part: UNCOUNTED.find(({ part }) => part === target.value)?.part ?? 'body' }, 'Marked: it does not count.')}>
          <option value="">Does not count: it is…</option>
          {UNCOUNTED.map(({ part, label }) => (
            <option key={part} value={part}>
              {label}
            </option>
          ))}
        </select>
      ) : null}
      {mayEdit && last ? (
        <Button small onClick={() => void say({ ...last, part: 'body' }, 'It counts again.')}>
          Count it again
        </Button>
      ) : null}
      <Button small onClick={toggle}>
        Done
      </Button>
    </div>
  );
}
