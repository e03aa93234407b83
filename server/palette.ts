import { foldedText } from '#core/text/fold.ts';
import { MOST_OFFERED, NOTHING_FOUND, type PaletteAnswer } from '#core/palette/answer.ts';
import { rankByWords } from '#core/palette/rank.ts';
import type { Actor } from '#core/policy/policy.ts';
import { readAsked } from '#core/search/asked.ts';
import type { Excerpts } from '#server/excerpts/excerpts.ts';
import type { NamedStatements } from '#server/named-statements.ts';
import type { Members } from '#server/workspaces/members.ts';
import type { Search } from '#server/search/search.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';

export type Palette = ReturnType<typeof createPalette>;

interface Needs {
  excerpts: Pick<Excerpts, 'lists'>;
  members: Pick<Members, 'list'>;
  named: NamedStatements;
  search: Pick<Search, 'find'>;
  taxonomies: Pick<Taxonomies, 'taxonomyOf'>;
}

/** Folding is what looking through names costs, and they hardly change. */
const MOST_FOLDED = 20_000;
const HITS = 4;
/** Statements that are found by their details alone have no place in their text. */
const SHOWN = 3 * HITS;

/** Finds anything of a workspace by its name, and what its texts say. Membership is asked of the members module first: what is answered, every member may see. */
export function createPalette({ excerpts, members, named, search, taxonomies }: Needs) {
  const folded = new Map<string, string>();

  function foldedOnce(words: string): string {
    const known = folded.get(words) ?? foldedText(words);
    if (folded.size >= MOST_FOLDED) folded.clear();
    folded.set(words, known);
    return known;
  }

  return {
    /** The statements of these ids that are there, in this order. */
    recent: (asked: { workspace: string; statements: readonly string[] }): PaletteAnswer => ({ ...NOTHING_FOUND, statements: named.these(asked) }),

    /** What fits the words, by kind. Rejects when the signal comes before texts were looked through. */
    async find({ workspace, actor, typed, signal }: { workspace: string; actor: Actor; typed: string; signal?: AbortSignal }): Promise<PaletteAnswer> {
      const [{ tags }, people, lists, found] = await Promise.all([
        taxonomies.taxonomyOf({ workspace }),
        members.list({ workspace, actor }),
        excerpts.lists({ workspace }),
        search.find({ workspace, member: actor.member, asked: { ...readAsked(new URLSearchParams({ q: typed })), show: SHOWN, each: 1 }, ...(signal && { signal }) }),
      ]);
      const best = <T>(all: readonly T[], wordsOf: (one: T) => string) => rankByWords(all, typed, (one) => foldedOnce(wordsOf(one)), MOST_OFFERED);
      return {
        statements: rankByWords(named.all({ workspace }), typed, ({ words }) => words, MOST_OFFERED).map(({ statement }) => statement),
        tags: best(tags.filter(({ retired, mergedInto }) => !retired && mergedInto === null), ({ name, code }) => `${name} ${code}`).map(({ id, code, name, hue }) => ({ id, code, name, hue })),
        people: best(people, ({ name }) => name).map(({ member, name, role }) => ({ member, name, role })),
        lists: best(lists, ({ name }) => name).map(({ id, name }) => ({ id, name })),
        hits: found.shown.flatMap(({ statement, details, passages: [first] }) => (first ? [{ statement, title: details.title, language: details.language, text: first.text, marks: [...first.marks], at: first.at }] : [])).slice(0, HITS),
        found: found.statements,
      };
    },
  };
}
