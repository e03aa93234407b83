import type { TextBlock } from '#core/text/text-block.ts';
import { spansOf } from './pieces.ts';
import type { Unit } from './units.ts';

type List = TextBlock & { type: 'list' };

/** The blocks of units: entries that follow one another make a list, deeper ones a list inside the entry before them. One with a printed label is a paragraph that keeps it: a list would count in another way. */
export function blocksOfUnits(units: readonly Unit[]): TextBlock[] {
  const blocks: TextBlock[] = [];
  let open: { list: List; of: number; depth: number }[] = [];
  for (const unit of units) {
    const spans = spansOf(unit.pieces, unit.part !== 'body' || unit.is.kind === 'heading');
    if (unit.is.kind !== 'entry') {
      open = [];
      blocks.push(unit.is.kind === 'heading' ? { type: 'heading', level: unit.is.level, part: unit.part, spans } : { type: 'paragraph', part: unit.part, spans });
      continue;
    }
    const { list: of, isOrdered, number, depth, isLabelled } = unit.is;
    while ((open.at(-1)?.depth ?? -1) > depth) open.pop();
    const paragraph: TextBlock = { type: 'paragraph', part: unit.part, spans };
    if (isLabelled) {
      if (open.at(-1)?.depth === depth) open.pop();
      (open.at(-1)?.list.entries.at(-1) ?? blocks).push(paragraph);
      continue;
    }
    const last = open.at(-1);
    if (last && last.depth === depth && last.of === of && last.list.ordered === isOrdered && countsOn(last.list, number)) {
      last.list.entries.push([paragraph]);
      continue;
    }
    if (last?.depth === depth) open.pop();
    const list: List = { type: 'list', ordered: isOrdered, ...(isOrdered && number !== null && number !== 1 ? { start: number } : {}), entries: [[paragraph]] };
    (open.at(-1)?.list.entries.at(-1) ?? blocks).push(list);
    open.push({ list, of, depth });
  }
  return blocks;
}

function countsOn({ ordered, start, entries }: List, number: number | null): boolean {
  return !ordered || number === null || number === (start ?? 1) + entries.length;
}
