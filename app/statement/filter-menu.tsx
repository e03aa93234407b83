import { Funnel } from 'lucide-react';
import { useMemo } from 'react';
import type { Author } from '#core/entities/author.ts';
import type { Tag } from '#core/taxonomy.ts';
import type { PersonName } from '#app/discussion/discussion-context.tsx';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator, type MenuOption } from '#app/ui/menu.tsx';
import { FILTER_NAMES, FILTERS, narrows, type Facets, type Narrowing, type TodaysTag } from './passage-filter.ts';
import { WHERE } from './session/session.ts';
import type { Colouring } from './use-colour.ts';
import { WHERE_NAMES } from './where-switch.tsx';

/** What the menu needs to know of the page. */
export interface Filtering {
  narrowing: Narrowing;
  narrow: (by: Partial<Narrowing>) => void;
  showAll: () => void;
  /** Counts every further choice as things are now. */
  facets: (narrowing: Narrowing) => Facets;
  todaysTag: TodaysTag;
  tagOf: (tag: string) => Tag | undefined;
  nameOf: (author: Author) => PersonName;
  colouring: Colouring;
}

interface FilterMenuProps {
  filtering: Filtering;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Narrows the passages that are shown by state, layer, person and tag, and says what they are coloured by. */
export function FilterMenu({ filtering, isOpen, onOpenChange }: FilterMenuProps) {
  const chosen = narrows(filtering.narrowing);
  return (
    <Menu
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={
        <button type="button" className="btn s quiet filter-button" dir="ltr" aria-label={chosen > 0 ? `Filter, ${chosen} chosen` : 'Filter'} title="Filter (F)">
          <Funnel className="ic ic-s" aria-hidden="true" />
          <span className="not-narrow">Filter</span>
          {chosen > 0 && <span className="num">{chosen}</span>}
        </button>
      }
    >
      <FilterChoices filtering={filtering} />
    </Menu>
  );
}

const ANY = 'any';

/** How many tags the menu offers, the commonest first; the codebook beside the text narrows to any of them. */
const MOST_TAGS = 100;

/** Mounted only while the menu is open: counting the choices looks at every passage. */
function FilterChoices({ filtering }: { filtering: Filtering }) {
  const { narrowing, narrow, showAll, facets, tagOf, nameOf, colouring } = filtering;
  const counted = useMemo(() => facets(narrowing), [facets, narrowing]);
  const choice = (value: string) => (value === ANY ? null : value);
  const people = [...counted.by].map(([value, { author, count }]): MenuOption => ({ value, label: nameOf(author).name, count }));
  const tags = [...counted.tag].map(([value, count]): MenuOption => ({ value, label: tagWords(tagOf(value)), count }));
  const commonest = byCount(tags).filter(({ value }, at) => at < MOST_TAGS || value === narrowing.tag);
  return (
    <>
      {narrows(narrowing) > 0 && (
        <>
          <MenuItem onSelect={showAll}>Show all</MenuItem>
          <MenuSeparator />
        </>
      )}
      <MenuChoice
        label="State"
        value={narrowing.show}
        onChange={(value) => narrow({ show: FILTERS.find((filter) => filter === value) ?? 'all' })}
        options={FILTERS.map((value) => ({ value, label: FILTER_NAMES[value], count: counted.show.get(value) ?? 0 }))}
      />
      <MenuSeparator />
      <MenuChoice
        label="Layer"
        value={narrowing.layer ?? ANY}
        onChange={(value) => narrow({ layer: WHERE.find((where) => where === value) ?? null })}
        options={[{ value: ANY, label: 'Both' }, ...WHERE.map((value) => ({ value, label: WHERE_NAMES[value], count: counted.layer.get(value) ?? 0 }))]}
      />
      <MenuSeparator />
      <MenuChoice label="Person" value={narrowing.by ?? ANY} onChange={(value) => narrow({ by: choice(value) })} options={[{ value: ANY, label: 'Everyone' }, ...byCount(people)]} />
      <MenuSeparator />
      <MenuChoice
        label="Colour by"
        value={colouring.by}
        onChange={(value) => colouring.change(value === 'person' ? 'person' : 'tag')}
        options={[
          { value: 'tag', label: 'Tag' },
          { value: 'person', label: 'Person' },
        ]}
      />
      <MenuSeparator />
      <MenuChoice label="Tag" value={narrowing.tag ?? ANY} onChange={(value) => narrow({ tag: choice(value) })} options={[{ value: ANY, label: 'Every tag' }, ...commonest]} />
      {tags.length > MOST_TAGS ? <MenuLabel>{`And ${(tags.length - MOST_TAGS).toLocaleString('en')} more: choose them in the codebook beside the text.`}</MenuLabel> : null}
    </>
  );
}

function byCount(options: MenuOption[]): MenuOption[] {
  return options.sort((a, b) => (b.count ?? 0) - (a.count ?? 0) || a.label.localeCompare(b.label));
}

/** A tag as it is called in a line of words. */
export function tagWords(tag: Tag | undefined): string {
  return tag ? `${tag.code} ${tag.name}` : 'Tag not in this codebook';
}
