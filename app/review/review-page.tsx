import { useMemo, useRef, useState } from 'react';
import { SaveStatusLine } from '#app/discussion/status.tsx';
import { roleReason } from '#app/discussion/role-reason.ts';
import { TagField } from '#app/taxonomy/tag-field.tsx';
import { InTopBar } from '#app/ui/top-bar.tsx';
import { idFrom } from '#core/id.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import type { Verdict } from '#core/entities/review.ts';
import { codebookOf, insteadWords } from '#core/reviewing/codebook.ts';
import { MOST_AT_ONCE } from '#core/reviewing/act.ts';
import { entryKey, type Chosen, type EntryDetail, type QueueCounts, type QueueEntry, type QueueQuery } from '#core/reviewing/queue.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { FactsPane } from './facts-pane.tsx';
import { NothingStands } from './nothing-stands.tsx';
import { ReasonDialog } from '#app/ui/reason-dialog.tsx';
import { PassagePane } from './passage-pane.tsx';
import { QueueHead, type Choices, type FilterPanel } from './queue-head.tsx';
import { QueueList } from './queue-list.tsx';
import { useDetail } from './use-detail.ts';
import { useGiving } from './use-giving.ts';
import { useLooked } from './use-looked.ts';
import { useQueue } from './use-queue.ts';
import { useReviewKeys } from './use-review-keys.ts';
import { VerdictBar } from './verdict-bar.tsx';

export interface ReviewPageProps {
  actor: Actor;
  taxonomy: Taxonomy;
  loaded: { counts: QueueCounts; page: number; entries: readonly QueueEntry[] };
  first: EntryDetail | null;
  query: QueueQuery;
  choices: Choices;
  panel: FilterPanel;
  onPanel: (panel: FilterPanel) => void;
  people: readonly { member: string; name: string }[];
  /** The address of the workspace. */
  home: string;
  /** Reads the queue again. */
  onChanged: () => void;
}

/** The queue, the entry that is looked at with its passage, and what can be done about it. */
export function ReviewPage({ actor, taxonomy, loaded, first, query, choices, panel, onPanel, people, home, onChanged }: ReviewPageProps) {
  const base = `${home}/review`;
  const codebook = useMemo(() => codebookOf(taxonomy), [taxonomy]);
  const queue = useQueue(loaded, query, base);
  const { status, said, say, act, giveVerdicts, decide, last, takeBack } = useGiving(base, onChanged);
  const { here, next, found, index, goTo, step: stepTo } = useLooked(queue, loaded.entries);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<{ kind: 'reason'; entry: QueueEntry; proposal: Chosen | null } | { kind: 'tag'; entry: QueueEntry } | null>(null);
  const replyRef = useRef<HTMLTextAreaElement>(null);
  const proposeRef = useRef<HTMLButtonElement>(null);

  const detail = useDetail({ current: here, next, first, base, version: loaded });
  const current = detail?.entry ?? here;

  const step = (by: 1 | -1) => {
    if (!stepTo(by)) say(by > 0 ? 'This is the last one.' : 'This is the first one.');
  };

  function undo() {
    void takeBack().then((one) => {
      const at = one ? queue.indexOf((entry) => entry.layer === one.layer && entry.subject === one.subject) : -1;
      if (at >= 0) goTo(at);
    });
  }

  const mayJudge = can(actor, 'review.write');
  const isOwn = current?.by.kind === 'member' && current.by.id === actor.member;
  const unavailable = !mayJudge ? roleReason(actor, 'review.write') : isOwn ? 'This tagging is your own: others judge it.' : undefined;

  const isKept = isOwn && mayJudge && query.view === 'recheck';

  function keep() {
    if (!current) return;
    void act({ kind: 'keep', entry: { layer: current.layer, subject: current.subject } }, 'Kept.');
    step(1);
  }

  function judge(verdict: Verdict) {
    if (!current || unavailable !== undefined) return;
    if (verdict === 'disagree') return setAsking({ kind: 'reason', entry: current, proposal: null });
    const code = codebook.tagOf(current.tag)?.code ?? 'the tag';
    void giveVerdicts([current], { verdict }, verdict === 'agree' ? `Agreed with ${code}` : `Unsure about ${code}`);
    step(1);
  }

  function disagree(reason: string) {
    if (asking?.kind !== 'reason') return;
    const { entry, proposal } = asking;
    const instead = proposal && { tag: proposal.tag, ...(proposal.value !== null && { value: proposal.value }) };
    setAsking(null);
    void giveVerdicts([entry], { verdict: 'disagree', reason, ...(instead && { proposal: instead }) }, `Disagreed with ${codebook.tagOf(entry.tag)?.code ?? 'the tag'}`);
    step(1);
  }

  function agreeWithChosen() {
    const entries = [...Array(queue.total).keys()].flatMap((at) => queue.at(at) ?? []).filter((entry) => chosen.has(entryKey(entry)));
    setChosen(new Set());
    if (entries.length > 0) void giveVerdicts(entries, { verdict: 'agree' }, entries.length === 1 ? 'Agreed with 1 tagging' : `Agreed with ${entries.length} taggings`);
  }

  function choose(entry: QueueEntry, isChosen: boolean) {
    setChosen((before) => {
      const after = new Set(before);
      if (!isChosen) after.delete(entryKey(entry));
      else if (after.size < MOST_AT_ONCE) after.add(entryKey(entry));
      return after;
    });
  }

  const named = current && { layer: current.layer, subject: current.subject };
  useReviewKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      a: () => (isKept ? keep() : judge('agree')),
      d: () => judge('disagree'),
      u: () => judge('unsure'),
      r: () => replyRef.current?.focus(),
      e: () => {
        if (named && detail && can(actor, 'thread.resolve')) void act({ kind: 'thread', entry: named, state: detail.resolved ? 'reopened' : 'resolved' }, detail.resolved ? 'Reopened.' : 'Resolved.');
      },
      p: () => current && (isKept || unavailable === undefined) && setAsking({ kind: 'tag', entry: current }),
      x: () => current && unavailable === undefined && choose(current, !chosen.has(entryKey(current))),
    },
    undo,
  );

  return (
    <div className="stage rv">
      <InTopBar>
        <SaveStatusLine status={status} refused={0} />
      </InTopBar>
      <section className="rv-queue" aria-label="Queue">
        <QueueHead panel={panel} onPanel={onPanel} query={query} counts={loaded.counts} choices={choices} taxonomy={taxonomy} base={base} log={`${home}/decisions`} />
        {queue.total > 0 ? (
          <QueueList queue={queue} codebook={codebook} me={actor.member} current={found} chosen={chosen} mayChoose={mayJudge} onOpen={goTo} onChoose={choose} />
        ) : (
          <NothingStands actor={actor} query={query} counts={loaded.counts} base={base} />
        )}
      </section>
      <main className="work">
        {current ? (
          <>
            <div className="rv-body" key={entryKey(current)}>
              {detail ? <PassagePane detail={detail} codebook={codebook} home={home} /> : <section className="rv-passage muted">{detail === null ? 'This tagging is not here any more.' : current.quote}</section>}
              {detail ? (
                <FactsPane
                  detail={detail}
                  codebook={codebook}
                  actor={actor}
                  people={people}
                  replyRef={replyRef}
                  onReply={(text) => named && void act({ kind: 'reply', entry: named, id: idFrom(crypto.getRandomValues(new Uint8Array(22))), text }, 'Replied.')}
                  onAccept={(proposal) => named && void act({ kind: 'accept', entry: named, proposal: { tag: proposal.tag, ...(proposal.value !== null && { value: proposal.value }) } }, 'Accepted.')}
                  onDecide={(decided) => void decide(current, decided)}
                  onTakeBack={(reason) => named && void act({ kind: 'take-back', entry: named, reason }, 'Decision taken back.')}
                  onLeave={() => replyRef.current?.blur()}
                />
              ) : null}
            </div>
            <VerdictBar
              own={detail?.reviews.find(({ by, stale }) => !stale && by.id === actor.member)?.verdict}
              unavailable={unavailable}
              keeping={isKept ? { onKeep: keep, onChange: () => setAsking({ kind: 'tag', entry: current }) } : undefined}
              position={{ at: index + 1, of: queue.total }}
              chosen={chosen.size}
              last={last}
              onUndo={undo}
              proposeRef={proposeRef}
              onVerdict={judge}
              onReply={() => replyRef.current?.focus()}
              onPropose={() => setAsking({ kind: 'tag', entry: current })}
              onAgreeChosen={agreeWithChosen}
            />
          </>
        ) : null}
      </main>
      {asking?.kind === 'tag' ? (
        <TagField
          taxonomy={taxonomy}
          recent={[asking.entry.tag]}
          counts={NO_COUNTS}
          at={() => proposeRef.current?.getBoundingClientRect() ?? new DOMRect()}
          onChoose={({ tag, value }) => {
            const { layer, subject, by } = asking.entry;
            if (by.id !== actor.member) return setAsking({ kind: 'reason', entry: asking.entry, proposal: { tag, value: value ?? null } });
            void act({ kind: 'accept', entry: { layer, subject }, proposal: { tag, ...(value !== undefined && { value }) } }, 'Changed.');
            setAsking(null);
          }}
          onClose={() => setAsking((now) => (now?.kind === 'tag' ? null : now))}
          mayEditTaxonomy={can(actor, 'taxonomy.edit')}
        />
      ) : null}
      {asking?.kind === 'reason' ? (
        <ReasonDialog
          title={asking.proposal ? `Propose ${insteadWords(asking.proposal, asking.entry, codebook)} instead` : `Disagree with ${codebook.tagOf(asking.entry.tag)?.code ?? 'the tag'}`}
          label="Reason, for its author and for whoever decides"
          action="Disagree"
          longest={4_000}
          onSend={disagree}
          onClose={() => setAsking(null)}
        />
      ) : null}
      <div className="vh" aria-live="polite">
        {said}
      </div>
    </div>
  );
}

const NO_COUNTS: ReadonlyMap<string, number> = new Map();
