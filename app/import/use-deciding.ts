import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { decidedBy, subjectOf, takingBack, type Decided, type FileDecision, type KeptDecision } from '#core/import/file-decision.ts';
import { fieldOfName, type OwnName } from '#core/fields/edit-own.ts';
import type { Written, WrittenDetail } from '#core/details/written.ts';
import type { SaveStatus } from '#core/passages/passage-view.ts';
import { DecisionQueue } from './decision-queue.ts';

export interface Checking extends Decided {
  /** Who decided last about something, by `subjectOf`. */
  deciders: ReadonlyMap<string, string>;
  status: SaveStatus;
  /** Accepts or refuses clean-ups. */
  accept: (ids: readonly string[], is: boolean) => void;
  /** Takes comments along or leaves them out. */
  take: (ids: readonly string[], is: boolean) => void;
  write: (some: Partial<Written>) => void;
  /** Writes into a field of the workspace. */
  writeOwn: (name: OwnName, words: string) => void;
}

interface DecidingProps {
  address: string;
  kept: readonly KeptDecision[];
  /** Grows when somebody decided something, or may have. */
  news: number;
  before: Decided;
  /** The member who looks. */
  me: string;
  isFixed: boolean;
}

/** What is decided about a file that is checked, by whomever: kept on the server with each act, and live. Ctrl Z takes back one's own last tick. */
export function useDeciding({ address, kept, news, before, me, isFixed }: DecidingProps): Checking {
  const [queue] = useState(() => new DecisionQueue(address, kept));
  const deciding = useSyncExternalStore(queue.subscribe, queue.snapshot, queue.snapshot);
  const decided = useMemo(() => (isFixed ? before : decidedBy([...deciding.kept.map(({ decision }) => decision), ...deciding.own], before)), [deciding, before, isFixed]);
  const deciders = useMemo(
    () => new Map([...deciding.kept.map(({ decision, member, by }) => [subjectOf(decision), member === me ? 'you' : by] as const), ...deciding.own.map((decision) => [subjectOf(decision), 'you'] as const)]),
    [deciding, me],
  );
  useEffect(() => {
    if (news > 0) queue.hear();
  }, [queue, news]);
  useEffect(() => {
    const flush = () => queue.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [queue]);

  const done = useRef<FileDecision[][]>([]);
  const latest = useRef(decided);
  latest.current = decided;
  const decide = useCallback(
    (decisions: FileDecision[]) => {
      done.current.push(takingBack(decisions, latest.current));
      queue.decide(decisions);
    },
    [queue],
  );
  useTakingBack(
    useCallback(() => {
      const back = done.current.pop();
      if (back) queue.decide(back);
      return back !== undefined;
    }, [queue]),
    isFixed,
  );
  return {
    ...decided,
    deciders,
    status: deciding.status,
    accept: useCallback((ids, is) => decide(ids.map((id) => ({ about: 'clean-up', id, is }))), [decide]),
    take: useCallback((ids, is) => decide(ids.map((id) => ({ about: 'comment', id, is }))), [decide]),
    writeOwn: useCallback((name, is) => queue.decide([{ about: 'own', id: fieldOfName(name) ?? '', is }]), [queue]),
    write: useCallback((some) => queue.decide((Object.entries(some) as [WrittenDetail, string][]).map(([id, is]) => ({ about: 'detail', id, is }))), [queue]),
  };
}

/** Ctrl or Command with Z, where no words are written. */
function useTakingBack(takeBack: () => boolean, isFixed: boolean): void {
  useEffect(() => {
    if (isFixed) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
      if (event.target instanceof Element && event.target.closest('input:not([type="checkbox"]), textarea, select') !== null) return;
      if (takeBack()) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [takeBack, isFixed]);
}
