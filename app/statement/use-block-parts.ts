import { useCallback, useRef } from 'react';
import { partAnswer, type PartCommand } from '#core/text/block-part.ts';
import type { Part } from '#core/text/text-block.ts';
import type { Commands } from '#app/margin/commands.ts';
import { postJson } from '#app/taxonomy/codebook/post-json.ts';
import { offer } from '#app/ui/toaster.tsx';

/** A block of the text with what it is in the statement. */
export interface NamedBlock {
  index: number;
  words: string;
  part: Part;
}

/** Says of blocks what they are. */
export interface BlockParts {
  mark: (block: NamedBlock, part: Part) => Promise<void>;
  /** Takes the last marking back if nothing was done after it; false when there is none. */
  undo: () => boolean;
}

/** Marks blocks through the server; the step back is offered, and Undo takes it while it is the newest of one's acts. */
export function useBlockParts({ address, commands, announce }: { address: string; commands: Commands | undefined; announce: (words: string) => void }): BlockParts {
  const last = useRef<{ back: PartCommand; after: number | undefined; withdraw: () => void } | null>(null);

  const send = useCallback(
    async (command: PartCommand): Promise<boolean> => {
      const answer = await postJson(`${address}/parts`, command, partAnswer);
      if (answer?.kind === 'done') return true;
      announce(answer?.kind === 'changed' ? 'The text has changed meanwhile. Nothing was marked; look at the paragraph again.' : 'The server did not answer. Nothing was marked; try again in a moment.');
      return false;
    },
    [address, announce],
  );
  const takeBack = useCallback(
    (back: PartCommand) => {
      if (last.current?.back === back) {
        last.current.withdraw();
        last.current = null;
      }
      void send(back).then((isDone) => isDone && announce(`Undone: ${countedWords(back.part)}`));
    },
    [send, announce],
  );
  const mark = useCallback<BlockParts['mark']>(
    async ({ index, words, part: was }, part) => {
      if (!(await send({ block: index, words, part }))) return;
      const back: PartCommand = { block: index, words, part: was };
      const withdraw = offer(countedWords(part), 'Undo', () => takeBack(back));
      last.current = { back, after: commands?.lastSteps().done, withdraw };
    },
    [send, takeBack, commands],
  );
  const undo = useCallback(() => {
    const newest = last.current;
    if (!newest || newest.after !== commands?.lastSteps().done) return false;
    takeBack(newest.back);
    return true;
  }, [commands, takeBack]);
  return { mark, undo };
}

function countedWords(part: Part): string {
  return part === 'body' ? 'It counts again.' : 'Marked: it does not count.';
}
