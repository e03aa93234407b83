import { X } from 'lucide-react';
import type { Facet } from '#core/list/facet.ts';
import { isFiltered, withoutFilters, withToggled, type ListQuery } from '#core/list/query.ts';
import { dateWords } from '#core/list/statement-words.ts';
import { Button } from '#app/ui/button.tsx';

interface FilterChipsProps {
  facets: readonly Facet[];
  query: ListQuery;
  onQuery: (next: ListQuery) => void;
}

/** Everything that narrows the list, each to be taken away, and all at once. */
export function FilterChips({ facets, query, onQuery }: FilterChipsProps) {
  if (!isFiltered(query)) return null;
  const choices = facets.flatMap((facet) => (query.chosen[facet.key] ?? []).map((value) => ({ facet, value })));
  return (
    <div className="bar chips" role="group" aria-label="Narrowed by">
      {query.words.trim() === '' ? null : <FilterChip label="Words" value={query.words} onRemove={() => onQuery({ ...query, words: '' })} />}
      {query.from === '' ? null : <FilterChip label="From" value={dayWords(query.from)} onRemove={() => onQuery({ ...query, from: '' })} />}
      {query.to === '' ? null : <FilterChip label="To" value={dayWords(query.to)} onRemove={() => onQuery({ ...query, to: '' })} />}
      {choices.map(({ facet, value }) => (
        <FilterChip key={`${facet.key} ${value}`} label={facet.label} value={facet.labelOf(value)} onRemove={() => onQuery(withToggled(query, facet.key, value))} />
      ))}
      <Button look="quiet" small onClick={() => onQuery(withoutFilters(query))}>
        Clear all
      </Button>
    </div>
  );
}

function FilterChip({ label, value, onRemove }: { label: string; value: string; onRemove: () => void }) {
  return (
    <button type="button" className="pill on" onClick={onRemove}>
      <span className="vh">Remove </span>
      <span className="trunc">
        {label}: <bdi>{value}</bdi>
      </span>
      <X className="ic ic-s" aria-hidden="true" />
    </button>
  );
}

function dayWords(day: string): string {
  return dateWords({ dateStart: day, dateEnd: day }) ?? day;
}
