import { useMemo, useState, type DragEvent } from 'react';
import type { Tag } from '#core/taxonomy.ts';
import { placeByDrop, type DropSide, type TreePlace } from './tree-place.ts';

/** What is dragged over what in the tree now. */
export interface RowDrag {
  /** The row under the pointer on which the dragged tag would land, and on which side. */
  over: { tag: string; side: DropSide } | null;
  /** The handlers and marks of one row. */
  rowProps: (tag: Tag) => {
    draggable: boolean;
    onDragStart: (event: DragEvent) => void;
    onDragOver: (event: DragEvent) => void;
    onDragEnd: () => void;
    onDrop: (event: DragEvent) => void;
  };
}

/** Moving tags by dragging rows: the upper and lower quarters of a row mean beside it, its middle below it. */
export function useRowDrag(tags: readonly Tag[], mayMove: boolean, onMove: (tag: Tag, place: TreePlace) => void): RowDrag {
  const [dragged, setDragged] = useState<Tag | null>(null);
  const [over, setOver] = useState<RowDrag['over']>(null);
  const living = useMemo(() => tags.filter(({ mergedInto }) => mergedInto === null), [tags]);

  function stop() {
    setDragged(null);
    setOver(null);
  }

  function placeAt(event: DragEvent, target: Tag) {
    if (!dragged) return null;
    const side = sideOf(event);
    const place = placeByDrop(living, dragged, target, side);
    return place ? { side, place } : null;
  }

  return {
    over,
    rowProps: (tag) => ({
      draggable: mayMove,
      onDragStart(event) {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', `${tag.code} ${tag.name}`);
        setDragged(tag);
      },
      onDragOver(event) {
        const at = placeAt(event, tag);
        if (at) event.preventDefault();
        setOver((before) => (before?.tag === tag.id && before.side === at?.side ? before : at ? { tag: tag.id, side: at.side } : null));
      },
      onDragEnd: stop,
      onDrop(event) {
        event.preventDefault();
        const at = placeAt(event, tag);
        if (dragged && at) onMove(dragged, at.place);
        stop();
      },
    }),
  };
}

function sideOf(event: DragEvent): DropSide {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  const share = (event.clientY - top) / height;
  return share < 0.25 ? 'before' : share > 0.75 ? 'after' : 'inside';
}
