import * as Y from 'yjs';
import { flatten, type FlatText } from '#ydoc/flat-text.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

/** The text of a statement as it is now, flattened once for all layers when it is asked for. */
export class LiveText {
  #doc = new Y.Doc();
  #flat: FlatText | undefined;

  /** The text changed, or another document holds it now. */
  touch(doc: Y.Doc): void {
    this.#doc = doc;
    this.#flat = undefined;
  }

  flat(): FlatText {
    this.#flat ??= flatten(this.#doc.getXmlFragment(TEXT_ROOT));
    return this.#flat;
  }

  get doc(): Y.Doc {
    return this.#doc;
  }
}
