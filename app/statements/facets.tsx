import { memo, useState, type ReactNode } from 'react';
import { NOT_PRINTED, type Facet, type FacetChoice } from '#core/list/facet.ts';
import { choicesOf, withToggled, type ListQuery, type Narrowed } from '#core/list/query.ts';
import type { Hue } from '#core/taxonomy.ts';

export interface FacetsProps {
  facets: readonly Facet[];
  counts: Narrowed<unknown>['counts'];
  /** The hue of a choice, where it has one. */
  hueOf: (facet: string, value: string) => Hue | undefined;
  query: ListQuery;
  onQuery: (next: ListQuery) => void;
  /** Stands above the fields. */
  head?: ReactNode;
  /** The form that the boxes belong to where no script runs; a second copy on the page has none. */
  form?: string;
}

/** These are open at once; the others when somebody opens them or has chosen in them. */
const OPEN = new Set(['collection', 'holder', 'session', 'theme', 'language', 'tag', 'value']);
/** Stands in the bar instead. */
const IN_BAR = 'assigned';
/** So many choices are shown before one asks for more, and so many at most at once. */
const FIRST = 8;
const MOST = 100;
/** Choices that stand deeper in their tree are not set in further. */
const DEEPEST = 3;

/** What the list can be narrowed to: every field, its choices with how many statements each would show. With the same properties it is not made anew. */
export const Facets = memo(FacetsOf);

function FacetsOf(props: FacetsProps) {
  const { facets, counts, query, onQuery, form, head } = props;
  return (
    <div className="facets">
      {head}
      <DateRange query={query} onQuery={onQuery} form={form} />
      {facets.map((facet) => {
        const choices = facet.key === IN_BAR ? [] : choicesOf(facet, counts, query);
        const isTold = choices.some(({ value }) => value !== NOT_PRINTED);
        return isTold ? <FacetGroup key={facet.key} {...props} facet={facet} choices={choices} /> : null;
      })}
    </div>
  );
}

interface FacetGroupProps extends FacetsProps {
  facet: Facet;
  choices: readonly FacetChoice[];
}

function FacetGroup({ facet: { key, label, depthOf }, choices, hueOf, query, onQuery, form }: FacetGroupProps) {
  const chosen = query.chosen[key] ?? [];
  const [isOpenAtFirst] = useState(OPEN.has(key) || chosen.length > 0);
  const [isWhole, setWhole] = useState(false);
  const [find, setFind] = useState('');
  const shown = isWhole ? choices.filter((choice) => choice.label.toLocaleLowerCase('en').includes(find.toLocaleLowerCase('en'))).slice(0, MOST) : firstOf(choices, chosen);
  return (
    <details open={isOpenAtFirst}>
      <summary>
        {label}
        {chosen.length > 0 ? <span className="num"> {chosen.length}</span> : null}
      </summary>
      <fieldset aria-label={label}>
        {isWhole && choices.length > FIRST * 2 ? (
          <input className="field" type="search" dir="auto" aria-label={`Find in ${label}`} placeholder={`Find in ${choices.length}`} value={find} onChange={({ target }) => setFind(target.value)} />
        ) : null}
        {shown.map((choice) => {
          const hue = hueOf(key, choice.value);
          return (
            <label key={choice.value} className={depthOf ? `depth-${Math.min(depthOf(choice.value), DEEPEST)}` : undefined}>
              <input
                type="checkbox"
                name={form === undefined ? undefined : key}
                form={form}
                value={choice.value}
                checked={chosen.includes(choice.value)}
                onChange={() => onQuery(withToggled(query, key, choice.value))}
              />
              {hue === undefined ? null : <span className={`dot hue-${hue}`} />}
              <bdi className="trunc">{choice.label}</bdi>
              <span className="num">{choice.count}</span>
            </label>
          );
        })}
        {choices.length > shown.length && !isWhole ? (
          <button type="button" className="btn s quiet" onClick={() => setWhole(true)}>
            All {choices.length}
            <span className="vh">: {label}</span>
          </button>
        ) : null}
      </fieldset>
    </details>
  );
}

function DateRange({ query, onQuery, form }: Pick<FacetsProps, 'query' | 'onQuery' | 'form'>) {
  const [isOpenAtFirst] = useState(query.from !== '' || query.to !== '');
  const field = (name: 'from' | 'to', label: string) => (
    <label className="day">
      <span>{label}</span>
      <input className="field" type="date" name={form === undefined ? undefined : name} form={form} value={query[name]} onChange={({ target }) => onQuery({ ...query, [name]: target.value })} />
    </label>
  );
  return (
    <details open={isOpenAtFirst}>
      <summary>Days</summary>
      <fieldset aria-label="Days">
        {field('from', 'From')}
        {field('to', 'To')}
      </fieldset>
    </details>
  );
}

/** What is chosen and the most frequent, in order of their names. */
function firstOf(choices: readonly FacetChoice[], chosen: readonly string[]): readonly FacetChoice[] {
  if (choices.length <= FIRST + 2) return choices;
  const most = new Set([...choices].sort((a, b) => b.count - a.count).slice(0, FIRST).map(({ value }) => value));
  return choices.filter(({ value }) => most.has(value) || chosen.includes(value));
}
