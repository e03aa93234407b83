import type { Look, Source, Stretch } from './source.ts';

/** How words look: what a span of a block has besides its text. */
export interface Looks {
  bold: boolean;
  italic: boolean;
  link: string | undefined;
}

export const PLAIN: Looks = { bold: false, italic: false, link: undefined };

/** Stretches of a source that look the same, in order: `looks` holds from `start` to the start of the next one. */
interface Change {
  start: number;
  looks: Looks;
}

/** Answers how a place of a source looks, and where that ends, for what the file says and what its marks say. */
export function looksOf(source: Source, bold: readonly Stretch[], italic: readonly Stretch[]): (at: number) => { looks: Looks; until: number } {
  const changes = changesOf([...source.looks, ...bold.map((place): Look => ({ ...place, bold: true })), ...italic.map((place): Look => ({ ...place, italic: true }))]);
  return (at) => {
    let low = 0;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((changes[middle]?.start ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    return { looks: changes[low - 1]?.looks ?? PLAIN, until: changes[low]?.start ?? Infinity };
  };
}

function changesOf(looks: readonly Look[]): Change[] {
  const edges = looks.flatMap((look) => (look.end > look.start ? [{ at: look.start, look, by: 1 }, { at: look.end, look, by: -1 }] : [])).sort((a, b) => a.at - b.at);
  const changes: Change[] = [];
  let bold = 0;
  let italic = 0;
  const links: string[] = [];
  for (const { at, look, by } of edges) {
    if (look.bold) bold += by;
    if (look.italic) italic += by;
    if (look.link !== undefined) {
      if (by === 1) links.push(look.link);
      else links.splice(links.indexOf(look.link), 1);
    }
    const now = { bold: bold > 0, italic: italic > 0, link: links.at(-1) };
    if (changes.at(-1)?.start === at) changes.pop();
    changes.push({ start: at, looks: now });
  }
  return changes;
}
