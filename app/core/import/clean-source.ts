import type { TextBlock } from '#core/text/text-block.ts';
import { blocksOfUnits } from './assemble.ts';
import type { CopiedRun } from './clean-up.ts';
import { proposeFor } from './propose-clean-ups.ts';
import { layoutOf } from './layout.ts';
import type { Source } from './source.ts';
import { unitsOf, type Unit } from './units.ts';

/** A source as it reads when some clean-ups are accepted. */
export interface CleanText {
  blocks: TextBlock[];
  /** Which characters of `text` were copied from where, in order on both sides. */
  runs: CopiedRun[];
  /** The flattened text of the blocks, exactly as the document made of them flattens. */
  text: string;
}

/**
 * Cleans a source by the accepted proposals, by their ids; ids that it does not propose change nothing. A refused proposal leaves the place as it came: lines as lines, marks as marks. A page
 * break is joined only where nothing of the text stands in it.
 */
export function cleanSource(source: Source, accepted: ReadonlySet<string>): CleanText {
  if (source.format === 'coded') return asItStands(source);
  const layout = layoutOf(source);
  const cleanUps = proposeFor(layout, source).filter(({ id }) => accepted.has(id));
  const units = unitsOf(layout, source, cleanUps);
  return { blocks: blocksOfUnits(units), ...flatTextOf(units) };
}

/** A text whose characters others have counted: every line a paragraph. */
function asItStands({ text }: Source): CleanText {
  const blocks = text.split('\n').map((words): TextBlock => ({ type: 'paragraph', part: 'body', spans: words === '' ? [] : [{ text: words }] }));
  return { blocks, text, runs: text === '' ? [] : [{ cleaned: 0, source: 0, length: text.length }] };
}

function flatTextOf(units: readonly Unit[]): { text: string; runs: CopiedRun[] } {
  const parts: string[] = [];
  const runs: CopiedRun[] = [];
  let length = 0;
  for (const [index, { pieces }] of units.entries()) {
    if (index > 0) {
      parts.push('\n');
      length++;
    }
    for (const { text, source } of pieces) {
      const last = runs.at(-1);
      if (source !== null) {
        if (last && last.source + last.length === source && last.cleaned + last.length === length) last.length += text.length;
        else runs.push({ cleaned: length, source, length: text.length });
      }
      parts.push(text);
      length += text.length;
    }
  }
  return { text: parts.join(''), runs };
}
