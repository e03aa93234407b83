import { z } from 'zod';
import { foldedText } from '#core/text/fold.ts';
import { MOST_OFFERED, NOTHING_FOUND, type PaletteAnswer, type PaletteStatement } from '#core/palette/answer.ts';
import { rankByWords } from '#core/palette/rank.ts';
import type { Actor } from '#core/policy/policy.ts';
import { readAsked } from '#core/search/asked.ts';
import { dateWords, shortSession, splitName } from '#core/list/statement-words.ts';
import type { Db } from '#server/db.ts';
import type { Excerpts } from '#server/excerpts/excerpts.ts';
import type { Members } from '#server/workspaces/members.ts';
import type { Search } from '#server/search/search.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';

export type Palette = ReturnType<typeof createPalette>;

interface Needs {
  db: Pick<Db, 'look'>;
  excerpts: Pick<Excerpts, 'lists'>;
  members: Pick<Members, 'list'>;
  search: Pick<Search, 'find'>;
  taxonomies: Pick<Taxonomies, 'taxonomyOf'>;
}

const statementRow = z
  .object({ id: z.string(), title: z.string(), language: z.string(), holder: z.string().nullable(), session: z.string().nullable(), dateStart: z.string().nullable(), dateEnd: z.string().nullable(), symbol: z.string().nullable() })
  .transform(({ holder, session, symbol, dateStart, dateEnd, ...rest }) => ({ ...rest, facts: [holder && splitName(holder).short, session && shortSession(session), dateWords({ dateStart, dateEnd }) ?? 'no date', symbol].filter(Boolean).join(' · ') }));

const COLUMNS = `"id", "title", "language", coalesce(json_extract("onBehalfOf", '$.name'), "delegationName") AS holder, "session", "dateStart", "dateEnd", "unSymbol" AS symbol`;
/** Folding is what looking through titles costs, and they hardly change. */
const MOST_FOLDED = 20_000;
const HITS = 4;

/** Finds anything of a workspace by its name, and what its texts say. Membership is asked of the members module first: what is answered, every member may see. */
export function createPalette({ db, excerpts, members, search, taxonomies }: Needs) {
  const folded = new Map<string, string>();

  function foldedOnce(words: string): string {
    const known = folded.get(words) ?? foldedText(words);
    if (folded.size >= MOST_FOLDED) folded.clear();
    folded.set(words, known);
    return known;
  }

  function readStatements(workspace: string, only: readonly string[] | null): PaletteStatement[] {
    return z.array(statementRow).parse(db.look((prepare) => prepare(`
      SELECT ${COLUMNS} FROM "Statement" WHERE "workspaceId" = ? AND (? IS NULL OR "id" IN (SELECT "value" FROM json_each(?))) ORDER BY "dateStart" DESC, "id"`,
    ).all(workspace, only && 'some', JSON.stringify(only ?? []))));
  }

  return {
    /** The statements of these ids that are there, in this order. */
    recent({ workspace, statements }: { workspace: string; statements: readonly string[] }): PaletteAnswer {
      const known = new Map(readStatements(workspace, statements).map((one) => [one.id, one]));
      return { ...NOTHING_FOUND, statements: statements.flatMap((id) => known.get(id) ?? []) };
    },

    /** What fits the words, by kind. */
    async find({ workspace, actor, typed }: { workspace: string; actor: Actor; typed: string }): Promise<PaletteAnswer> {
      const [{ tags }, people, lists, found] = await Promise.all([
        taxonomies.taxonomyOf({ workspace }),
        members.list({ workspace, actor }),
        excerpts.lists({ workspace }),
        search.find({ workspace, member: actor.member, asked: readAsked(new URLSearchParams({ q: typed })) }),
      ]);
      const best = <T>(all: readonly T[], wordsOf: (one: T) => string) => rankByWords(all, typed, (one) => foldedOnce(wordsOf(one)), MOST_OFFERED);
      return {
        statements: best(readStatements(workspace, null), ({ title, facts }) => `${title} ${facts}`),
        tags: best(tags.filter(({ retired, mergedInto }) => !retired && mergedInto === null), ({ name, code }) => `${name} ${code}`).map(({ id, code, name, hue }) => ({ id, code, name, hue })),
        people: best(people, ({ name }) => name).map(({ member, name, role }) => ({ member, name, role })),
        lists: best(lists, ({ name }) => name).map(({ id, name }) => ({ id, name })),
        hits: found.shown.flatMap(({ statement, details, passages: [first] }) => (first ? [{ statement, title: details.title, language: details.language, text: first.text, marks: [...first.marks], at: first.at }] : [])).slice(0, HITS),
        found: found.statements,
      };
    },
  };
}
