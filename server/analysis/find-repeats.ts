import { z } from 'zod';
import type { RepeatedWording, RepeatPlace } from '#core/analysis/picture.ts';
import { createRepeats, type RepeatedRun } from '#core/analysis/repeats.ts';
import { wordsOf } from '#core/search/words.ts';
import type { Direct } from '#server/direct.ts';

/** So many wordings are kept, the longest, and so many places of each. */
const MOST_KEPT = 1_000;
const MOST_PLACES = 24;

const idRow = z.object({ id: z.string() });
const textRow = z.object({ text: z.string() }).optional();

/** Compares all texts of a workspace, and says after each how many are done. One text at a time is in memory. */
export function findRepeats(lookout: Direct, workspace: string, onProgress: (done: number, of: number) => void): RepeatedWording[] {
  const rows = lookout.transact((prepare) => prepare(`SELECT "id" FROM "Statement" WHERE "workspaceId" = ? ORDER BY COALESCE("dateStart", '9999'), "createdAt", "id"`).all(workspace));
  const statements = z.array(idRow).parse(rows).map(({ id }) => id);
  const textOf = (statement: string) => textRow.parse(lookout.transact((prepare) => prepare(`SELECT "text" FROM "StatementText" WHERE "statementId" = ?`).get(statement)))?.text ?? '';
  const repeats = createRepeats();
  statements.every((statement, at) => {
    onProgress(at, statements.length);
    return repeats.add(wordsOf(textOf(statement)).plain);
  });
  return withWords(repeats.find().slice(0, MOST_KEPT), statements, textOf);
}

/** The words of every place, text by text, so that each is read once. */
function withWords(runs: readonly RepeatedRun[], statements: readonly string[], textOf: (statement: string) => string): RepeatedWording[] {
  const wanted = new Map<number, { run: number; place: number; start: number; length: number }[]>();
  runs.forEach(({ places }, run) => places.slice(0, MOST_PLACES).forEach(({ text, start, length }, place) => wanted.set(text, [...(wanted.get(text) ?? []), { run, place, start, length }])));
  const placed: RepeatPlace[][] = runs.map(() => []);
  for (const [text, places] of wanted) {
    const statement = statements[text] ?? '';
    const words = textOf(statement);
    const { starts, ends } = wordsOf(words);
    for (const { run, place, start: first, length } of places) {
      const [start, end] = [starts[first], ends[first + length - 1]];
      const of = placed[run];
      // A text that was changed meanwhile has other words there; the next comparison tells them.
      if (of && start !== undefined && end !== undefined) of[place] = { statement, start, end, quote: words.slice(start, end) };
    }
  }
  return runs.map(({ length, places }, run) => {
    const told = (placed[run] ?? []).filter((place) => place !== undefined);
    const known = new Set(told.map(({ statement }) => statement));
    const elsewhere = new Set(places.slice(MOST_PLACES).flatMap(({ text }) => statements[text] ?? []));
    return { words: length, places: told, elsewhere: [...elsewhere].filter((statement) => !known.has(statement)) };
  });
}
