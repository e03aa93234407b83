import { facetChoices, type Facet, type ListQuery, type Listed } from '#core/statement-list.ts';
import type { Tag } from '#core/taxonomy.ts';

export interface FacetsProps {
  rows: readonly Listed[];
  themes: readonly Pick<Tag, 'id' | 'name' | 'hue'>[];
  query: ListQuery;
  onQuery: (next: ListQuery) => void;
  /** The form that the boxes belong to where no script runs; a second copy on the page has none. */
  form?: string;
}

/** What the list can be narrowed to: only what occurs, with how many statements have it. */
export function Facets({ rows, themes, query, onQuery, form }: FacetsProps) {
  const used = themes
    .map((theme) => ({ value: theme.id, label: theme.name, hue: theme.hue, count: rows.filter((row) => row.themes.includes(theme.id)).length }))
    .filter(({ count }) => count > 0);
  const toggle = (facet: Facet, value: string) => {
    const chosen = query.chosen[facet];
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    onQuery({ ...query, chosen: { ...query.chosen, [facet]: next } });
  };
  const groups = [
    { facet: 'holder', title: 'Position holder', choices: facetChoices(rows, 'holder') },
    { facet: 'session', title: 'Session', choices: facetChoices(rows, 'session') },
    { facet: 'theme', title: 'Theme tagged', choices: used },
    { facet: 'language', title: 'Language', choices: facetChoices(rows, 'language') },
  ] satisfies { facet: Facet; title: string; choices: Choice[] }[];
  return (
    <div className="facets">
      {groups.map(({ facet, title, choices }) =>
        choices.length === 0 ? null : (
          <fieldset key={facet}>
            <legend>{title}</legend>
            {choices.map((choice: Choice) => (
              <label key={choice.value}>
                <input
                  type="checkbox"
                  name={form === undefined ? undefined : facet}
                  form={form}
                  value={choice.value}
                  checked={query.chosen[facet].includes(choice.value)}
                  onChange={() => toggle(facet, choice.value)}
                />
                {choice.hue === undefined ? null : <span className={`dot hue-${choice.hue}`} />}
                <bdi className="trunc">{choice.label}</bdi>
                <span className="num">{choice.count}</span>
              </label>
            ))}
          </fieldset>
        ),
      )}
    </div>
  );
}

interface Choice {
  value: string;
  label: string;
  count: number;
  hue?: Tag['hue'];
}
