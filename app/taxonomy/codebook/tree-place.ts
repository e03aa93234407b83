import type { Tag } from '#core/taxonomy.ts';

/** Where a tag is to stand: under which parent, before which sibling (null: last). */
export interface TreePlace {
  parent: string | null;
  before: string | null;
}

/** Which part of a row something is dropped on. */
export type DropSide = 'before' | 'inside' | 'after';

/**
 * Where Alt with an arrow leads a tag: up and down among its siblings, right to the end of the sibling above it, left out to behind its parent. Null where
 * there is no such place. `tags` are those shown, in tree order.
 */
export function placeByKey(tags: readonly Tag[], tag: Tag, key: string): TreePlace | null {
  const siblings = tags.filter(({ parent }) => parent === tag.parent);
  const at = siblings.indexOf(tag);
  const above = siblings[at - 1];
  switch (key) {
    case 'ArrowUp':
      return above ? { parent: tag.parent, before: above.id } : null;
    case 'ArrowDown':
      return at + 1 < siblings.length ? { parent: tag.parent, before: siblings[at + 2]?.id ?? null } : null;
    case 'ArrowRight':
      return above ? { parent: above.id, before: null } : null;
    case 'ArrowLeft': {
      const parent = tags.find(({ id }) => id === tag.parent);
      return parent ? { parent: parent.parent, before: siblingAfter(tags, parent) } : null;
    }
    default:
      return null;
  }
}

/** Where a tag goes that is dropped on another one; null on itself, below itself, or where it stands already. */
export function placeByDrop(tags: readonly Tag[], dragged: Tag, target: Tag, side: DropSide): TreePlace | null {
  if (isBelow(tags, target, dragged)) return null;
  const place = side === 'inside' ? { parent: target.id, before: null } : { parent: target.parent, before: side === 'before' ? target.id : siblingAfter(tags, target, dragged) };
  const staysPut = place.parent === dragged.parent && (place.before === dragged.id || place.before === siblingAfter(tags, dragged));
  return staysPut ? null : place;
}

function siblingAfter(tags: readonly Tag[], tag: Tag, leftOut?: Tag): string | null {
  const siblings = tags.filter((other) => other.parent === tag.parent && (other === tag || other !== leftOut));
  return siblings[siblings.indexOf(tag) + 1]?.id ?? null;
}

function isBelow(tags: readonly Tag[], tag: Tag, above: Tag): boolean {
  let next: Tag | undefined = tag;
  for (let step = 0; next && step <= tags.length; step++) {
    if (next.id === above.id) return true;
    const { parent }: Tag = next;
    next = tags.find(({ id }) => id === parent);
  }
  return false;
}
