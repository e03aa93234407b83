import type { PassageView } from '#core/passages/passage-view.ts';
import { personColour, type Colour } from '#core/passages/colour.ts';
import type { Hue, Tag } from '#core/taxonomy.ts';

/** The hue that a passage is shown in: that of its first tag. */
function hueOf(passage: PassageView, tagOf: (tag: string) => Tag | undefined): Hue | null {
  for (const annotation of passage.annotations) {
    for (const { tagging } of annotation.taggings) {
      const tag = tagOf(tagging.tag);
      if (tag) return tag.hue;
    }
  }
  return null;
}

/** What passages are coloured by. */
export type ColouredBy = 'tag' | 'person';

/** The colour that a passage is shown in: the hue of its first tag, or the colour of whoever marked or tagged it first. */
export function colourBy(by: ColouredBy, tagOf: (tag: string) => Tag | undefined): (passage: PassageView) => Colour | null {
  if (by === 'tag') return (passage) => hueOf(passage, tagOf);
  return ({ authors: [first] }) => (first ? personColour(first) : null);
}

/** The passage of this key, or else the one that this annotation belongs to: passages change their key when their oldest annotation goes. */
export function passageNamed(passages: readonly PassageView[], name: string | null): PassageView | undefined {
  if (name === null) return undefined;
  return passages.find((passage) => passage.key === name) ?? passages.find((passage) => passage.annotations.some((annotation) => annotation.id === name));
}
