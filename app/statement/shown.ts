import type { PassageView } from '#core/passage-view.ts';
import type { Hue, Tag } from '#core/taxonomy.ts';
import type { Shown } from './text-pane.ts';

/** What the text shows of passages: those with a place, in the hue of their first tag. */
export function shownOf(passages: readonly PassageView[], tagOf: (tag: string) => Tag | undefined): Shown[] {
  return passages.flatMap((passage): Shown[] => {
    if (!passage.range) return [];
    return [{ key: passage.key, range: passage.range, hue: hueOf(passage, tagOf), resolved: passage.resolved }];
  });
}

function hueOf(passage: PassageView, tagOf: (tag: string) => Tag | undefined): Hue | null {
  for (const annotation of passage.annotations) {
    for (const { tagging } of annotation.taggings) {
      const tag = tagOf(tagging.tag);
      if (tag) return tag.hue;
    }
  }
  return null;
}

/** The passage of this key, or else the one that this annotation belongs to: passages change their key when their oldest annotation goes. */
export function passageNamed(passages: readonly PassageView[], name: string | null): PassageView | undefined {
  if (name === null) return undefined;
  return passages.find((passage) => passage.key === name) ?? passages.find((passage) => passage.annotations.some((annotation) => annotation.id === name));
}
