import { Dialog as Radix } from 'radix-ui';
import { useEffect, useState } from 'react';
import { EXCERPT_PROBLEMS, excerptAnswer, type ExcerptCommand } from '#core/excerpts/command.ts';
import { excerptLists, type ExcerptList } from '#core/excerpts/excerpt.ts';
import { MOST_PICKED, type PickedPassage } from '#core/excerpts/picked.ts';
import { foldedText } from '#core/text/fold.ts';
import { listName } from '#core/list/view.ts';
import { Finder, type Finding } from '#app/ui/finder.tsx';
import { sendCommand } from '#app/ui/send-command.ts';
import { offer } from '#app/ui/toaster.tsx';
import { saidOf } from './said.ts';

interface CollectDialogProps {
  home: string;
  passages: readonly PickedPassage[];
  onClose: () => void;
}

/** Asks for a list, by its name or for a new one, and puts the passages into it. */
export function CollectDialog({ home, passages: all, onClose }: CollectDialogProps) {
  const passages = all.slice(0, MOST_PICKED);
  const address = `${home}/excerpts/acts`;
  const lists = useLists(address);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  /** Chosen before the lists were here: what fits first is taken when they are. */
  const [isHasty, setHasty] = useState(false);

  async function collect(into: { list: string } | { name: string }) {
    if (isBusy) return;
    setBusy(true);
    const answer = await sendCommand(address, { intent: 'collect', into, passages } satisfies ExcerptCommand, excerptAnswer);
    setBusy(false);
    if (answer?.kind !== 'done') return setProblem(EXCERPT_PROBLEMS[answer?.kind ?? 'unanswered']);
    const { said, isAll } = saidOf(answer);
    if (!isAll) return setProblem(said);
    offer(said, 'Undo', () => void sendCommand(address, { intent: 'remove', list: answer.list.id, excerpts: answer.excerpts } satisfies ExcerptCommand, excerptAnswer));
    onClose();
  }

  const sought = foldedText(typed.trim());
  const fitting = (lists ?? []).filter(({ name }) => foldedText(name).includes(sought));
  const name = listName.safeParse(typed);
  const isNew = name.success && !(lists ?? []).some((one) => one.name === name.data);
  const findings: Finding[] = [
    ...fitting.map((one) => ({ key: one.id, content: <bdi>{one.name}</bdi>, aside: one.excerpts === 1 ? '1 excerpt' : `${one.excerpts} excerpts`, onPick: () => void collect({ list: one.id }) })),
    ...(isNew && lists ? [{ key: 'new', content: <>New list “<bdi>{name.data}</bdi>”</>, onPick: () => void collect({ name: name.data }) }] : []),
    ...(lists ? [] : [{ key: 'wait', content: <span className="muted">{isHasty ? 'Collects as soon as the lists are here…' : LOOKING}</span>, onPick: () => setHasty(true) }]),
  ];
  const firstThatFits = findings[0];
  useEffect(() => {
    if (!isHasty || !lists) return;
    setHasty(false);
    firstThatFits?.onPick();
  }, [isHasty, lists, firstThatFits]);

  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="veil" />
        <Radix.Content className="dialog finding-in" aria-describedby={undefined} onKeyDown={(event) => event.stopPropagation()}>
          <Radix.Title className="title">{passages.length < all.length ? `Collect the first ${passages.length} of ${all.length} passages` : passages.length === 1 ? 'Collect the passage' : `Collect ${passages.length} passages`}</Radix.Title>
          <Finder
            label="Find a list, or name a new one"
            listLabel="Lists of excerpts"
            typed={typed}
            onTyped={(next) => {
              setTyped(next);
              setHasty(false);
              setProblem('');
            }}
            findings={findings}
            status={problem !== '' ? '' : statusWords(lists, findings.length)}
            foot={
              <span>
                <kbd>Enter</kbd>collect
              </span>
            }
          />
          {problem === '' ? null : (
            <p className="wrong" role="alert">
              {problem}
            </p>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const LOOKING = 'Looking for lists…';

function statusWords(lists: readonly ExcerptList[] | undefined, count: number): string {
  if (lists === undefined) return LOOKING;
  if (count === 0) return 'There is no list yet. Type a name to begin one; the whole team sees it.';
  return `${count} to choose from`;
}

function useLists(address: string): readonly ExcerptList[] | undefined {
  const [lists, setLists] = useState<readonly ExcerptList[]>();
  useEffect(() => {
    const controller = new AbortController();
    void readLists(address, controller.signal).then((read) => !controller.signal.aborted && setLists(read));
    return () => controller.abort();
  }, [address]);
  return lists;
}

/** Without an answer a new list can still be begun. */
async function readLists(address: string, signal: AbortSignal): Promise<readonly ExcerptList[]> {
  try {
    const answer = await fetch(address, { signal });
    return excerptLists.safeParse(await answer.json()).data ?? [];
  } catch {
    return [];
  }
}
