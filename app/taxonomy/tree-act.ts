import type { TreeRow } from './tree-rows.ts';

export type TreeAct = 'choose' | 'leave' | 'fold' | 'unfold' | number;

/** What a key means in a tree: an act on the row, or the index of the row that the focus goes to. */
export function treeAct(key: string, rows: readonly TreeRow[], at: number): TreeAct | undefined {
  const row = rows[at];
  if (!row) return undefined;
  switch (key) {
    case 'ArrowDown':
      return Math.min(rows.length - 1, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return rows.length - 1;
    case 'ArrowRight':
      return row.hasChildren && !row.isExpanded ? 'unfold' : row.hasChildren ? at + 1 : undefined;
    case 'ArrowLeft':
      return row.isExpanded ? 'fold' : parentOf(rows, at);
    case 'Enter':
    case ' ':
      return 'choose';
    case 'Escape':
      return 'leave';
    default:
      return undefined;
  }
}

function parentOf(rows: readonly TreeRow[], at: number): number | undefined {
  const parent = rows.findIndex((row) => row.tag.id === rows[at]?.tag.parent);
  return parent < 0 ? undefined : parent;
}
