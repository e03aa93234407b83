import type { ArchivedLists } from '#core/archive/lists-part.ts';
import { renamedQuery, type Renaming } from '#core/archive/renaming.ts';
import { newId } from '#server/new-id.ts';
import { storedTime } from '#server/stored-time.ts';
import { timeOf, type Rows } from './rows.ts';

interface Into {
  workspace: string;
  user: string;
  /** Whoever restores, and who of the archive they are. */
  member: string;
  me: string | null;
  renaming: Renaming;
  /** New ids by old ones, as far as addresses name them. */
  known: ReadonlyMap<string, string>;
  at: Date;
}

/** Whoever restores as the owner, and collections, views, synonyms, lists of excerpts and assignments of an archive, for a new workspace. Views become the owner's; nobody else can be asked to do anything here. */
export function listRows({ collections, views, synonyms, excerptLists, assignments }: ArchivedLists, { workspace, user, member, me, renaming, known, at }: Into): Rows {
  const { idOf, authorOf, statementOf } = renaming;
  return [
    ['Member', { id: member, workspaceId: workspace, userId: user, role: 'owner', createdAt: storedTime(at) }],
    ...collections.flatMap(({ id, name, created, statements }) => [
      ['Collection', { id: idOf(id), workspaceId: workspace, name, createdAt: timeOf(created) }] as const,
      ...[...new Set(statements)].map((statement) => ['CollectionEntry', { collectionId: idOf(id), statementId: statementOf(statement) }] as const),
    ]),
    ...views
      .filter(({ isShared, by }) => isShared || by.id === me)
      .map(({ page, name, query, isShared, created }) => ['SavedView', { id: newId(), workspaceId: workspace, memberId: member, page, name, query: renamedQuery(query, known), isShared: Number(isShared), createdAt: timeOf(created) }] as const),
    ...synonyms.map(({ words, created }) => ['SynonymSet', { id: newId(), workspaceId: workspace, words: JSON.stringify(words), createdAt: timeOf(created) }] as const),
    ...excerptLists.flatMap((list) => {
      const listId = newId();
      return [
        ['ExcerptList', { id: listId, workspaceId: workspace, name: list.name, createdBy: authorOf(list.by).id, createdAt: timeOf(list.created), changedAt: timeOf(list.changed) }] as const,
        ...list.excerpts.map(({ statement, annotation, quote, start, note, by, added }, place) => [
          'Excerpt',
          {
            ...{ id: newId(), listId, statementId: statementOf(statement), layerId: annotation === null ? null : sharedLayerOf(statement, renaming), annotationId: annotation === null ? null : idOf(annotation) },
            ...{ quote: JSON.stringify(quote), start, place, note, addedBy: authorOf(by).id, addedAt: timeOf(added) },
          },
        ] as const),
      ];
    }),
    ...assignments
      .filter((one) => one.member.id === me)
      .map(({ statement, kind, due, made, done }) => ['Assignment', { id: newId(), workspaceId: workspace, statementId: statementOf(statement), memberId: member, kind, due, madeBy: member, madeAt: timeOf(made), doneAt: timeOf(done) }] as const),
  ];
}

/** The new id of a statement's shared layer. */
export function sharedLayerOf(statement: string, { idOf }: Pick<Renaming, 'idOf'>): string {
  return idOf(`shared ${statement}`);
}
