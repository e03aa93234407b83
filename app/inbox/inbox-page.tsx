import { Link, useFetcher } from '@remix-run/react';
import { CheckCheck } from 'lucide-react';
import { useRef } from 'react';
import { INBOX_FILTERS, inboxAddress, type InboxFilter, type InboxQuery, type Notice } from '#core/inbox/notice.ts';
import { Banner } from '#app/ui/banner.tsx';
import { NoticeRow, type InboxAnswer } from './notice-row.tsx';
import { useInboxKeys } from './use-inbox-keys.ts';

export interface InboxPageProps {
  notices: readonly Notice[];
  hasOlder: boolean;
  unread: Readonly<Record<InboxFilter | 'all', number>>;
  query: InboxQuery;
  /** The address of the workspace. */
  home: string;
}

/** Everything one is told of in a workspace, the newest first. */
export function InboxPage({ notices, hasOlder, unread, query, home }: InboxPageProps) {
  const list = useRef<HTMLUListElement>(null);
  const fetcher = useFetcher<InboxAnswer>();
  const problem = fetcher.data?.problem;
  const keepPlace = useInboxKeys(list, notices);
  const { filter, page } = query;
  const here = unread[filter ?? 'all'];
  return (
    <main className="work inbox">
      <div className="head">
        <h1>Inbox</h1>
        <span className="grow" />
        <Link className={query.unread ? 'switch on' : 'switch'} aria-current={query.unread ? 'true' : undefined} to={inboxAddress({ ...query, unread: !query.unread, page: 0 })} replace preventScrollReset>
          <i aria-hidden="true" />
          Unread only
        </Link>
        {here > 0 ? (
          <fetcher.Form method="post" action={`${home}/inbox`}>
            <input type="hidden" name="intent" value="all" />
            <input type="hidden" name="filter" value={filter ?? ''} />
            <button type="submit" className="btn">
              <CheckCheck className="ic ic-s" aria-hidden />
              Mark all read
            </button>
          </fetcher.Form>
        ) : null}
      </div>
      <nav className="bar tabs" aria-label="For me">
        <FilterLink query={query} filter={undefined} count={unread.all} />
        {INBOX_FILTERS.map((one) => (
          <FilterLink key={one} query={query} filter={one} count={unread[one]} />
        ))}
        <span className="grow" />
        <span className="muted inbox-keys not-narrow" aria-hidden="true">
          <kbd>J</kbd>
          <kbd>K</kbd> next, previous · <kbd>Enter</kbd> open · <kbd>E</kbd> read
        </span>
      </nav>
      {problem ? (
        <Banner look="refused" title={problem.title}>
          {problem.text}
        </Banner>
      ) : null}
      {notices.length === 0 ? (
        <Empty query={query} />
      ) : (
        <ul ref={list} aria-label="Notices">
          {notices.map((notice, at) => (
            <NoticeRow key={notice.id} notice={notice} home={home} onFocus={() => keepPlace(at)} />
          ))}
        </ul>
      )}
      {page > 0 || hasOlder ? (
        <nav className="bar pages" aria-label="Pages">
          {page > 0 ? <Link to={inboxAddress({ ...query, page: page - 1 })}>Newer</Link> : null}
          {hasOlder ? <Link to={inboxAddress({ ...query, page: page + 1 })}>Older</Link> : null}
        </nav>
      ) : null}
    </main>
  );
}

const FILTER_NAMES: Readonly<Record<InboxFilter, string>> = { mentions: 'Mentions', replies: 'Answers', reviews: 'Reviews', tags: 'Tags', assignments: 'Assigned' };

function FilterLink({ query, filter, count }: { query: InboxQuery; filter: InboxFilter | undefined; count: number }) {
  return (
    <Link to={inboxAddress({ ...query, filter, page: 0 })} replace preventScrollReset aria-current={query.filter === filter ? 'true' : undefined}>
      {filter === undefined ? 'All' : FILTER_NAMES[filter]} <span className="num">{count > 999 ? '999+' : count}</span>
      <span className="vh"> unread</span>
    </Link>
  );
}

function Empty({ query }: { query: InboxQuery }) {
  return (
    <div className="empty">
      <h2>{query.unread ? 'Nothing unread' : 'Nothing here yet'}</h2>
      <p>{query.filter === undefined ? 'Mentions of you, answers in your threads, verdicts on your taggings, proposals of tags and statements assigned to you come here.' : 'Nothing of this kind has come. Choose All to see the rest.'}</p>
    </div>
  );
}
