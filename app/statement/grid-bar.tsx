import { PARTS } from '#core/text/text-block.ts';
import { Button } from '#app/ui/button.tsx';
import { PART_WORDS } from './uncounted-blocks.tsx';
import type { BlockParts } from './use-block-parts.ts';
import type { Grid } from './use-grid.ts';

interface GridBarProps {
  grid: Grid;
  mayMark: boolean;
  /** Whether this person may say of a block that it does not count. */
  mayEdit: boolean;
  parts: BlockParts;
}

const UNCOUNTED = PARTS.filter((part) => part !== 'body');

/** Where one is while coding sentence by sentence; editors say here of a block that it does not count. */
export function GridBar({ grid, mayMark, mayEdit, parts }: GridBarProps) {
  const { at, of, tagged, block, walk, toggle } = grid;

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
        <select className="field select" aria-label="This paragraph does not count: it is" value="" onChange={({ target }) => {
            const part = UNCOUNTED.find((one) => one === target.value);
            if (part) void parts.mark(block, part);
          }}>
          <option value="">Does not count: it is…</option>
          {UNCOUNTED.map((part) => (
            <option key={part} value={part}>
              {PART_WORDS[part]}
            </option>
          ))}
        </select>
      ) : null}
      <Button small onClick={toggle}>
        Done
      </Button>
    </div>
  );
}
