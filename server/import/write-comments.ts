import type { Author } from '#core/entities/author.ts';
import type { Source } from '#core/import/source.ts';
import { normaliseLine } from '#core/text/plain-text.ts';
import type { Db } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import { newId } from '#server/new-id.ts';
import { readText } from '#server/statements/statements.ts';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { outsideWrites, type OutsideComments } from './outside-comments.ts';

/** Writes the comments of a file, and what was marked in its project, into the shared layer of its statement; what is there already, or was deleted there, stays as it is. */
export async function writeComments({ db, documents }: { db: Db; documents: DocumentWriter }, { author, ...of }: Omit<OutsideComments, 'flat' | 'authorOf'> & { author: Author }): Promise<void> {
  const { statement } = of;
  if (of.source.comments.length + (of.source.passages?.length ?? 0) === 0) return;
  const layer = await db.read.layer.findFirstOrThrow({ where: { statementId: statement, visibility: 'shared' } });
  const authorOf = await outsideAuthors(db, { workspace: layer.workspaceId, names: namesIn(of.source), at: of.at });
  const flat = await readText(documents, statement, author);
  const writes = outsideWrites({ ...of, flat, authorOf });
  for (let from = 0; from < writes.length; from += MOST_AT_ONCE) {
    await documents.write({
      document: { kind: 'layer', layer: layer.id },
      author,
      change: (doc) => writeEntities(doc, writes.slice(from, from + MOST_AT_ONCE).filter(({ kind, id }) => !rootOf(doc, kind).has(id)), author),
    });
  }
}

function namesIn({ comments, passages = [] }: Source): string[] {
  return [...comments, ...passages, ...passages.flatMap(({ taggings }) => taggings)].map(({ author: name }) => name);
}

/** The gate's limit for one transaction. */
export const MOST_AT_ONCE = 200;

/** The authors that a file names, each the same one in all of a workspace's files. */
export async function outsideAuthors(db: Db, { workspace, names, at }: { workspace: string; names: readonly string[]; at: Date }): Promise<(name: string) => Author> {
  const shown = (name: string) => normaliseLine(name) || 'Unnamed';
  const ids = await db.write(async (tx) => {
    const known = new Map<string, string>();
    for (const name of new Set(names.map(shown))) {
      const row = await tx.outsideAuthor.upsert({ where: { workspaceId_name: { workspaceId: workspace, name } }, create: { id: newId(), workspaceId: workspace, name, createdAt: at }, update: {} });
      known.set(name, row.id);
    }
    return known;
  });
  return (name) => ({ kind: 'outside', id: ids.get(shown(name)) ?? '' });
}
