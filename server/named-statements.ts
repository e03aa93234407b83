import { z } from 'zod';
import type { PaletteStatement } from '#core/palette/answer.ts';
import { dateWords, shortSession, splitName } from '#core/list/statement-words.ts';
import { foldedText } from '#core/text/fold.ts';
import type { Bus } from '#server/bus.ts';
import type { Db } from '#server/db.ts';

const statementRow = z
  .object({ id: z.string(), title: z.string(), language: z.string(), holder: z.string().nullable(), session: z.string().nullable(), dateStart: z.string().nullable(), dateEnd: z.string().nullable(), symbol: z.string().nullable() })
  .transform(({ holder, session, symbol, dateStart, dateEnd, ...rest }) => ({ ...rest, facts: [holder && splitName(holder).short, session && shortSession(session), dateWords({ dateStart, dateEnd }) ?? 'no date', symbol].filter(Boolean).join(' · ') }));

const COLUMNS = `"id", "title", "language", coalesce(json_extract("onBehalfOf", '$.name'), "delegationName") AS holder, "session", "dateStart", "dateEnd", "unSymbol" AS symbol`;

/** A statement by what it is known by, with all of that folded, to be looked through. */
export interface NamedStatement {
  statement: PaletteStatement;
  words: string;
}

/** So many workspaces are kept. */
const MOST_KEPT = 20;

export type NamedStatements = ReturnType<typeof createNamedStatements>;

/** The statements of workspaces by their names. Every letter typed asks for all of them, so they are read once and kept until one of their workspace changes. */
export function createNamedStatements({ db, bus }: { db: Pick<Db, 'look'>; bus: Bus }) {
  const kept = new Map<string, readonly NamedStatement[]>();
  bus.subscribe((event) => {
    if (event.kind === 'statement') kept.delete(event.workspace);
  });

  function read(workspace: string, only: readonly string[] | null): PaletteStatement[] {
    return z.array(statementRow).parse(db.look((prepare) => prepare(`
      SELECT ${COLUMNS} FROM "Statement" WHERE "workspaceId" = ? AND (? IS NULL OR "id" IN (SELECT "value" FROM json_each(?))) ORDER BY "dateStart" DESC, "id"`,
    ).all(workspace, only && 'some', JSON.stringify(only ?? []))));
  }

  return {
    /** Those of these ids that are there, in this order. */
    these({ workspace, statements }: { workspace: string; statements: readonly string[] }): PaletteStatement[] {
      const known = new Map(read(workspace, statements).map((one) => [one.id, one]));
      return statements.flatMap((id) => known.get(id) ?? []);
    },
    /** All of a workspace, the latest first. */
    all({ workspace }: { workspace: string }): readonly NamedStatement[] {
      const known = kept.get(workspace) ?? read(workspace, null).map((statement) => ({ statement, words: foldedText(`${statement.title} ${statement.facts}`) }));
      kept.delete(workspace);
      kept.set(workspace, known);
      for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
      return known;
    },
  };
}
