import { matchTags, type SearchableTag, type TagMatch } from './tag-matches.ts';

/** A run of options under one heading. */
export interface Section {
  title: string | null;
  matches: TagMatch[];
}

const MOST_RECENT = 5;
const MOST_FREQUENT = 5;

/** What the tag field offers: what was typed, best first; before that the tags used last, the frequent ones, then the whole codebook. */
export function sectionsOf(all: readonly SearchableTag[], typed: string, { recent, counts }: { recent: readonly string[]; counts: ReadonlyMap<string, number> }): Section[] {
  const matches = matchTags(all, typed);
  if (typed.trim() !== '') return matches.length === 0 ? [] : [{ title: null, matches }];
  const byId = new Map(matches.map((match) => [match.tag.id, match]));
  const last = recent.flatMap((id) => byId.get(id) ?? []).slice(0, MOST_RECENT);
  const frequent = matches
    .filter((match) => !last.includes(match) && (counts.get(match.tag.id) ?? 0) > 1)
    .sort((a, b) => (counts.get(b.tag.id) ?? 0) - (counts.get(a.tag.id) ?? 0))
    .slice(0, MOST_FREQUENT);
  const others = matches.filter((match) => !last.includes(match) && !frequent.includes(match));
  return [
    { title: 'Used last', matches: last },
    { title: 'Often in this statement', matches: frequent },
    { title: last.length + frequent.length > 0 ? 'All other tags' : 'All tags', matches: others },
  ].filter((section) => section.matches.length > 0);
}
