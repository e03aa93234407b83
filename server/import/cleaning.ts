import { cleanSource } from '#core/import/clean-source.ts';
import type { CopiedRun } from '#core/import/clean-up.ts';
import { keptCleaning } from '#core/import/import-file.ts';
import { unasked } from '#core/import/pasted-blocks.ts';
import { plainSource } from '#core/import/plain-source.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { source as sourceShape, type Source } from '#core/import/source.ts';
import { normalisePlainText } from '#core/text/plain-text.ts';
import type { Db } from '#server/db.ts';
import type { ImportFile } from '#prisma/generated/client.ts';
import { documentName } from '#ydoc/document-name.ts';

/** A clean-up that was undone after the import, or done after all. */
export interface CleanUpChange {
  cleanUp: string;
  isDone: boolean;
  by: string; // member
  at: string;
}

/** A file that a statement was made from, and who imported it when. */
export interface SourceFile {
  id: string;
  name: string;
  size: number;
  by: string | null; // member
  at: string;
}

/** How an address names what was pasted. */
export const PASTED = 'pasted';

/** How a statement's source is cleaned today. */
export interface Cleaning {
  title: string;
  language: string;
  /** The text as it stands. */
  text: string;
  source: Source;
  /** The file; null for a text that was pasted. */
  file: SourceFile | null;
  /** Everything that the statement was ever made from, that of today's text first; null for a text that was pasted. */
  all: (SourceFile | null)[];
  /** The ids of the clean-ups that are done; null where nobody keeps them: the sample's texts were cleaned by hand. */
  accepted: string[] | null;
  /** What was undone or done since, in order. */
  changes: CleanUpChange[];
  /** What today's clean-ups make of the source, before anybody corrected it; of a text without them, the source itself. */
  cleaned: { text: string; runs: readonly CopiedRun[] };
}

/** How a source of a statement is cleaned, that of today's text unless another is named; undefined when the workspace has no such statement or source. */
export async function cleaningOf(db: Db, { workspace, statement, named }: { workspace: string; statement: string; named?: string | undefined }): Promise<Cleaning | undefined> {
  const row = await db.read.statement.findUnique({
    where: { id: statement, workspaceId: workspace },
    include: { text: { select: { text: true } }, cleanUpChanges: { orderBy: [{ sequence: 'asc' }, { at: 'asc' }] } },
  });
  if (!row) return undefined;
  const files = (await db.read.importFile.findMany({ where: { statementId: statement, state: 'imported' } })).sort(newestFirst);
  const isFirstPasted = files.every(({ nextOf }) => nextOf !== null);
  const all = [...files.map(sourceFile), ...(isFirstPasted ? [null] : [])];
  const known = named === undefined ? all[0] : all.find((one) => (one?.id ?? PASTED) === named);
  if (known === undefined) return undefined;
  const file = known && (await db.read.importFile.findUnique({ where: { id: known.id }, include: { reading: true } }));
  const about = { title: row.title, language: row.language, text: row.text?.text ?? '', all };
  // What was changed of a source that was replaced since is told up to then.
  const until = known === all[0] ? undefined : files.filter(({ changedAt }) => !file || changedAt > file.changedAt).sort((a, b) => a.changedAt.getTime() - b.changedAt.getTime())[0]?.changedAt;
  const since = row.cleanUpChanges.filter(({ at }) => (!file || at >= file.changedAt) && (!until || at < until));
  const changes = since.map(({ cleanUp, isDone, memberId, at }) => ({ cleanUp, isDone, by: memberId, at: at.toISOString() }));
  if (file?.reading?.cleaned) {
    const kept = keptCleaning.parse(JSON.parse(file.reading.cleaned));
    const source = sourceShape.parse(JSON.parse(file.reading.source));
    const accepted = acceptedNow(kept.accepted, changes);
    const cleaned = changes.length === 0 ? kept : cleanSource(source, new Set(accepted));
    return { ...about, source, file: sourceFile(file), accepted, changes, cleaned };
  }
  const source = plainSource(row.source);
  const wasPasted = (await db.read.member.count({ where: { id: row.createdBy } })) > 0 && normalisePlainText(row.source) === row.source;
  if (!wasPasted) return { ...about, source, file: null, accepted: null, changes: [], cleaned: { text: row.source, runs: row.source === '' ? [] : [{ cleaned: 0, source: 0, length: row.source.length }] } };
  const accepted = acceptedNow(unasked(proposeCleanUps(source)), changes);
  return { ...about, source, file: null, accepted, changes, cleaned: cleanSource(source, new Set(accepted)) };
}

/** What stands in the text of today goes before what was taken back. */
function newestFirst(a: ImportFile, b: ImportFile): number {
  return Number(a.takenBackAt !== null) - Number(b.takenBackAt !== null) || (b.textAfter ?? 1) - (a.textAfter ?? 1) || b.changedAt.getTime() - a.changedAt.getTime();
}

function sourceFile({ id, name, size, importedBy, changedAt }: ImportFile): SourceFile {
  return { id, name, size, by: importedBy, at: changedAt.toISOString() };
}

/** What is done after the first decisions and what was changed since, in order. */
export function acceptedNow(first: readonly string[], changes: readonly Pick<CleanUpChange, 'cleanUp' | 'isDone'>[]): string[] {
  const accepted = new Set(first);
  for (const { cleanUp, isDone } of changes) {
    if (isDone) accepted.add(cleanUp);
    else accepted.delete(cleanUp);
  }
  return [...accepted];
}

/** Of which update of a statement's text a member's change was: the first of theirs after another, or where the text stands when nothing of it had to be changed. */
export async function updateAfter(db: Db, { statement, before, member }: { statement: string; before: number; member: string }): Promise<number> {
  const document = documentName({ kind: 'text', statement });
  const update = await db.read.documentUpdate.findFirst({ where: { document, sequence: { gt: before }, authorKind: 'member', authorId: member }, orderBy: { sequence: 'asc' }, select: { sequence: true } });
  return update?.sequence ?? textSequence(db, statement);
}

/** Up to which update a statement's text is stored. */
export async function textSequence(db: Db, statement: string): Promise<number> {
  return (await db.read.document.findUnique({ where: { name: documentName({ kind: 'text', statement }) }, select: { sequence: true } }))?.sequence ?? 0;
}
