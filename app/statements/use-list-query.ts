import { useNavigate, useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Facet } from '#core/list/facet.ts';
import type { Order } from '#core/list/order.ts';
import { readListQuery, WHOLE_LIST, writeListQuery, type ListQuery } from '#core/list/query.ts';

/** After a letter the address follows when no other comes for this long: every change of it draws the page anew. */
const ADDRESS_AFTER_MS = 200;

/**
 * The list's query: it answers at once, and the address follows, so that a filtered list can be shared and reloaded.
 * An address that changes by itself (a link, Back) is taken over.
 */
export function useListQuery({ hasFirstView, facets, orders }: { hasFirstView: boolean; facets: readonly Facet[]; orders: readonly Order[] }): [ListQuery, (next: ListQuery) => void] {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [query, setQuery] = useState(() => readListQuery(search, facets, orders));
  const written = useRef(search.toString());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    if (search.toString() === written.current) return;
    written.current = search.toString();
    setQuery(readListQuery(search, facets, orders));
  }, [search, facets, orders]);

  const onQuery = useCallback(
    (next: ListQuery) => {
      const params = writeListQuery(next) || (hasFirstView ? WHOLE_LIST : '');
      written.current = params;
      setQuery(next);
      clearTimeout(timer.current);
      const write = () => navigate({ search: params }, { replace: true, preventScrollReset: true });
      if (next.words === query.words) write();
      else timer.current = setTimeout(write, ADDRESS_AFTER_MS);
    },
    [navigate, query.words, hasFirstView],
  );
  return [query, onQuery];
}
