import type { Suggestion } from '#core/suggest/suggestion.ts';
import { matchTags, type SearchableTag, type TagMatch } from './tag-matches.ts';

/** So many options are shown at most: whoever looks for another one types. */
export const MOST_SHOWN = 100;

/** A run of options under one heading. */
export interface Section {
  title: string | null;
  matches: TagMatch[];
}

const MOST_RECENT = 5;
const MOST_FREQUENT = 5;

interface Known {
  recent: readonly string[];
  counts: ReadonlyMap<string, number>;
  suggested: readonly Suggestion[];
}

/** What the tag field offers: what was typed, best first; before that the suggested tags, those used last, the frequent ones, then the whole codebook. */
export function sectionsOf(all: readonly SearchableTag[], typed: string, known: Known): Section[] {
  const matches = matchTags(all, typed);
  if (typed.trim() !== '') return matches.length === 0 ? [] : [{ title: null, matches }];
  return beforeTyping(matches, known);
}

/** The first options of these sections, and how many are left out. */
export function firstOf(sections: readonly Section[], most = MOST_SHOWN): { sections: Section[]; left: number } {
  let room = most;
  let left = 0;
  const first = sections.map(({ title, matches }) => {
    const shown = matches.slice(0, room);
    room -= shown.length;
    left += matches.length - shown.length;
    return { title, matches: shown };
  });
  return { sections: first.filter(({ matches }) => matches.length > 0), left };
}

function beforeTyping(matches: readonly TagMatch[], { recent, counts, suggested }: Known): Section[] {
  const byId = new Map(matches.map((match) => [match.tag.id, match]));
  const alike = suggested.flatMap(({ tag, ...like }) => {
    const match = byId.get(tag);
    return match ? [{ ...match, like }] : [];
  });
  const isAlike = new Set(alike.map(({ tag }) => tag.id));
  const last = recent.flatMap((id) => (isAlike.has(id) ? [] : (byId.get(id) ?? []))).slice(0, MOST_RECENT);
  const frequent = matches
    .filter((match) => !isAlike.has(match.tag.id) && !last.includes(match) && (counts.get(match.tag.id) ?? 0) > 1)
    .sort((a, b) => (counts.get(b.tag.id) ?? 0) - (counts.get(a.tag.id) ?? 0))
    .slice(0, MOST_FREQUENT);
  const others = matches.filter((match) => !isAlike.has(match.tag.id) && !last.includes(match) && !frequent.includes(match));
  return [
    { title: 'Suggested', matches: alike },
    { title: 'Used last', matches: last },
    { title: 'Often in this statement', matches: frequent },
    { title: alike.length + last.length + frequent.length > 0 ? 'All other tags' : 'All tags', matches: others },
  ].filter((section) => section.matches.length > 0);
}
