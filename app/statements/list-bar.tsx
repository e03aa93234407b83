import { ArrowDownUp, ArrowUpDown, Columns3, Download, ListFilter, Search, UserCheck } from 'lucide-react';
import type { FocusEvent, KeyboardEvent } from 'react';
import { Link } from '@remix-run/react';
import { ALWAYS_COLUMNS, type Order } from '#core/list/order.ts';
import { isOwn } from '#core/list/own.ts';
import { withColumn, withToggled, writeListQuery } from '#core/list/query.ts';
import { IconButton } from '#app/ui/button.tsx';
import { Facets, type FacetsProps } from './facets.tsx';
import { FilterChips } from './filter-chips.tsx';

/** The form that search, order and facets belong to where no script runs. */
export const LIST_FORM = 'list-query';

interface ListBarProps extends Omit<FacetsProps, 'form'> {
  orders: readonly Order[];
  /** The page of the workspace's own fields. */
  fieldsHref: string;
  /** How many statements fit, to be said aloud. */
  shown: number;
  /** Something in the workspace is assigned to whoever looks. */
  isAsked: boolean;
  /** The address of the list. */
  home: string;
}

/** Search, order, and on smaller screens the facets behind a button. */
export function ListBar({ orders, fieldsHref, shown, isAsked, home, ...narrowing }: ListBarProps) {
  const { facets, query, onQuery } = narrowing;
  const chosen = Object.values(query.chosen).reduce((sum, values) => sum + values.length, 0);
  const isMine = query.chosen['assigned'] !== undefined;
  return (
    <>
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
        {isAsked || isMine ? (
          <label className={isMine ? 'pill mine on' : 'pill mine'}>
            <input className="vh" type="checkbox" name="assigned" value="me" checked={isMine} onChange={() => onQuery(withToggled(query, 'assigned', 'me'))} />
            <UserCheck className="ic ic-s" aria-hidden="true" />
            Assigned to me
          </label>
        ) : null}
        <details className="filters" onBlur={closeWhenLeft} onKeyDown={closeOnEscape}>
          <summary className={chosen > 0 ? 'pill on' : 'pill'}>
            <ListFilter className="ic ic-s" aria-hidden="true" />
            {chosen > 0 ? `Filter: ${chosen}` : 'Filter'}
          </summary>
          <Facets {...narrowing} />
        </details>
        <span className="vh" role="status">
          {chosen > 0 || query.words !== '' ? (shown === 1 ? '1 statement fits' : `${shown} statements fit`) : ''}
        </span>
        <span className="grow" />
        <span className="pill sorting">
          <ArrowUpDown className="ic ic-s" aria-hidden="true" />
          <select aria-label="Order" name="sort" value={query.sort.key} onChange={({ target }) => onQuery({ ...query, sort: { key: target.value, isReversed: false } })}>
            {orders.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </span>
        <IconButton label="The other way round" aria-pressed={query.sort.isReversed} onClick={() => onQuery({ ...query, sort: { ...query.sort, isReversed: !query.sort.isReversed } })}>
          <ArrowDownUp className="ic ic-s" aria-hidden="true" />
        </IconButton>
        <details className="columns" onBlur={closeWhenLeft} onKeyDown={closeOnEscape}>
          <summary className="pill">
            <Columns3 className="ic ic-s" aria-hidden="true" />
            {query.columns.length > 0 ? `Columns: ${query.columns.length}` : 'Columns'}
          </summary>
          <div className="facets">
            <Link className="btn s" to={fieldsHref}>
              Fields of this workspace
            </Link>
            <fieldset aria-label="More columns">
              {[...orders].sort((a, b) => Number(isOwn(b.key)) - Number(isOwn(a.key))).filter(({ key }) => !ALWAYS_COLUMNS.has(key)).map(({ key, label }) => (
                <label key={key}>
                  <input type="checkbox" name="column" value={key} checked={query.columns.includes(key)} onChange={() => onQuery(withColumn(query, key))} />
                  <bdi className="trunc">{label}</bdi>
                </label>
              ))}
            </fieldset>
          </div>
        </details>
        <a className="iconbtn" href={`${home}/metadata.csv?${writeListQuery(query)}`} download aria-label="Download the details as a table" title="Download the details as a table">
          <Download className="ic" aria-hidden="true" />
        </a>
        <noscript>
          <button className="btn s">Show</button>
        </noscript>
      </form>
      <FilterChips facets={facets} query={query} onQuery={onQuery} />
    </>
  );
}

/** A menu or a dialog that was opened from in here stands elsewhere on the page. */
function closeWhenLeft({ currentTarget, relatedTarget }: FocusEvent<HTMLDetailsElement>): void {
  if (relatedTarget?.closest('[role=menu], [role=dialog]')) return;
  if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.open = false;
}

function closeOnEscape({ key, currentTarget }: KeyboardEvent<HTMLDetailsElement>): void {
  if (key !== 'Escape') return;
  currentTarget.open = false;
  currentTarget.querySelector('summary')?.focus();
}
