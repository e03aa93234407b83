import { z } from 'zod';
import type { Target } from '#core/entities/target.ts';
import type { Db } from '#server/db.ts';

/** How many texts stay read. */
const MOST_KNOWN = 16;
const textRow = z.object({ text: z.string() });

/** The texts of statements as they are stored, kept while people annotate them. */
export class StoredWords {
  readonly #db: Db;
  readonly #known = new Map<string, string>();

  constructor(db: Db) {
    this.#db = db;
  }

  of(statement: string): string {
    const known = this.#known.get(statement);
    if (known !== undefined) return known;
    const row = this.#db.look((prepare) => prepare(`SELECT "text" FROM "StatementText" WHERE "statementId" = ?`).get(statement));
    const text = row === undefined ? '' : textRow.parse(row).text;
    this.#known.set(statement, text);
    for (const oldest of this.#known.keys()) if (this.#known.size > MOST_KNOWN) this.#known.delete(oldest);
    return text;
  }

  /** The text has changed. */
  forget(statement: string): void {
    this.#known.delete(statement);
  }
}

/** Whether a target was made on this text: its words and what stood around them are where it says. */
export function fitsText(text: string, { quote, position }: Target): boolean {
  return (
    text.startsWith(quote.exact, position.start) &&
    text.endsWith(quote.prefix, position.start) &&
    text.startsWith(quote.suffix, position.end)
  );
}
