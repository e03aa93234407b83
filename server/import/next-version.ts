import * as Y from 'yjs';
import type { Author } from '#core/entities/author.ts';
import { editDetails } from '#core/details/edit.ts';
import { writtenOf } from '#core/details/written.ts';
import { foldRows } from '#core/history/fold-rows.ts';
import { compareTexts } from '#core/history/text-compare.ts';
import { proposedDetails } from '#core/import/detail-proposal.ts';
import { keptCleaning, type ImportProblem, type KeptCleaning } from '#core/import/import-file.ts';
import { withoutComments } from '#core/import/kept-comments.ts';
import type { NextChoice, NextPreview } from '#core/import/next-version.ts';
import { source, type Source } from '#core/import/source.ts';
import { mayReadLayer } from '#core/policy/permits.ts';
import type { Actor } from '#core/policy/policy.ts';
import { foretell } from '#server/anchoring/foretell.ts';
import { updateThatLeft } from '#server/anchoring/text-history.ts';
import type { Db } from '#server/db.ts';
import { editInTransaction, mayStillEdit } from '#server/statements/details.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import type { Layers } from '#server/layers.ts';
import { detailsOf } from '#server/statements/statement-row.ts';
import { documentName } from '#ydoc/document-name.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { rewriteText } from '#ydoc/rewrite-text.ts';
import { fillText, textFromBlocks } from '#ydoc/text-from-blocks.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { commentNames } from './outside-comments.ts';
import type { Reader } from './reader.ts';
import type { News } from './news.ts';
import { writeMarks } from './write-marks.ts';

/** A file that takes the place of a statement's text. */
export interface NextMaking {
  file: string;
  workspace: string;
  /** Who decided. */
  member: string;
  next: NextChoice;
  /** The ids of the comments that do not come along. */
  leftOut: readonly string[];
  /** What was made of it, as JSON. */
  kept: string;
  hasComments: boolean;
}

/**
 * Makes a file in state `importing` the next version of a statement: its text takes the place of the one that stands there, as a change like any other; then come its comments, then the
 * details, and with them, in one transaction, the file is imported. Until then it may be done again after a crash: what of it is in the log is not done twice, even where somebody went
 * on from it. Undefined when it is made, else why it is not; then nothing of it is.
 */
export async function makeNextVersion({ db, documents, news }: { db: Db; documents: DocumentWriter; news: News }, { file, workspace, member, next, leftOut, kept, hasComments }: NextMaking): Promise<ImportProblem | undefined> {
  const { statement } = next;
  const author: Author = { kind: 'member', id: member };
  const { accepted, blocks, runs } = keptCleaning.parse(JSON.parse(kept));

  const begun = await db.write(async (tx) => {
    const { textBefore, changedAt } = await tx.importFile.findUniqueOrThrow({ where: { id: file }, select: { textBefore: true, changedAt: true } });
    if (!(await mayStillEdit(tx, workspace, { member }))) return 'role-forbids';
    const row = await tx.statement.findUnique({ where: { id: statement, workspaceId: workspace } });
    if (!row) return 'no-statement';
    if (editDetails(detailsOf(row), next).kind !== 'edited') return 'details-changed';
    const document = await tx.document.findUniqueOrThrow({ where: { name: documentName({ kind: 'text', statement }) } });
    const before = textBefore ?? document.sequence;
    await tx.importReading.update({ where: { fileId: file }, data: { cleaned: kept } });
    await tx.importFile.update({ where: { id: file }, data: { nextOf: statement, textBefore: before } });
    return { before, at: changedAt };
  });
  if (typeof begun === 'string') return begun;

  const written = { after: begun.before, author, words: wordsOf(blocks) };
  if (updateThatLeft(db, statement, written) === undefined) {
    await documents.write({ document: { kind: 'text', statement }, author, change: (doc) => doc.transact(() => rewriteText(doc, textFromBlocks(blocks))) });
  }
  if (hasComments) {
    const read = withoutComments(await readSource(db, file), leftOut);
    const names = commentNames([...(await formerFiles(db, statement)), { file, comments: read.comments }]);
    await writeMarks({ db, documents, news }, { statement, file, member, source: read, runs, author, at: begun.at, names });
  }

  const textAfter = updateThatLeft(db, statement, written) ?? null;
  await db.write(async (tx) => {
    // Who changed the same details in this moment goes first.
    await editInTransaction(tx, { workspace, member, at: new Date(), statement, edit: next });
    const row = await tx.statement.findUniqueOrThrow({ where: { id: statement } });
    const now = new Date();
    await tx.importFile.update({
      where: { id: file },
      data: { state: 'imported', statementId: statement, textAfter, chosen: JSON.stringify({ accepted, leftOut, details: detailsOf(row) }), problem: null, finishedAt: now, changedAt: now },
    });
  });
  return undefined;
}

/** The comments of the files that a statement was made of so far, in their order. */
async function formerFiles(db: Db, statement: string): Promise<{ file: string; comments: Source['comments'] }[]> {
  const rows = await db.read.importFile.findMany({ where: { statementId: statement, state: 'imported' }, orderBy: { changedAt: 'asc' }, select: { id: true, reading: { select: { source: true } } } });
  return rows.flatMap(({ id, reading }) => (reading ? [{ file: id, comments: source.parse(JSON.parse(reading.source)).comments }] : []));
}

async function readSource(db: Db, file: string): Promise<Source> {
  const row = await db.read.importReading.findUniqueOrThrow({ where: { fileId: file }, select: { source: true } });
  return source.parse(JSON.parse(row.source));
}

/** The words of the text that blocks make. */
function wordsOf(blocks: KeptCleaning['blocks']): string {
  const doc = new Y.Doc();
  fillText(doc, blocks);
  return flatten(doc.getXmlFragment(TEXT_ROOT)).text;
}

/** What is asked about a file that was read. */
export interface PreviewAsked {
  workspace: string;
  actor: Actor;
  import: string;
  file: string;
  statement: string;
  accepted: readonly string[];
}

/** What a file that was read would do to a statement as its next version, told to a member; undefined when either is not there, or nothing would be left to read. Nothing is written. */
export async function previewNext({ db, layers, maker }: { db: Db; layers: Pick<Layers, 'layersOf'>; maker: Pick<Reader, 'make'> }, asked: PreviewAsked): Promise<NextPreview | undefined> {
  const { workspace, actor, statement } = asked;
  const found = await db.read.importFile.findUnique({ where: { id: asked.file, importId: asked.import, import: { workspaceId: workspace } }, select: { details: true, reading: { select: { source: true } } } });
  const row = await db.read.statement.findUnique({ where: { id: statement, workspaceId: workspace }, include: { text: { select: { text: true } } } });
  if (!found?.reading || found.details === null || !row) return undefined;
  const { details } = proposedDetails.parse(JSON.parse(found.details));
  const made = await maker.make({ source: found.reading.source, details: found.details, fromSheet: null, decided: '[]', chosen: JSON.stringify({ accepted: asked.accepted, details }) });
  if (made.kind !== 'made') return undefined;
  const { blocks } = keptCleaning.parse(JSON.parse(made.kept));
  const former = await db.read.importFile.findFirst({ where: { statementId: statement, state: 'imported' }, orderBy: { changedAt: 'desc' }, select: { details: true } });
  const readable = (await layers.layersOf({ statement })).filter((layer) => mayReadLayer(actor, layer)).map(({ id }) => id);
  return {
    title: row.title,
    difference: foldRows(compareTexts(row.text?.text ?? '', wordsOf(blocks))),
    foretold: await foretell(db, { statement, layers: readable, content: textFromBlocks(blocks) }),
    details: { current: writtenOf(detailsOf(row)), former: former?.details ? writtenOf(proposedDetails.parse(JSON.parse(former.details)).details) : null },
  };
}
