import { useMemo, useState } from 'react';
import type { Tag } from '#core/taxonomy.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { TagChoice } from './tag-choice.tsx';
import { usedWords } from './used-words.ts';

/** Asks into which tag this one goes, and says beforehand what that concerns. */
export function MergeDialog({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const { taxonomy, uses, act } = useCodebookSurroundings();
  const [into, setInto] = useState<Tag | null>(null);
  const below = taxonomy.tags.filter(({ parent, mergedInto }) => parent === tag.id && mergedInto === null).length;
  const others = useMemo(() => taxonomy.tags.filter((other) => other.id !== tag.id && !other.retired && !isBelow(taxonomy.tags, other, tag.id)), [taxonomy, tag.id]);
  const use = uses[tag.id];

  async function merge() {
    if (!into) return;
    await act({ kind: 'merge', tag: tag.id, into: into.id }, `Merged ${tag.code} into ${into.code}`);
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Merge ${tag.code} into another tag`}
      description={
        <>
          {use ? `${usedWords(use)}: its taggings will count as the other tag’s.` : 'It is not used yet.'} No tagging is rewritten, and the merge can be undone.
          {below > 0 ? ` ${below === 1 ? 'The tag' : `The ${below} tags`} below it will stand below the other one.` : ''}
        </>
      }
    >
      <TagChoice label="Into" tags={others} chosen={into} onChoose={setInto} />
      <DialogActions>
        <Button look="danger" onClick={() => void merge()} unavailable={into ? undefined : 'Choose a tag first.'}>
          {into ? `Merge into ${into.code}` : 'Merge'}
        </Button>
        <Button look="solid" onClick={onClose}>
          Keep both
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function isBelow(tags: readonly Tag[], tag: Tag, above: string): boolean {
  let next: Tag | undefined = tag;
  for (let step = 0; next && step < tags.length; step++) {
    const { parent }: Tag = next;
    if (parent === above) return true;
    next = tags.find(({ id }) => id === parent);
  }
  return false;
}
