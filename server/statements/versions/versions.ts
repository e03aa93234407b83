import { z } from 'zod';
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import { author, authorName, type Author } from '#core/entities/author.ts';
import { compareTexts, type ComparedRow } from '#core/history/text-compare.ts';
import { versionsOf, type TextUpdate, type TextVersion } from '#core/history/text-versions.ts';
import { readTextAt } from '#server/anchoring/text-history.ts';
import type { Bus } from '#server/bus.ts';
import type { Db } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import type { Members } from '#server/workspaces/members.ts';
import { cleanUpsSince, returnCleanUps, type VersionCleanUp } from '#server/statements/versions/version-clean-ups.ts';
import { documentName } from '#ydoc/document-name.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { rewriteText } from '#ydoc/rewrite-text.ts';
import type { TextNode } from '#ydoc/text-from-blocks.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

/** A version as it is listed. */
export interface ListedVersion extends TextVersion {
  /** Null for the server itself. */
  name: string | null;
  cleanUps: VersionCleanUp[];
}

/** A file that took the place of a text, who imported it (a member) when, and by which update of the text. */
export interface Replaced {
  file: string;
  by: string;
  at: string;
  sequence: number;
}

/** So long everyone who opens a statement is told that its text was replaced. */
const LATELY_MS = 7 * 24 * 3_600_000;

interface Asking {
  workspace: string;
  statement: string;
}

export type Versions = ReturnType<typeof createVersions>;

/** What the texts of statements were, and the way back. Membership and role are asked of the policy first. */
export function createVersions({ db, bus, members, documents, now = () => new Date() }: { db: Db; bus: Bus; members: Pick<Members, 'authorNames'>; documents: DocumentWriter; now?: () => Date }) {
  async function updatesOf({ workspace, statement }: Asking): Promise<TextUpdate[] | undefined> {
    if ((await db.read.statement.count({ where: { id: statement, workspaceId: workspace } })) === 0) return undefined;
    const rows = db.look((prepare) => prepare(`SELECT "sequence", "authorKind", "authorId", "receivedAt" FROM "DocumentUpdate" WHERE "document" = ? ORDER BY "sequence"`).all(documentName({ kind: 'text', statement })));
    const files = await filesOf(statement);
    return z.array(updateRow).parse(rows).map((update) => {
      const file = files.find(({ sequence }) => sequence === update.sequence);
      return file ? { ...update, file: file.name } : update;
    });
  }

  /** The files that the text was taken from, and by which update. */
  async function filesOf(statement: string): Promise<{ sequence: number; name: string }[]> {
    const rows = await db.read.importFile.findMany({ where: { statementId: statement, state: 'imported' }, select: { name: true, nextOf: true, textAfter: true } });
    return rows.flatMap(({ name, nextOf, textAfter }) => {
      const sequence = nextOf === null ? 1 : textAfter;
      return sequence === null ? [] : [{ name, sequence }];
    });
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
      await documents.write({ document: { kind: 'text', statement: asking.statement }, author: { kind: 'member', id: actor.member }, change: (doc) => doc.transact(() => rewriteText(doc, content)) });
      await returnCleanUps(db, { statement: asking.statement, to: sequence, before: updates.at(-1)?.sequence ?? 0, member: actor.member });
      await db.write(async (tx) => {
        const of = { statementId: asking.statement, nextOf: asking.statement };
        await tx.importFile.updateMany({ where: { ...of, textAfter: { gt: sequence }, takenBackAt: null }, data: { takenBackAt: now() } });
        await tx.importFile.updateMany({ where: { ...of, textAfter: { lte: sequence } }, data: { takenBackAt: null } });
      });
      bus.publish({ kind: 'statement', workspace: asking.workspace, statement: asking.statement });
      return 'done';
    },

    /** By which file the text was replaced in the last days, if that still stands. */
    async replacedLately({ workspace, statement }: Asking): Promise<Replaced | null> {
      const row = await db.read.importFile.findFirst({
        where: { nextOf: statement, statementId: statement, textAfter: { not: null }, import: { workspaceId: workspace } },
        orderBy: { textAfter: 'desc' },
        select: { name: true, importedBy: true, finishedAt: true, textAfter: true, takenBackAt: true },
      });
      if (!row?.finishedAt || row.takenBackAt || row.textAfter === null || row.importedBy === null || now().getTime() - row.finishedAt.getTime() > LATELY_MS) return null;
      return { file: row.name, by: row.importedBy, at: row.finishedAt.toISOString(), sequence: row.textAfter };
    },
  };
}

const updateRow = z
  .object({ sequence: z.number(), authorKind: z.string(), authorId: z.string(), receivedAt: z.string() })
  .transform(({ sequence, authorKind: kind, authorId: id, receivedAt }): TextUpdate => ({ sequence, at: new Date(receivedAt).toISOString(), by: author.safeParse({ kind, id }).data ?? null }));
