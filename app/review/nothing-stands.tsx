import { Link } from '@remix-run/react';
import { roleReason } from '#app/discussion/role-reason.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { QUEUE_FILTERS, queueAddress, type QueueCounts, type QueueQuery } from '#core/reviewing/queue.ts';

interface NothingStandsProps {
  actor: Actor;
  query: QueueQuery;
  counts: QueueCounts;
  /** The address of the queue. */
  base: string;
}

/** What stands in the place of an empty list: why it is empty, and where there is more. */
export function NothingStands({ actor, query, counts, base }: NothingStandsProps) {
  const { view } = query;
  const isFiltered = QUEUE_FILTERS.some((filter) => query[filter] !== undefined);
  return (
    <div className="none-fits">
      <p>{isFiltered ? 'Nothing here fits the filters.' : whyEmpty(view, actor)}</p>
      {isFiltered ? <Link to={`${base}${queueAddress({ view })}`}>Clear all filters</Link> : null}
      {!isFiltered && view === 'mine' && counts.open > 0 ? (
        <p>
          <Link to={`${base}${queueAddress({ view: 'open' })}`}>{counts.open === 1 ? '1 tagging waits' : `${counts.open} taggings wait`}</Link> for others.
        </p>
      ) : null}
    </div>
  );
}

function whyEmpty(view: QueueQuery['view'], actor: Actor): string {
  switch (view) {
    case 'mine':
      if (!can(actor, 'review.write')) return `Nothing waits for you. ${roleReason(actor, 'review.write')}`;
      return `Nothing waits for you. Here stand the taggings on statements that you are asked to review; where nobody is asked, those by colleagues that have no verdict yet; disagreements with your own, until you reply or change it${can(actor, 'decision.write') ? '; and disputes to decide' : ''}.`;
    case 'disputed':
      return 'Nothing is disputed. A tagging that somebody disagrees with stands here until it is changed or decided.';
    case 'open':
      return 'Nothing waits for anyone: every tagging has the verdicts that are asked for, or was decided.';
    case 'recheck':
      return 'Nothing is to be re-checked. What was tagged before its tag was defined anew comes here.';
  }
}
