import { useNavigate, useSearchParams } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { FACETS, readListQuery, type ListQuery } from '#core/statement-list.ts';

/**
 * The list's query: it answers at once, and the address follows, so that a filtered list can be shared and reloaded.
 * An address that changes by itself (a link, Back) is taken over.
 */
export function useListQuery(): [ListQuery, (next: ListQuery) => void] {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [query, setQuery] = useState(() => readListQuery(search));
  const written = useRef(search.toString());

  useEffect(() => {
    if (search.toString() === written.current) return;
    written.current = search.toString();
    setQuery(readListQuery(search));
  }, [search]);

  return [
    query,
    (next) => {
      const params = paramsOf(next);
      written.current = params;
      setQuery(next);
      navigate({ search: params }, { replace: true, preventScrollReset: true });
    },
  ];
}

function paramsOf({ words, sort, chosen }: ListQuery): string {
  const params = new URLSearchParams();
  if (words !== '') params.set('find', words);
  if (sort !== 'forum') params.set('sort', sort);
  for (const facet of FACETS) for (const value of chosen[facet]) params.append(facet, value);
  return params.toString();
}
