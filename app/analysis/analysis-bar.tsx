import { useNavigate } from '@remix-run/react';
import { ListFilter } from 'lucide-react';
import { useMemo } from 'react';
import { writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { Basis } from '#core/analysis/picture.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { ValueStep } from '#core/analysis/value-step.ts';
import type { ListQuery } from '#core/list/query.ts';
import type { Tag } from '#core/taxonomy.ts';
import { Facets } from '#app/statements/facets.tsx';
import { FilterChips } from '#app/statements/filter-chips.tsx';
import { PillMenu } from '#app/ui/pill-menu.tsx';
import { ChoicePill } from './choice-pill.tsx';
import { narrowingFacets } from './narrowing-facets.ts';
import { PILLS, pillsOf } from './pills.ts';

interface AnalysisBarProps {
  asked: AnalysisAsked;
  basis: Basis;
  fields: readonly OwnField[];
  collections: readonly { id: string; name: string }[];
  tags: readonly Tag[];
  /** Every value of the codebook's scales. */
  steps: readonly ValueStep[];
}

/** What the picture is made of. Every choice is an address. */
export function AnalysisBar({ asked, basis, fields, collections, tags, steps }: AnalysisBarProps) {
  const pills = pillsOf({ asked, basis, fields, tags, steps });
  return (
    <div className="bar">
      {PILLS[asked.view].map((pill) => (
        <ChoicePill key={pill} {...pills[pill]} />
      ))}
      <Narrowing asked={asked} fields={fields} collections={collections} counts={basis.counts} />
    </div>
  );
}

interface NarrowingProps {
  asked: AnalysisAsked;
  fields: readonly OwnField[];
  collections: readonly { id: string; name: string }[];
  counts: Basis['counts'];
}

/** Which statements count, as the list narrows them. */
function Narrowing({ asked, fields, collections, counts }: NarrowingProps) {
  const navigate = useNavigate();
  const facets = useMemo(() => narrowingFacets(fields, collections), [fields, collections]);
  const onQuery = (narrowing: ListQuery) => navigate(`?${writeAnalysis({ ...asked, narrowing, chosen: null })}`, { preventScrollReset: true });
  const chosen = Object.values(asked.narrowing.chosen).reduce((sum, values) => sum + values.length, 0);
  return (
    <>
      <PillMenu className="filters" isOn={chosen > 0} icon={<ListFilter className="ic ic-s" aria-hidden="true" />} label={chosen > 0 ? `Filter: ${chosen}` : 'Filter'}>
        <Facets facets={facets} counts={counts} hueOf={() => undefined} query={asked.narrowing} onQuery={onQuery} />
      </PillMenu>
      <FilterChips facets={facets} query={asked.narrowing} onQuery={onQuery} />
    </>
  );
}
