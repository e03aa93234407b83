import type { PassageView } from '#core/passages/passage-view.ts';
import type { Passage } from '#core/entities/target.ts';

/** A place that is offered for an annotation which has lost its own. */
export interface GuessedPlace {
  range: Passage;
  before: string;
  words: string;
  after: string;
  /** Its words are exactly those that were marked. */
  isExact: boolean;
}

/** Settling where annotations belong; the page does it through the server. */
export interface Placing {
  /** The annotations of a passage whose words have changed or are gone, and that this person may settle. */
  settleable: (passage: PassageView) => readonly string[];
  /** The changed words still fit. */
  keep: (passage: PassageView) => void;
  /** The annotations belong to these words. */
  attach: (passage: PassageView, range: Passage) => void;
  /** Where the words of an orphan may be; some milliseconds. */
  guesses: (passage: PassageView) => readonly GuessedPlace[];
}
