import type { PickedPassage } from '#core/excerpts/picked.ts';
import type { PassageView } from '#core/passages/passage-view.ts';

/** A passage as it is collected: with its annotation where everyone has it, else as words of the statement. Undefined for one that has no place and is not everyone's. */
export function pickedOf({ visibility, annotations, range, quote }: PassageView): PickedPassage | undefined {
  const [first] = annotations;
  if (!first) return undefined;
  const { source: statement } = first.annotation.target;
  const stored = visibility === 'shared' ? annotations.find(({ durability, hidden }) => durability === 'stored' && hidden === null) : undefined;
  if (stored) return { statement, annotation: stored.id };
  return range ? { statement, ...range, words: quote } : undefined;
}
