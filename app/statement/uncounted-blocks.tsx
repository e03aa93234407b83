import type { Part } from '#core/text/text-block.ts';
import type { NamedBlock } from './use-block-parts.ts';
import type { TextPane } from './text-pane.ts';

export interface UncountedBlocksProps {
  pane: TextPane;
  blocks: readonly (NamedBlock & { start: number })[];
  onCount: (block: NamedBlock) => void;
}

/** Beside every block that does not count, while one goes sentence by sentence: what it is, and the way to let it count again. */
export function UncountedBlocks({ pane, blocks, onCount }: UncountedBlocksProps) {
  return (
    <div className="uncounted" role="group" aria-label="Paragraphs that do not count">
      {blocks.map((block) => (
        <button
          key={block.index}
          type="button"
          style={{ insetBlockStart: pane.blockTop(block.start) }}
          aria-label={`Count “${block.words.slice(0, 60)}”, now ${PART_WORDS[block.part]}`}
          title={`It does not count: it is ${PART_WORDS[block.part]}.`}
          onClick={() => onCount(block)}
        >
          Count it
        </button>
      ))}
    </div>
  );
}

/** What a block is, in words. */
export const PART_WORDS: Readonly<Record<Part, string>> = {
  title: 'a title',
  notice: 'a notice',
  invocation: 'an invocation',
  salutation: 'a salutation',
  body: 'part of the body',
  closing: 'a closing',
};
