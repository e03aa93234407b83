import { setImmediate } from 'node:timers/promises';
import type { Asked, Found } from '#core/search/asked.ts';
import { wordsOf } from '#core/search/words.ts';
import { openLookout } from '#server/direct.ts';
import { answer, type CutText } from './answer.ts';
import { deleteIndex, isDamage, openIndexFile, type Indexed, type IndexFile } from './index-file.ts';
import { readStored, readText } from './stored.ts';

/** So many statements are put in at once; then whoever asks has a turn. */
const AT_ONCE = 25;
/** So many changes at most are taken in before an answer; the rest are said to be missing. */
const MOST_BEFORE_ANSWER = 50;
/** So many texts are kept cut into words. */
const MOST_CUT = 200;
/** Letters that follow one another are read once. */
const GATHER_MS = 150;

/** A search of one workspace. */
export interface Question {
  workspace: string;
  asked: Asked;
}

/** Keeps the index of a data folder as its database is, and answers from it. For a thread of its own: it works synchronously, in short turns. */
export type Searcher = ReturnType<typeof createSearcher>;

export function createSearcher({ dataDir, database, report = console.error }: { dataDir: string; database: string; report?: (error: unknown) => void }) {
  const lookout = openLookout(database);
  let index = openIndexFile(dataDir);
  /** Statements that may have to be read again, with their workspaces. */
  const due = new Map<string, string>();
  /** The statements of workspaces that were asked about, by row. */
  const lists = new Map<string, Map<number, Indexed>>();
  /** Texts that were shown last, cut into words. */
  const cut = new Map<string, CutText>();
  let working: Promise<void> | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let isClosed = false;

  /** Does something with the index. One that is damaged is made anew: then nothing of it is done, and everything is due. */
  function guarded<T>(work: (file: IndexFile) => T): T | undefined {
    try {
      return work(index);
    } catch (error) {
      if (!isDamage(error)) throw error;
      report(error);
      index.close();
      deleteIndex(dataDir);
      index = openIndexFile(dataDir);
      lists.clear();
      for (const { statement, workspace } of lookout.transact((prepare) => readStored(prepare))) due.set(statement, workspace);
      void takeInDue();
      return undefined;
    }
  }

  /** Whoever types asks of the same statements letter after letter. */
  function textOf(statement: string): CutText {
    const text = lookout.transact((prepare) => readText(prepare, statement)) ?? '';
    const known = cut.get(statement);
    const now = known?.text === text ? known : { text, words: wordsOf(text) };
    cut.delete(statement);
    cut.set(statement, now);
    for (const oldest of cut.keys()) if (cut.size > MOST_CUT) cut.delete(oldest);
    return now;
  }

  function listOf(file: IndexFile, workspace: string): Map<number, Indexed> {
    const list = lists.get(workspace) ?? new Map(file.list(workspace).map((one) => [one.row, one]));
    lists.set(workspace, list);
    return list;
  }

  /** Reads some statements again, and stores what differs in one transaction. */
  function takeIn(statements: readonly (readonly [string, string])[]): void {
    guarded((file) => {
      const put: [string, Indexed][] = [];
      const gone: [string, string][] = [];
      file.together(() => {
        for (const [statement, workspace] of statements) {
          const [stored, text] = lookout.transact((prepare) => [readStored(prepare, { statement })[0], readText(prepare, statement)] as const);
          const known = file.headOf(statement);
          if (stored && text !== undefined && known?.head === stored.head && known.details === JSON.stringify(stored.details)) continue;
          gone.push([workspace, statement]);
          if (stored && text !== undefined) put.push([stored.workspace, file.put({ ...stored, text })]);
          else file.remove(statement);
        }
      });
      for (const [workspace, statement] of gone) {
        const list = lists.get(workspace);
        for (const [row, one] of list ?? []) if (one.statement === statement) list?.delete(row);
      }
      for (const [workspace, one] of put) lists.get(workspace)?.set(one.row, one);
      for (const [statement] of statements) due.delete(statement);
    });
  }

  function takeInDue(): Promise<void> {
    working ??= takeInTurns().finally(() => {
      working = undefined;
    });
    return working;
  }

  async function takeInTurns(): Promise<void> {
    try {
      while (due.size > 0 && !isClosed) {
        takeIn([...due].slice(0, AT_ONCE));
        await setImmediate();
      }
    } catch (error) {
      // What is due stays so: it is tried again with the next change or question.
      report(error);
    }
  }

  return {
    /** Compares everything with the database, or one workspace, and takes in what differs; resolves when that is done. */
    async catchUp(workspace?: string): Promise<void> {
      const stored = lookout.transact((prepare) => readStored(prepare, { workspace }));
      guarded((file) => {
        const known = file.heads();
        for (const { statement, workspace: of, head, details } of stored) {
          const before = known.get(statement);
          known.delete(statement);
          if (before?.head !== head || before.details !== JSON.stringify(details)) due.set(statement, of);
        }
        if (workspace === undefined) for (const statement of known.keys()) due.set(statement, '');
      });
      await takeInDue();
    },

    /** One statement has another text or other details. */
    changed({ workspace, statement }: { workspace: string; statement: string }): void {
      due.set(statement, workspace);
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void takeInDue();
      }, GATHER_MS);
    },

    /** Answers from everything that was told before. */
    answer({ workspace, asked }: Question): Found {
      const waiting = [...due].filter(([, of]) => of === workspace);
      if (waiting.length > 0) takeIn(waiting.slice(0, MOST_BEFORE_ANSWER));
      const missing = () => [...due.values()].filter((of) => of === workspace).length;
      const ask = () =>
        guarded((file) =>
          answer(asked, { statements: listOf(file, workspace), missing: missing(), textOf, match: (expression) => file.match(workspace, expression), ranked: (expression) => file.ranked(workspace, expression) }),
        );
      // The second time it is asked of an index that was begun anew.
      return ask() ?? ask() ?? answer(asked, { statements: new Map(), missing: missing(), textOf, match: () => [], ranked: () => [] });
    },

    close(): void {
      isClosed = true;
      clearTimeout(gathering);
      index.close();
      lookout.close();
    },
  };
}
