import { setImmediate } from 'node:timers/promises';
import { peopleOf, type AuthorNames } from '#core/entities/author.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { Asked, Found } from '#core/search/asked.ts';
import type { SearchedTag } from '#core/search/searched-tag.ts';
import { joinColumns, newMarkNumbers, type JoinedColumns, type LayerColumns, type MarkNumbers } from '#core/search/mark-columns.ts';
import type { MarkNames } from '#core/search/mark-facets.ts';
import type { SynonymSet } from '#core/search/synonyms.ts';
import { wordsOf } from '#core/search/words.ts';
import { openLookout } from '#server/direct.ts';
import { answer } from './answer.ts';
import { markedShelfOf, shelvesFor } from './entries.ts';
import { deleteIndex, isCurrent, isDamage, openIndexFile, type IndexFile } from './index-file.ts';
import type { CutText, Marked } from './library.ts';
import { StatementRows } from './listed.ts';
import { readSequence, readStored, readText } from './stored.ts';
import { readEntries, readLayers } from './stored-layers.ts';

/** So many statements are put in at once; then whoever asks has a turn. */
const AT_ONCE = 25;
/** So many changes at most are taken in before an answer; the rest are said to be missing. */
const MOST_BEFORE_ANSWER = 50;
/** So many texts are kept cut into words. */
const MOST_CUT = 200;
/** Letters that follow one another are read once. */
const GATHER_MS = 150;

/** No member has this id, so no shelf is theirs. */
const NOBODY = '-';

/** A search of one workspace by one of its members. */
export interface Question {
  workspace: string;
  member: string;
  /** Whether what the member keeps for themselves is found, too, as it is unless this says no. */
  withOwn?: boolean;
  asked: Asked;
  /** The codebook of today. */
  tags: readonly SearchedTag[];
  steps: MarkNames['steps'];
  names: AuthorNames;
  /** Those of the workspace that are not archived. */
  fields: readonly OwnField[];
  synonyms: readonly SynonymSet[];
}

/** What may have to be read again: a statement's text and details, or a layer. */
export interface Due {
  kind: 'statement' | 'layer';
  id: string;
  workspace: string;
}

/** Keeps the index of a data folder as its database is, and answers from it. For a thread of its own: it works synchronously, in short turns. */
export function createSearcher({ dataDir, database, report = console.error }: { dataDir: string; database: string; report?: (error: unknown) => void }) {
  const lookout = openLookout(database);
  let index = openIndexFile(dataDir);
  const due = new Map<string, Due>();
  /** The statements of workspaces that were asked about, by row. */
  const lists = new Map<string, StatementRows>();
  /** The passages on shelves that were asked about, by layer. */
  const marked = new Map<string, Map<string, LayerColumns>>();
  /** The same, put together when they are asked about; not those in which something has changed since. */
  const joined = new Map<string, JoinedColumns>();
  /** What the numbers in the columns of a workspace stand for. */
  const numbers = new Map<string, MarkNumbers>();
  /** Texts that were shown last, cut into words. */
  const cut = new Map<string, CutText & { sequence: number | undefined }>();
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
      marked.clear();
      joined.clear();
      const all = lookout.transact((prepare) => ({ statements: readStored(prepare), layers: readLayers(prepare) }));
      for (const { statement, workspace } of all.statements) expectAgain({ kind: 'statement', id: statement, workspace });
      for (const { layer, workspace } of all.layers) expectAgain({ kind: 'layer', id: layer, workspace });
      void takeInDue();
      return undefined;
    }
  }

  function expectAgain(one: Due): void {
    due.set(`${one.kind} ${one.id}`, one);
  }

  /** How many statements, or else layers, of a workspace wait to be read. */
  function missing(workspace: string): number {
    const of = { statement: 0, layer: 0 };
    for (const one of due.values()) if (one.workspace === workspace) of[one.kind] += 1;
    return Math.max(of.statement, of.layer);
  }

  /** Whoever types asks of the same statements letter after letter: a text is read again when its sequence has changed. */
  function textOf(statement: string): CutText {
    const known = cut.get(statement);
    const now = lookout.transact((prepare) => {
      const sequence = readSequence(prepare, statement);
      if (known && known.sequence === sequence) return known;
      const text = readText(prepare, statement) ?? '';
      return { sequence, text, words: wordsOf(text) };
    });
    cut.delete(statement);
    cut.set(statement, now);
    for (const oldest of cut.keys()) if (cut.size > MOST_CUT) cut.delete(oldest);
    return now;
  }

  function listOf(file: IndexFile, workspace: string): StatementRows {
    const list = lists.get(workspace) ?? new StatementRows(file.list(workspace));
    lists.set(workspace, list);
    return list;
  }

  /** Reads some again, and stores what differs in one transaction. */
  function takeIn(those: readonly Due[]): void {
    guarded((file) => {
      const changed: (() => void)[] = [];
      file.together(() => {
        for (const one of those) {
          changed.push(one.kind === 'layer' ? takeInLayer(file, one.id) : takeInStatement(file, one));
        }
      });
      for (const tell of changed) tell();
      for (const { kind, id } of those) due.delete(`${kind} ${id}`);
    });
  }

  /** What is returned puts it into the lists in memory, once it is stored. */
  function takeInStatement(file: IndexFile, { id: statement, workspace }: Due): () => void {
    const [stored, text] = lookout.transact((prepare) => [readStored(prepare, { statement })[0], readText(prepare, statement)] as const);
    const known = file.headOf(statement);
    const isThere = stored !== undefined && text !== undefined;
    if (isThere && isCurrent(known, stored)) return () => undefined;
    const put = isThere ? file.put({ ...stored, text }) : undefined;
    if (!put) file.remove(statement);
    return () => {
      lists.get(workspace)?.remove(statement);
      if (stored && put) lists.get(stored.workspace)?.put(put);
    };
  }

  /** The same for a layer. */
  function takeInLayer(file: IndexFile, layer: string): () => void {
    const stored = lookout.transact((prepare) => {
      const [found] = readLayers(prepare, { layer });
      if (!found) file.removeLayer(layer);
      else if (file.layerHead(layer) !== found.head) file.putLayer(found, found.head, readEntries(prepare, layer));
      return found;
    });
    return () => {
      const shelf = stored && markedShelfOf(stored);
      for (const [name, layers] of marked) if (name !== shelf && layers.delete(layer)) joined.delete(name);
      const known = shelf === undefined ? undefined : marked.get(shelf);
      if (!stored || !known || shelf === undefined) return;
      joined.delete(shelf);
      const passages = file.passagesIn(layer, numbersOf(stored.workspace));
      if (passages) known.set(layer, passages);
      else known.delete(layer);
    };
  }

  function numbersOf(workspace: string): MarkNumbers {
    const known = numbers.get(workspace) ?? newMarkNumbers();
    numbers.set(workspace, known);
    return known;
  }

  function passagesOn(file: IndexFile, workspace: string, shelf: string): JoinedColumns {
    const known = marked.get(shelf) ?? file.passagesOn(shelf, numbersOf(workspace));
    marked.set(shelf, known);
    const together = joined.get(shelf) ?? joinColumns([...known.values()]);
    joined.set(shelf, together);
    return together;
  }

  /** What a member may see of the passages on these two shelves. Both are read before a question is understood, so that every number is there. */
  function markedFor(file: IndexFile, workspace: string, shelves: readonly string[]): Marked {
    const [shared, own] = [passagesOn(file, workspace, shelves[0] ?? ''), passagesOn(file, workspace, shelves[1] ?? '')];
    return { shared, own, numbers: numbersOf(workspace), match: (expression) => file.matchEntries(shelves, expression), read: (row) => file.passageAt(shelves, row) };
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
        takeIn([...due.values()].slice(0, AT_ONCE));
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
      const stored = lookout.transact((prepare) => ({ statements: readStored(prepare, { workspace }), layers: readLayers(prepare, { workspace }) }));
      guarded((file) => {
        const known = file.heads();
        for (const one of stored.statements) {
          if (!isCurrent(known.get(one.statement), one)) expectAgain({ kind: 'statement', id: one.statement, workspace: one.workspace });
          known.delete(one.statement);
        }
        const layers = file.layerHeads();
        for (const { layer, workspace: of, head } of stored.layers) {
          if (layers.get(layer) !== head) expectAgain({ kind: 'layer', id: layer, workspace: of });
          layers.delete(layer);
        }
        if (workspace !== undefined) return;
        for (const statement of known.keys()) expectAgain({ kind: 'statement', id: statement, workspace: '' });
        for (const layer of layers.keys()) expectAgain({ kind: 'layer', id: layer, workspace: '' });
      });
      await takeInDue();
    },

    /** A statement has another text or other details, or something was said in a layer. */
    changed(one: Due): void {
      expectAgain(one);
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void takeInDue();
      }, GATHER_MS);
    },

    /** Answers from everything that was told before. */
    answer({ workspace, member, withOwn = true, asked, tags, steps, names, fields, synonyms }: Question): Found {
      const waiting = [...due.values()].filter((one) => one.workspace === workspace);
      if (waiting.length > 0) takeIn(waiting.slice(0, MOST_BEFORE_ANSWER));
      const of = { workspace, member: withOwn ? member : NOBODY };
      const shelves = shelvesFor(of);
      const ask = () =>
        guarded((file) =>
          answer(asked, {
            ...{ statements: listOf(file, workspace), missing: missing(workspace), textOf, tags, steps, names, fields, synonyms, people: peopleOf(names), me: { kind: 'member', id: member } },
            match: (expression) => file.match(workspace, expression),
            ranked: (expression) => file.ranked(workspace, expression),
            said: {
              match: (expression) => file.matchEntries(shelves, expression),
              statementsOf: (rows) => file.statementsOf(shelves, rows),
              read: (row) => file.remarkOf(shelves, row),
            },
            marked: markedFor(file, workspace, shelvesFor(of, 'marked')),
          }),
        );
      // The second time it is asked of an index that was begun anew; a third failure is told.
      const found = ask() ?? ask();
      if (!found) throw new Error('The index of search could not be made anew');
      return found;
    },

    close(): void {
      isClosed = true;
      clearTimeout(gathering);
      index.close();
      lookout.close();
    },
  };
}
