import { ListFilter, Search } from 'lucide-react';
import type { RefObject } from 'react';
import { SEARCH_ORDERS, SHOWN_AT_ONCE, type Asked } from '#core/search/asked.ts';
import { Facets, type FacetsProps } from '#app/statements/facets.tsx';
import { OrderPill } from '#app/ui/order-pill.tsx';
import { PillMenu } from '#app/ui/pill-menu.tsx';

/** The form that the field and the facets belong to where no script runs. */
export const SEARCH_FORM = 'search';

interface SearchBarProps {
  asked: Asked;
  onAsked: (next: Asked) => void;
  narrowing: Omit<FacetsProps, 'form'>;
  field: RefObject<HTMLInputElement>;
}

/** What is looked for, in which order it comes, and on smaller screens the facets behind a button. */
export function SearchBar({ asked, onAsked, narrowing, field }: SearchBarProps) {
  const chosen = Object.values(asked.narrowing.chosen).reduce((sum, values) => sum + values.length, 0);
  return (
    <form id={SEARCH_FORM} className="bar" role="search" aria-label="Statements" onSubmit={(event) => event.preventDefault()}>
      <span className="field big search-for">
        <Search className="ic" aria-hidden="true" />
        <input
          ref={field}
          className="grow"
          type="search"
          name="q"
          dir="auto"
          autoFocus={asked.typed === ''}
          autoComplete="off"
          spellCheck={false}
          aria-label="Search for"
          placeholder="Words, “a phrase”, delegation:Iran, tag:LAW"
          value={asked.typed}
          onChange={({ target }) => onAsked({ ...asked, typed: target.value, show: SHOWN_AT_ONCE })}
        />
        <kbd aria-hidden="true" className="not-narrow">
          /
        </kbd>
      </span>
      <PillMenu className="filters" isOn={chosen > 0} icon={<ListFilter className="ic ic-s" aria-hidden="true" />} label={chosen > 0 ? `Filter: ${chosen}` : 'Filter'}>
        {() => <Facets {...narrowing} />}
      </PillMenu>
      <OrderPill orders={SEARCH_ORDERS} value={asked.order} onChoose={(chosenKey) => onAsked({ ...asked, order: SEARCH_ORDERS.find(({ key }) => key === chosenKey)?.key ?? 'relevance' })} />
      <noscript>
        <button className="btn">Search</button>
      </noscript>
    </form>
  );
}
