import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import { compareTexts, type ComparedRow } from '#core/history/text-compare.ts';
import { cleanSource } from '#core/import/clean-source.ts';
import type { CleanUp } from '#core/import/clean-up.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import type { Source } from '#core/import/source.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { Bus } from '#server/bus.ts';
import type { Db } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import { cleaningOf, textSequence, updateAfter } from '#server/import/cleaning.ts';
import { newId } from '#server/new-id.ts';
import { mergeText } from '#ydoc/merge-text.ts';
import { rewriteText } from '#ydoc/rewrite-text.ts';
import { textFromBlocks, type TextNode } from '#ydoc/text-from-blocks.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

export type CleanUps = ReturnType<typeof createCleanUps>;

/** `crossed`: the place itself was corrected since. The paragraphs that differ, as they are and as they would be, and nothing was changed. */
export type CleanUpOutcome = { kind: 'done' } | { kind: 'crossed'; rows: ComparedRow[] } | { kind: 'not-found' };

interface Asked {
  workspace: string;
  statement: string;
  /** The id of the clean-up among those that the source proposes. */
  cleanUp: string;
  isDone: boolean;
  actor: Actor;
}

/** The clean-ups of statements after their import: undone for one place, or done after all. Who may is asked of the policy first. */
export function createCleanUps({ db, bus, documents }: { db: Db; bus: Bus; documents: DocumentWriter }) {
  const inTurn = takeTurns();

  /**
   * The text first and then what is said of it: a process that dies in between leaves a text with the change and a clean-up that can be changed once more, which then finds nothing to do.
   */
  async function change({ workspace, statement, cleanUp, isDone, actor }: Asked): Promise<CleanUpOutcome> {
    const cleaning = await cleaningOf(db, { workspace, statement });
    if (!cleaning?.accepted) return { kind: 'not-found' };
    const { source, accepted } = cleaning;
    const proposal = proposeCleanUps(source).find(({ id }) => id === cleanUp);
    if (!proposal) return { kind: 'not-found' };
    if (accepted.includes(cleanUp) === isDone) return { kind: 'done' };
    const before = await textSequence(db, statement);
    const rows = await write({ statement, by: actor.member, base: textOf(source, accepted), wanted: textOf(source, isDone ? [...accepted, cleanUp] : accepted.filter((id) => id !== cleanUp)) });
    if (rows) return { kind: 'crossed', rows };
    await remember({ statement, proposal, isDone, by: actor.member, sequence: await updateAfter(db, { statement, before, member: actor.member }) });
    bus.publish({ kind: 'statement', workspace, statement });
    return { kind: 'done' };
  }

  /** Makes the change in the text as it is at that moment; the rows that differ when it was corrected there, and then nothing is written. */
  async function write({ statement, by, base, wanted }: { statement: string; by: string; base: TextNode; wanted: TextNode }): Promise<ComparedRow[] | undefined> {
    let rows: ComparedRow[] | undefined;
    await documents.write({
      document: { kind: 'text', statement },
      author: { kind: 'member', id: by },
      change(doc) {
        const current = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(TEXT_ROOT)) as unknown as TextNode;
        const merged = mergeText({ base, wanted, current });
        if (merged.kind === 'merged') doc.transact(() => rewriteText(doc, merged.content));
        else rows = compareTexts(merged.is, merged.would).filter(({ isSame }) => !isSame);
      },
    });
    return rows;
  }

  async function remember({ statement, proposal: { id, op, says }, isDone, by, sequence }: { statement: string; proposal: CleanUp; isDone: boolean; by: string; sequence: number }): Promise<void> {
    await db.write((tx) => tx.cleanUpChange.create({ data: { id: newId(), statementId: statement, cleanUp: id, op, says, isDone, memberId: by, at: new Date(), sequence } }));
  }

  return {
    /** Undoes a clean-up in the text, or does it after all, as a correction like any other; open pages of the workspace hear of it. `not-found` for what the source does not propose. */
    change: (asked: Asked): Promise<CleanUpOutcome> => inTurn(asked.statement, () => change(asked)),
  };
}

function textOf(source: Source, accepted: readonly string[]): TextNode {
  return textFromBlocks(cleanSource(source, new Set(accepted)).blocks);
}

/** Lets work of one name wait for what was begun under it before. */
function takeTurns() {
  const turns = new Map<string, Promise<unknown>>();
  return async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = turns.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    turns.set(name, mine);
    try {
      return await mine;
    } finally {
      if (turns.get(name) === mine) turns.delete(name);
    }
  };
}
