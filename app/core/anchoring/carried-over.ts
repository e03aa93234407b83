import type { PassageView } from '#core/passages/passage-view.ts';
import { isAnnotationShown } from '#core/passages/shown-to-reader.ts';

/** How annotations stand to their text: on their words, on changed ones, or nowhere. */
export interface CarriedOver {
  intact: number;
  changed: number;
  lost: number;
}

/** Counts the annotations that a reader sees by how they stand to the text. Pure. */
export function carriedOver(passages: readonly PassageView[], orphans: readonly PassageView[]): CarriedOver {
  const counts: CarriedOver = { intact: 0, changed: 0, lost: 0 };
  for (const { annotations } of [...passages, ...orphans]) {
    for (const one of annotations) {
      if (!isAnnotationShown(one)) continue;
      counts[one.state === 'orphaned' ? 'lost' : one.state] += 1;
    }
  }
  return counts;
}

/** The same as a sentence. */
export function carriedOverWords({ intact, changed, lost }: CarriedOver): string {
  const all = intact + changed + lost;
  if (all === 0) return 'There are no annotations here that you see.';
  if (changed + lost === 0) return all === 1 ? 'The annotation that you see stands on its words.' : `All ${all.toLocaleString('en')} annotations that you see stand on their words.`;
  const carried = `${(intact + changed).toLocaleString('en')} ${intact + changed === 1 ? 'annotation was' : 'annotations were'} carried over`;
  const doubtful = [changed > 0 ? `${changed.toLocaleString('en')} of them to changed words` : '', lost > 0 ? `${lost.toLocaleString('en')} lost ${lost === 1 ? 'its' : 'their'} place` : ''];
  return `${[carried, ...doubtful.filter((part) => part !== '')].join(', ')}.`;
}
