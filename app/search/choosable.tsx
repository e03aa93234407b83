import { createContext, useContext, type ReactNode } from 'react';
import type { PickedPassage } from '#core/excerpts/picked.ts';
import type { Found, FoundPassage, FoundPlace } from '#core/search/asked.ts';
import { pickedOf } from '#core/search/take-out.ts';
import type { Place } from '#core/search/act.ts';
import type { Choosing } from '#app/ui/use-choosing.ts';

/** A result that can be chosen, under a key of its own on the page. */
export interface ChoosableResult {
  key: string;
  place: Place;
  /** The same for a list of excerpts; null for what has no words that others may read. */
  picked: PickedPassage | null;
}

/** Everything on the page that can be chosen, in its order; places in the same sentence are one. */
export function choosableIn({ shown }: Found): ChoosableResult[] {
  const results = shown.flatMap(({ statement, passages, passagesMarked }) => [
    ...passages.map((one) => ({ key: keyOfPlace(statement, one), place: { statement, ...one.sentence }, picked: { statement, ...one.sentence } })),
    ...passagesMarked.map((one) => ({ key: keyOfPassage(one), place: { statement, layer: one.layer, annotation: one.annotation }, picked: pickedOf(statement, one) })),
  ]);
  return [...new Map(results.map((one) => [one.key, one])).values()];
}

/** The key of a place by the sentence that it stands in. */
export function keyOfPlace(statement: string, { sentence: { start, end } }: FoundPlace): string {
  return `${statement} ${start}-${end}`;
}

export function keyOfPassage({ layer, annotation }: FoundPassage): string {
  return `${layer} ${annotation}`;
}

const Chosen = createContext<Choosing | null>(null);

/** Lets the results inside be chosen; with null they cannot be. */
export function ChoosingResults({ choosing, children }: { choosing: Choosing | null; children: ReactNode }) {
  return <Chosen.Provider value={choosing}>{children}</Chosen.Provider>;
}

/** The box by which a result is chosen; with Shift, everything from the last one. */
export function ChooseResult({ id, words }: { id: string; words: string }) {
  const choosing = useContext(Chosen);
  if (!choosing) return null;
  const isChosen = choosing.chosen.has(id);
  return (
    <label className={isChosen ? 'choose result on' : 'choose result'}>
      <input type="checkbox" data-choose="" checked={isChosen} onChange={({ nativeEvent }) => choosing.choose(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)} />
      <span className="vh">
        Choose <bdi>{words}</bdi>
      </span>
    </label>
  );
}
