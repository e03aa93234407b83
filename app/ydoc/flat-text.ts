import * as Y from 'yjs';

/**
 * One run of characters in the flattened text. `start` is its UTF-16 offset there; `item` is where its first character lives:
 * a `Y.XmlText` with an index in UTF-16 units. Formatting does not occur in it; embedded nodes inside a text count one unit.
 */
export interface FlatRun {
  start: number;
  length: number;
  text: Y.XmlText;
  /** The index in `text` of the run's first unit. */
  index: number;
}

/** One block that holds text (paragraph or heading, also inside a list item), in document order. `start` and `end` are flat offsets. */
export interface FlatBlock {
  element: Y.XmlElement;
  start: number;
  end: number;
}

/**
 * The text of a statement as one string: the texts of its blocks in document order, with one line feed between two blocks and one for
 * each hard break. All offsets of Postil are UTF-16 units in this string, end exclusive. The same function runs in the
 * browser and on the server.
 */
export interface FlatText {
  text: string;
  blocks: FlatBlock[];
  runs: FlatRun[];
}

const TEXT_BLOCKS = new Set(['paragraph', 'heading']);

/** Flattens a statement's root fragment. O(size); pure. */
export function flatten(fragment: Y.XmlFragment): FlatText {
  const parts: string[] = [];
  const flat: FlatText = { text: '', blocks: [], runs: [] };
  let length = 0;

  const append = (piece: string) => {
    parts.push(piece);
    length += piece.length;
  };

  const walkText = (text: Y.XmlText) => {
    let index = 0;
    for (const op of text.toDelta() as { insert: unknown }[]) {
      const piece = typeof op.insert === 'string' ? op.insert : '\n';
      flat.runs.push({ start: length, length: piece.length, text, index });
      append(piece);
      index += piece.length;
    }
  };

  const walkBlock = (element: Y.XmlElement) => {
    if (!TEXT_BLOCKS.has(element.nodeName)) {
      for (const child of element.toArray()) if (child instanceof Y.XmlElement) walkBlock(child);
      return;
    }
    if (flat.blocks.length > 0) append('\n');
    const start = length;
    for (const child of element.toArray()) {
      if (child instanceof Y.XmlText) walkText(child);
      else append('\n');
    }
    flat.blocks.push({ element, start, end: length });
  };

  for (const child of fragment.toArray()) if (child instanceof Y.XmlElement) walkBlock(child);
  flat.text = parts.join('');
  return flat;
}
