import { Link, useNavigate } from '@remix-run/react';
import { SlidersHorizontal } from 'lucide-react';
import type { Taxonomy } from '#core/taxonomy.ts';
import { AGES, QUEUE_FILTERS, QUEUE_VIEWS, queueAddress, readQueueQuery, type NamedAuthor, type QueueCounts, type QueueFilter, type QueueQuery } from '#core/reviewing/queue.ts';

export interface Choices {
  statements: readonly { id: string; title: string }[];
  people: readonly NamedAuthor[];
}

/** Whether the filters are open, and which of them was set last. Every filter is another page, and the filters stay as they are on it. */
export interface FilterPanel {
  isOpen: boolean;
  last: QueueFilter | null;
}

const CLOSED: FilterPanel = { isOpen: false, last: null };

interface QueueHeadProps {
  panel: FilterPanel;
  onPanel: (panel: FilterPanel) => void;
  query: QueueQuery;
  counts: QueueCounts;
  choices: Choices;
  taxonomy: Taxonomy;
  /** The address of the queue and of the decision log. */
  base: string;
  log: string;
}

const VIEW_WORDS = { mine: 'For me', disputed: 'Disputed', open: 'All open', recheck: 'Re-check' } as const;

/** What the queue is, how far I am today, and what it is narrowed to. All of it stands in the address. */
export function QueueHead({ panel, onPanel, query, counts, choices, taxonomy, base, log }: QueueHeadProps) {
  const navigate = useNavigate();
  const of = counts.today + counts.mine;
  const options: Record<QueueFilter, { all: string; label: string; choices: { value: string; label: string }[] }> = {
    statement: { all: 'Every statement', label: 'Statement', choices: choices.statements.map(({ id, title }) => ({ value: id, label: title })) },
    tag: { all: 'Every tag', label: 'Tag', choices: taxonomy.tags.filter(({ mergedInto }) => mergedInto === null).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })) },
    person: { all: 'Everyone', label: 'Person', choices: choices.people.map(({ id, name }) => ({ value: id, label: name })) },
    verdict: { all: 'Any verdict', label: 'Verdict', choices: Object.entries(VERDICT_WORDS).map(([value, label]) => ({ value, label })) },
    age: { all: 'Any age', label: 'Age', choices: AGES.map((days) => ({ value: days, label: days === '1' ? 'Over a day' : `Over ${days} days` })) },
  };
  const active = QUEUE_FILTERS.filter((filter) => query[filter] !== undefined).length;
  return (
    <>
      <div className="head">
        <h1>Review</h1>
        <span className="grow" />
        <div className="prog">
          <span className="track" role="progressbar" aria-label="Verdicts given today" aria-valuenow={counts.today} aria-valuemin={0} aria-valuemax={of}>
            <i style={{ inlineSize: `${of === 0 ? 0 : Math.round((100 * counts.today) / of)}%` }} />
          </span>
          <span className="num muted">
            {counts.today} of {of} today
          </span>
        </div>
      </div>
      <div className="bar">
        <nav className="tabs" aria-label="Views">
          {QUEUE_VIEWS.filter((view) => view !== 'recheck' || counts.recheck > 0 || query.view === 'recheck').map((view) => (
            <Link key={view} to={`${base}${queueAddress({ ...query, view })}`} aria-current={view === query.view ? 'true' : undefined}>
              {VIEW_WORDS[view]} <span className="num">{counts[view]}</span>
            </Link>
          ))}
          <Link to={log}>Decisions</Link>
        </nav>
        <span className="grow" />
        <details
          className="rv-filters"
          open={panel.isOpen}
          onToggle={({ currentTarget }) => currentTarget.open !== panel.isOpen && onPanel({ isOpen: currentTarget.open, last: null })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !panel.isOpen) return;
            onPanel(CLOSED);
            event.currentTarget.querySelector('summary')?.focus();
          }}
        >
          <summary className="iconbtn" title="Filter" aria-label={active > 0 ? `Filter, ${active} chosen` : 'Filter'}>
            <SlidersHorizontal className="ic ic-s" aria-hidden />
            {active > 0 ? <span className="pip" /> : null}
          </summary>
          <form className="panel" onSubmit={(event) => event.preventDefault()}>
            <input type="hidden" name="view" value={query.view} />
            {QUEUE_FILTERS.map((filter) => (
              <label key={filter}>
                <span>{options[filter].label}</span>
                <select
                  name={filter}
                  className="field select"
                  value={query[filter] ?? ''}
                  autoFocus={panel.isOpen && panel.last === filter}
                  onChange={({ target }) => {
                    onPanel({ isOpen: true, last: filter });
                    navigate(`${base}${queueAddress(readQueueQuery(new URLSearchParams(Object.entries({ ...query, [filter]: target.value }).flatMap(([key, value]) => (value ? [[key, value]] : [])))))}`);
                  }}
                >
                  <option value="">{options[filter].all}</option>
                  {options[filter].choices.filter(({ value }) => panel.isOpen || value === query[filter]).map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </label>
            ))}
            {active > 0 ? (
              <Link to={`${base}${queueAddress({ view: query.view })}`} onClick={() => onPanel(CLOSED)}>
                Clear all
              </Link>
            ) : null}
          </form>
        </details>
      </div>
    </>
  );
}

const VERDICT_WORDS = { none: 'No verdict yet', agree: 'Someone agrees', disagree: 'Someone disagrees', unsure: 'Someone is unsure' } as const;
