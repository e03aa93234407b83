import type { Change, Entities, EntityKind } from '#core/entities/entity.ts';

/** What its author can delete, and restore. */
export interface Restorable {
  kind: 'annotation' | 'tagging' | 'comment';
  id: string;
}

/** Where entities are looked up, with what belongs to an annotation, deleted ones included. */
export interface RestoringSource {
  get<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined;
  taggingsOn(annotation: string): Iterable<string>;
  commentsOn(annotation: string): Iterable<string>;
}

/**
 * The changes that bring back something deleted; none when it is not deleted. With an annotation comes back what was deleted in the same act, which is
 * known by its instant and its creator.
 */
export function restorationOf({ kind, id }: Restorable, source: RestoringSource): Change[] {
  switch (kind) {
    case 'tagging':
      return taggingBack(id, source);
    case 'comment':
      return commentBack(id, source);
    case 'annotation': {
      const prev = source.get('annotation', id);
      if (!prev?.deleted) return [];
      const { deleted, publishing: _, ...next } = prev;
      const isOfSameAct = (of: { deleted?: string | undefined; creator: { id: string } } | undefined) => of?.deleted === deleted && of.creator.id === prev.creator.id;
      return [
        { kind, id, prev, next },
        ...[...source.taggingsOn(id)].filter((key) => isOfSameAct(source.get('tagging', key))).flatMap((key) => taggingBack(key, source)),
        ...[...source.commentsOn(id)].filter((key) => isOfSameAct(source.get('comment', key))).flatMap((key) => commentBack(key, source)),
      ];
    }
  }
}

function taggingBack(id: string, source: RestoringSource): Change[] {
  const prev = source.get('tagging', id);
  if (!prev?.deleted) return [];
  const { deleted: _, ...next } = prev;
  return [{ kind: 'tagging', id, prev, next }];
}

function commentBack(id: string, source: RestoringSource): Change[] {
  const prev = source.get('comment', id);
  if (!prev?.deleted) return [];
  const { deleted: _, ...next } = prev;
  return [{ kind: 'comment', id, prev, next }];
}
