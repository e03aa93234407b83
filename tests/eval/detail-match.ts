import { countryMentions } from '#core/countries/country-mentions.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import type { MadeUp } from '#tests/unit/made-up/made-up.ts';

export type Field = keyof StatementDetails;

/** What is known of a statement: as in `MadeUp`, fields that are left out are not asked. */
export type Known = MadeUp['details'];

/** What is known, as made by hand for the sample: names of States count by their codes. */
export function knownOf(details: StatementDetails): Known {
  const { delegation, onBehalfOf, ...rest } = details;
  const members = onBehalfOf?.members.map(({ iso3, name }) => iso3 ?? name) ?? [];
  return { ...rest, delegation: delegation?.iso3 ?? null, onBehalfOf: onBehalfOf && { name: onBehalfOf.name, members } };
}

/** Whether a proposed value says what is known: case, quotation marks, dashes and white space do not matter, a State counts by its code, a group by name and members. */
export function isMatch(field: Field, known: Known, proposed: StatementDetails): boolean {
  if (field === 'delegation') return (proposed.delegation?.iso3 ?? null) === known.delegation;
  if (field === 'onBehalfOf') {
    const [want, got] = [known.onBehalfOf ?? null, proposed.onBehalfOf];
    if (want === null || got === null) return want === got;
    const codes = got.members.map(({ iso3, name }) => iso3 ?? name);
    return plain(got.name) === plain(want.name) && (want.members === undefined || want.members.join() === codes.join());
  }
  return plain(known[field]) === plain(proposed[field]);
}

function plain(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const expanded = countryMentions(value).length > 0 ? value.replace(/\bICT\b/g, 'information and communications technologies') : value;
  return expanded.toLowerCase().replace(/[“”"«»‘’':]/g, '').replace(/[-–—]/g, '-').replace(/\s+/g, ' ').trim();
}
