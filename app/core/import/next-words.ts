import type { Difference } from '#core/history/fold-rows.ts';
import type { Foretold } from '#core/anchoring/foretold.ts';

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

/** How two texts differ, in a sentence. */
export function differenceWords({ changed, added, removed }: Difference): string {
  const parts = ([[changed, 'changed'], [added, 'added'], [removed, 'removed']] as const)
    .filter(([count]) => count > 0)
    .map(([count, how], index) => (index === 0 ? `${counted(count, 'paragraph is', 'paragraphs are')} ${how}` : `${count.toLocaleString('en')} ${how}`));
  return parts.length === 0 ? 'The text is the same, word for word.' : `${listed(parts)}.`;
}

/** What becomes of the annotations that somebody sees, in a sentence. */
export function foretoldWords({ stay, changed, lost, back }: Foretold): string {
  const all = stay + changed + lost + back;
  if (all === 0) return 'No annotations that you see are concerned.';
  if (changed + lost + back === 0) return all === 1 ? 'The annotation that you see stays on its words.' : `All ${all.toLocaleString('en')} annotations that you see stay on their words.`;
  const parts = [
    counted(stay, 'stays on its words', 'stay on their words'),
    changed > 0 ? counted(changed, 'comes to stand on changed words', 'come to stand on changed words') : '',
    lost > 0 ? counted(lost, 'loses its place', 'lose their place') : '',
    back > 0 ? counted(back, 'finds its place again', 'find their place again') : '',
  ];
  return `Of ${counted(all, 'annotation', 'annotations')} that you see, ${listed(parts.filter((part) => part !== ''))}.`;
}
