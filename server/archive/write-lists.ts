import type { ArchivedLists } from '#core/archive/lists-part.ts';
import { renamedQuery, type Renaming } from '#core/archive/renaming.ts';
import type { Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';

interface Into {
  workspace: string;
  /** Whoever restores, and who of the archive they are. */
  member: string;
  me: string | null;
  renaming: Renaming;
  /** New ids by old ones, as far as addresses name them. */
  known: ReadonlyMap<string, string>;
}

/** Writes collections, views, synonyms, lists of excerpts and assignments of an archive into a new workspace. Views become the restorer's; nobody else can be asked to do anything here. */
export async function writeLists(tx: Tx, { collections, views, synonyms, excerptLists, assignments }: ArchivedLists, { workspace, member, me, renaming, known }: Into): Promise<void> {
  const { idOf, authorOf, statementOf } = renaming;
  for (const { id, name, created, statements } of collections) {
    await tx.collection.create({ data: { id: idOf(id), workspaceId: workspace, name, createdAt: new Date(created) } });
    await tx.collectionEntry.createMany({ data: [...new Set(statements)].map((statement) => ({ collectionId: idOf(id), statementId: statementOf(statement) })) });
  }
  await tx.savedView.createMany({
    data: views
      .filter(({ isShared, by }) => isShared || by.id === me)
      .map(({ page, name, query, isShared, created }) => ({ id: newId(), workspaceId: workspace, memberId: member, page, name, query: renamedQuery(query, known), isShared, createdAt: new Date(created) })),
  });
  await tx.synonymSet.createMany({ data: synonyms.map(({ words, created }) => ({ id: newId(), workspaceId: workspace, words: JSON.stringify(words), createdAt: new Date(created) })) });
  for (const list of excerptLists) {
    const id = newId();
    await tx.excerptList.create({ data: { id, workspaceId: workspace, name: list.name, createdBy: authorOf(list.by).id, createdAt: new Date(list.created), changedAt: new Date(list.changed) } });
    await tx.excerpt.createMany({
      data: list.excerpts.map(({ statement, annotation, quote, start, note, by, added }, place) => ({
        ...{ id: newId(), listId: id, statementId: statementOf(statement), layerId: annotation === null ? null : sharedLayerOf(statement, renaming), annotationId: annotation === null ? null : idOf(annotation) },
        ...{ quote: JSON.stringify(quote), start, place, note, addedBy: authorOf(by).id, addedAt: new Date(added) },
      })),
    });
  }
  await tx.assignment.createMany({
    data: assignments
      .filter((one) => one.member.id === me)
      .map(({ statement, kind, due, made, done }) => ({ id: newId(), workspaceId: workspace, statementId: statementOf(statement), memberId: member, kind, due, madeBy: member, madeAt: new Date(made), doneAt: done === null ? null : new Date(done) })),
  });
}

/** The new id of a statement's shared layer. */
export function sharedLayerOf(statement: string, { idOf }: Pick<Renaming, 'idOf'>): string {
  return idOf(`shared ${statement}`);
}
