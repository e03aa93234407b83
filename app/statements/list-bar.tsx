import { ArrowDownUp, Columns3, Download, FileOutput, ListFilter, Search, UserCheck } from 'lucide-react';
import { Link } from '@remix-run/react';
import { ALWAYS_COLUMNS, type Order } from '#core/list/order.ts';
import { isOwn } from '#core/list/own.ts';
import { withColumn, withToggled, writeListQuery } from '#core/list/query.ts';
import { IconButton } from '#app/ui/button.tsx';
import { OrderPill } from '#app/ui/order-pill.tsx';
import { PillMenu } from '#app/ui/pill-menu.tsx';
import { Facets, type FacetsProps } from './facets.tsx';
import { FilterChips } from './filter-chips.tsx';

/** The form that search, order and facets belong to where no script runs. */
export const LIST_FORM = 'list-query';

interface ListBarProps extends Omit<FacetsProps, 'form'> {
  orders: readonly Order[];
  /** The page of the workspace's own fields. */
  fieldsHref: string;
  /** The page that takes statements out as files. */
  exportAt: string;
  /** How many statements fit, to be said aloud. */
  shown: number;
  /** Something in the workspace is assigned to whoever looks. */
  isAsked: boolean;
  /** The address of the list. */
  home: string;
}

/** Search, order, and on smaller screens the facets behind a button. */
export function ListBar({ orders, fieldsHref, exportAt, shown, isAsked, home, ...narrowing }: ListBarProps) {
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
        <PillMenu className="filters" isOn={chosen > 0} icon={<ListFilter className="ic ic-s" aria-hidden="true" />} label={chosen > 0 ? `Filter: ${chosen}` : 'Filter'}>
          {() => <Facets {...narrowing} />}
        </PillMenu>
        <span className="vh" role="status">
          {chosen > 0 || query.words !== '' ? (shown === 1 ? '1 statement fits' : `${shown} statements fit`) : ''}
        </span>
        <span className="grow" />
        <OrderPill orders={orders} value={query.sort.key} onChoose={(key) => onQuery({ ...query, sort: { key, isReversed: false } })} />
        <IconButton label="The other way round" aria-pressed={query.sort.isReversed} onClick={() => onQuery({ ...query, sort: { ...query.sort, isReversed: !query.sort.isReversed } })}>
          <ArrowDownUp className="ic ic-s" aria-hidden="true" />
        </IconButton>
        <PillMenu className="columns" icon={<Columns3 className="ic ic-s" aria-hidden="true" />} label={query.columns.length > 0 ? `Columns: ${query.columns.length}` : 'Columns'}>
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
        </PillMenu>
        <a className="iconbtn" href={`${home}/metadata.csv?${writeListQuery(query)}`} download aria-label="Download the details as a table" title="Download the details as a table">
          <Download className="ic" aria-hidden="true" />
        </a>
        <Link className="iconbtn" to={`${exportAt}?${writeListQuery(query)}`} aria-label="Export statements with what is said on them" title="Export statements with what is said on them">
          <FileOutput className="ic" aria-hidden="true" />
        </Link>
        <noscript>
          <button className="btn s">Show</button>
        </noscript>
      </form>
      <FilterChips facets={facets} query={query} onQuery={onQuery} />
    </>
  );
}
