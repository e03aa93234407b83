import { ArrowUpDown, ListFilter, Search, UserCheck, X } from 'lucide-react';
import { FACETS, isSort, SORTS } from '#core/statement-list.ts';
import type { FocusEvent, KeyboardEvent } from 'react';
import { Button } from '#app/ui/button.tsx';
import { Facets, type FacetsProps } from './facets.tsx';

/** The form that search, order and facets belong to where no script runs. */
export const LIST_FORM = 'list-query';

interface ListBarProps extends Omit<FacetsProps, 'form'> {
  /** How many statements fit, to be said aloud. */
  shown: number;
}

/** Search, order, and on smaller screens the facets behind a button. */
export function ListBar({ query, onQuery, shown, ...facets }: ListBarProps) {
  const chosen = FACETS.reduce((sum, facet) => sum + query.chosen[facet].length, 0);
  return (
    <form id={LIST_FORM} className="bar" role="search" aria-label="Statements" onSubmit={(event) => event.preventDefault()}>
      <span className="field find-statements">
        <Search className="ic ic-s" aria-hidden="true" />
        <input
          className="grow"
          type="search"
          name="find"
          dir="auto"
          aria-label="Find a statement"
          placeholder="Title, speaker, details"
          value={query.words}
          onChange={(event) => onQuery({ ...query, words: event.target.value })}
        />
      </span>
      {facets.rows.some(({ assigned }) => assigned.length > 0) || query.chosen.assigned.length > 0 ? (
        <label className={query.chosen.assigned.length > 0 ? 'pill mine on' : 'pill mine'}>
          <input
            className="vh"
            type="checkbox"
            name="assigned"
            value="me"
            checked={query.chosen.assigned.includes('me')}
            onChange={({ target }) => onQuery({ ...query, chosen: { ...query.chosen, assigned: target.checked ? ['me'] : [] } })}
          />
          <UserCheck className="ic ic-s" aria-hidden="true" />
          Assigned to me
        </label>
      ) : null}
      <details className="filters" onBlur={closeWhenLeft} onKeyDown={closeOnEscape}>
        <summary className={chosen > 0 ? 'pill on' : 'pill'}>
          <ListFilter className="ic ic-s" aria-hidden="true" />
          {chosen > 0 ? `Filter: ${chosen}` : 'Filter'}
        </summary>
        <Facets {...facets} query={query} onQuery={onQuery} />
      </details>
      {chosen > 0 || query.words !== '' ? (
        <Button look="quiet" small onClick={() => onQuery({ words: '', sort: query.sort, chosen: { assigned: [], holder: [], session: [], theme: [], language: [] } })}>
          <X className="ic ic-s" aria-hidden="true" />
          Clear
        </Button>
      ) : null}
      <span className="vh" role="status">
        {chosen > 0 || query.words !== '' ? (shown === 1 ? '1 statement fits' : `${shown} statements fit`) : ''}
      </span>
      <span className="grow" />
      <span className="pill sorting">
        <ArrowUpDown className="ic ic-s" aria-hidden="true" />
        <select aria-label="Order" name="sort" value={query.sort} onChange={({ target }) => isSort(target.value) && onQuery({ ...query, sort: target.value })}>
          {Object.entries(SORTS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </span>
      <noscript>
        <button className="btn s">Show</button>
      </noscript>
    </form>
  );
}

function closeWhenLeft({ currentTarget, relatedTarget }: FocusEvent<HTMLDetailsElement>): void {
  if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.open = false;
}

function closeOnEscape({ key, currentTarget }: KeyboardEvent<HTMLDetailsElement>): void {
  if (key !== 'Escape') return;
  currentTarget.open = false;
  currentTarget.querySelector('summary')?.focus();
}
