import { DropdownMenu } from 'radix-ui';
import { can } from '#core/policy/policy.ts';
import type { Moderated } from '#core/entities/moderation.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import { useCardSurroundings } from './card-context.tsx';
import { nameWithin } from '#app/discussion/hidden-line.tsx';

/** Something that a reviewer can hide, in words: "LAW.BIND by Ann". */
export interface Hideable extends Moderated {
  words: string;
}

/** The part of a card's menu that hides annotations and tags from others; only for reviewers, and not in one's own layer, which nobody else sees. */
export function ModerationEntries({ passage, onHide }: { passage: PassageView; onHide: (of: Hideable) => void }) {
  const { actor, names, tagOf } = useCardSurroundings();
  if (passage.visibility !== 'shared' || !can(actor, 'moderation.write')) return null;
  const hideable = passage.annotations.flatMap(({ id, annotation, hidden, taggings }): Hideable[] => [
    ...taggings
      .filter((tagging) => tagging.hidden === null)
      .map(({ key, tagging }): Hideable => ({ kind: 'tagging', id: key, words: `${tagOf(tagging.tag)?.code ?? 'the tag'} by ${nameWithin(names(tagging.creator))}` })),
    ...(hidden ? [] : [{ kind: 'annotation' as const, id, words: `the annotation by ${nameWithin(names(annotation.creator))}` }]),
  ]);
  if (hideable.length === 0) return null;
  return (
    <>
      <DropdownMenu.Separator className="ms" />
      {hideable.map((of) => (
        <DropdownMenu.Item key={`${of.kind} ${of.id}`} className="mi" onSelect={() => onHide(of)}>
          <bdi>Hide {of.words}…</bdi>
        </DropdownMenu.Item>
      ))}
    </>
  );
}
