import { keptProject, type KeptProject } from '#core/import/kept-project.ts';
import type { Db } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import { newId } from '#server/new-id.ts';
import type { News } from './news.ts';
import { takeTags } from './refi/take-tags.ts';
import { writeComments } from './write-comments.ts';

type Marks = Omit<Parameters<typeof writeComments>[1], 'tags'> & { file: string; member: string };

/** Writes what a file brings along besides its text: comments, and of a text out of a project what was marked in it, with the codes as tags, and its sets as collections. Doing it again doubles nothing. */
export async function writeMarks({ db, documents, news }: { db: Db; documents: DocumentWriter; news: News }, { file, member, ...of }: Marks): Promise<void> {
  const { statement, source } = of;
  const row = await db.read.importFile.findUniqueOrThrow({ where: { id: file }, select: { projectId: true, import: { select: { workspaceId: true } } } });
  const workspace = row.import.workspaceId;
  const stored = row.projectId === null ? null : await db.read.importProject.findUnique({ where: { fileId: row.projectId } });
  const project = stored ? keptProject.parse(JSON.parse(stored.project)) : ownTags(source);
  if (!project) return writeComments({ db, documents }, of);
  const tags = await takeTags(db, { workspace, member, project });
  if (tags.isNew) news.tell({ kind: 'taxonomy', workspace, revision: tags.revision });
  await writeComments({ db, documents }, { ...of, tags });
  await putInto(db, { workspace, statement, names: source.collections ?? [] });
}

/** The tags of a Word file of ours. */
function ownTags({ tags = [], passages = [] }: Marks['source']): Pick<KeptProject, 'tags' | 'scales' | 'origin'> | undefined {
  return passages.length === 0 ? undefined : { tags: tags.map((tag, index) => ({ row: index + 1, tag })), scales: [], origin: '' };
}

/** Puts a statement into collections by their names, which are made where they are not there. */
async function putInto(db: Db, { workspace, statement, names }: { workspace: string; statement: string; names: readonly string[] }): Promise<void> {
  if (names.length === 0) return;
  await db.write(async (tx) => {
    for (const name of names) {
      const { id } = await tx.collection.upsert({ where: { workspaceId_name: { workspaceId: workspace, name } }, create: { id: newId(), workspaceId: workspace, name, createdAt: new Date() }, update: {} });
      await tx.collectionEntry.upsert({ where: { collectionId_statementId: { collectionId: id, statementId: statement } }, create: { collectionId: id, statementId: statement }, update: {} });
    }
  });
}
