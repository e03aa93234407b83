import { z } from 'zod';
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import { author, authorName, type Author } from '#core/author.ts';
import { compareTexts, type ComparedRow } from '#core/history/text-compare.ts';
import { versionsOf, type TextUpdate, type TextVersion } from '#core/history/text-versions.ts';
import type { TextBlock } from '#core/text-block.ts';
import { readTextAt } from '#server/anchoring/text-history.ts';
import type { Db } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import type { Members } from '#server/members.ts';
import { cleanUpsSince, returnCleanUps, type VersionCleanUp } from '#server/versions/version-clean-ups.ts';
import { documentName } from '#ydoc/document-name.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { rewriteText } from '#ydoc/rewrite-text.ts';
import { textFromBlocks, type TextNode } from '#ydoc/text-from-blocks.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

/** A version as it is listed. */
export interface ListedVersion extends TextVersion {
  /** Null for the server itself. */
  name: string | null;
  cleanUps: VersionCleanUp[];
}

interface Asking {
  workspace: string;
  statement: string;
}

export type Versions = ReturnType<typeof createVersions>;

/** What the texts of statements were, and the way back. Membership and role are asked of the policy first. */
export function createVersions({ db, members, documents }: { db: Db; members: Pick<Members, 'authorNames'>; documents: DocumentWriter }) {
  async function updatesOf({ workspace, statement }: Asking): Promise<TextUpdate[] | undefined> {
    if ((await db.read.statement.count({ where: { id: statement, workspaceId: workspace } })) === 0) return undefined;
    const rows = db.look((prepare) => prepare(`SELECT "sequence", "authorKind", "authorId", "receivedAt" FROM "DocumentUpdate" WHERE "document" = ? ORDER BY "sequence"`).all(documentName({ kind: 'text', statement })));
    return z.array(updateRow).parse(rows);
  }

  function write(statement: string, by: Author, content: TextNode): Promise<void> {
    return documents.write({ document: { kind: 'text', statement }, author: by, change: (doc) => doc.transact(() => rewriteText(doc, content)) });
  }

  return {
    /** The versions of a statement's text, the newest first; undefined when the workspace has none of this id. */
    async list(asking: Asking): Promise<ListedVersion[] | undefined> {
      const [updates, names, cleanUps] = await Promise.all([updatesOf(asking), members.authorNames(asking), cleanUpsSince(db, asking.statement)]);
      const nameOf = (by: Author | null) => by && authorName(by, names);
      const doneIn = (version: TextVersion) => cleanUps.filter(({ sequence }) => sequence > version.before && sequence <= version.sequence);
      return updates && versionsOf(updates).map((version) => ({ ...version, name: nameOf(version.by), cleanUps: doneIn(version) })).reverse();
    },

    /** What one update and another left of the text, side by side. `before` 0 is no text. The statement must be one of the asker's. */
    compare({ statement, before, sequence }: { statement: string; before: number; sequence: number }): ComparedRow[] {
      const textAt = (at: number) => (at === 0 ? '' : flatten(readTextAt(db, statement, at).doc.getXmlFragment(TEXT_ROOT)).text);
      return compareTexts(textAt(before), textAt(sequence));
    },

    /**
     * Makes the text what an update left of it, as a change like any other: in the same document, so that nothing that is unsent or open elsewhere is lost, by the least changes, so that
     * annotations stay on their words or are found again. `not-found` when the workspace has no such statement or update.
     */
    async restore({ sequence, actor, ...asking }: Asking & { sequence: number; actor: { member: string } }): Promise<'done' | 'not-found'> {
      const updates = await updatesOf(asking);
      if (!updates?.some((update) => update.sequence === sequence)) return 'not-found';
      const content = yXmlFragmentToProsemirrorJSON(readTextAt(db, asking.statement, sequence).doc.getXmlFragment(TEXT_ROOT)) as unknown as TextNode;
      await write(asking.statement, { kind: 'member', id: actor.member }, content);
      await returnCleanUps(db, { statement: asking.statement, to: sequence, before: updates.at(-1)?.sequence ?? 0, member: actor.member });
      return 'done';
    },

    /** Puts a next version in the text's place: blocks that stay are not touched, corrected ones are corrected in place. Annotations are found again as after any correction. */
    async replaceText({ statement, blocks, author: by }: { statement: string; blocks: readonly TextBlock[]; author: Author }): Promise<void> {
      await write(statement, by, textFromBlocks(blocks));
    },
  };
}

const updateRow = z
  .object({ sequence: z.number(), authorKind: z.string(), authorId: z.string(), receivedAt: z.string() })
  .transform(({ sequence, authorKind: kind, authorId: id, receivedAt }): TextUpdate => ({ sequence, at: new Date(receivedAt).toISOString(), by: author.safeParse({ kind, id }).data ?? null }));
