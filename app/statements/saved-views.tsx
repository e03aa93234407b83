import { Link } from '@remix-run/react';
import { Bookmark } from 'lucide-react';
import { useMemo } from 'react';
import type { Facet } from '#core/list/facet.ts';
import type { Order } from '#core/list/order.ts';
import { narrowStatements, readListQuery, WHOLE_LIST, writeListQuery, type ListQuery } from '#core/list/query.ts';
import type { SavedView } from '#core/list/view.ts';
import type { Listed } from '#core/list/statement-list.ts';
import { ViewList } from './view-list.tsx';

interface SavedViewsProps {
  saved: readonly SavedView[];
  mayShare: boolean;
  rows: readonly Listed[];
  facets: readonly Facet[];
  orders: readonly Order[];
  query: ListQuery;
  home: string;
}

/** The list under names: what it shows now can be saved, opened again, shared with the team, and opened first. */
export function SavedViews({ saved, mayShare, rows, facets, orders, query, home }: SavedViewsProps) {
  const address = writeListQuery(query);
  const counts = useMemo(() => new Map(saved.map(({ id, query: of }) => [id, narrowStatements(rows, readListQuery(new URLSearchParams(of), facets, orders), facets).shown.length])), [saved, rows, facets, orders]);
  return (
    <ViewList
      page="statements"
      saved={saved}
      mayShare={mayShare}
      address={address}
      hrefOf={({ query: of }) => `${home}?${of || WHOLE_LIST}`}
      actsAt={`${home}/views`}
      countOf={({ id }) => counts.get(id)}
      first={
        <li>
          <Link to={`${home}?${WHOLE_LIST}`} preventScrollReset aria-current={address === '' ? 'true' : undefined}>
            <Bookmark className="ic ic-s" aria-hidden="true" />
            <span className="trunc">All statements</span>
            <span className="num">{rows.length}</span>
          </Link>
        </li>
      }
    />
  );
}
