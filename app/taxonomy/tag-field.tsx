import { Popover } from 'radix-ui';
import { useMemo, useRef, useState } from 'react';
import type { Suggestion } from '#core/suggest/suggestion.ts';
import type { Scale, Tag, Taxonomy } from '#core/taxonomy.ts';
import { FindStep } from './find-step.tsx';
import { ValueStep } from './value-step.tsx';

/** What was chosen: a tag, with a value where its theme has a scale and one was given. */
export interface TagChoice {
  tag: string;
  value?: string | undefined;
}

export interface TagFieldProps {
  taxonomy: Taxonomy;
  /** Ids of the tags this person used last, newest first; shown first while nothing is typed. */
  recent: readonly string[];
  /** How often each tag (by id) is used in this statement: the frequent ones come after the recent. */
  counts: ReadonlyMap<string, number>;
  /** Tags that passages like this one have: they come first while nothing is typed, and are never chosen by themselves. */
  suggested?: readonly Suggestion[];
  /** Where it opens: a live rectangle in the window, asked again as the page scrolls (the selection's end, or a button). */
  at: () => DOMRect;
  /** Only the value step, for this tag: to change the value of a tagging. Never call it `valueOf`, which every object has. */
  valueFor?: string;
  /** `another` is true when more tags are to follow (Shift Enter): the field stays open. */
  onChoose: (chosen: TagChoice, another: boolean) => void;
  /** Offered when nothing is found: comment the passage instead. */
  onComment?: () => void;
  /** Escape, a click elsewhere, or after the choice: the caller gives focus back to the text. */
  onClose: () => void;
  /** Whether this person may make tags in the codebook: decides the words when nothing is found. */
  mayEditTaxonomy: boolean;
  /** The codebook page, for the link when nothing is found; without it, only words. */
  codebookHref?: string;
}

const NONE: readonly Suggestion[] = [];

interface Picked {
  tag: Tag;
  scale: Scale;
  another: boolean;
}

/** Type to find a tag by code, name or words of its definition; then, where its theme has a scale, one key for the value. */
export function TagField({ taxonomy, recent, counts, suggested = NONE, at, valueFor, onChoose, onComment, onClose, mayEditTaxonomy, codebookHref }: TagFieldProps) {
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<Picked | null>(() => startingStep(taxonomy, valueFor));
  const liveAt = useRef(at);
  liveAt.current = at;
  const anchor = useMemo(() => ({ current: { getBoundingClientRect: () => liveAt.current() } }), []);

  function pick(tag: Tag, another: boolean) {
    const scale = scaleOf(taxonomy, tag);
    if (scale) setPicked({ tag, scale, another });
    else choose({ tag: tag.id }, another);
  }

  function choose(choice: TagChoice, another: boolean) {
    onChoose(choice, another);
    setPicked(null);
    setTyped('');
    if (!another) onClose();
  }

  return (
    <Popover.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          className={`float pop tag-field${picked ? ' at-value' : ''}`}
          aria-label={picked ? 'Choose a value' : 'Tag the passage'}
          align="start"
          sideOffset={8}
          collisionPadding={8}
          updatePositionStrategy="always"
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onEscapeKeyDown={(event) => event.stopPropagation()}
        >
          {picked ? (
            <ValueStep
              tag={picked.tag}
              scale={picked.scale}
              onValue={(value) => choose({ tag: picked.tag.id, value }, picked.another)}
              onBack={valueFor === undefined ? () => setPicked(null) : undefined}
            />
          ) : (
            <FindStep
              taxonomy={taxonomy}
              recent={recent}
              counts={counts}
              suggested={suggested}
              typed={typed}
              onTyped={setTyped}
              onPick={pick}
              onComment={onComment}
              mayEditTaxonomy={mayEditTaxonomy}
              codebookHref={codebookHref}
            />
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function startingStep(taxonomy: Taxonomy, valueFor: string | undefined): Picked | null {
  const tag = taxonomy.tags.find(({ id }) => id === valueFor);
  const scale = tag && scaleOf(taxonomy, tag);
  return tag && scale ? { tag, scale, another: false } : null;
}

function scaleOf(taxonomy: Taxonomy, tag: Tag): Scale | undefined {
  return taxonomy.scales.find(({ id }) => id === tag.scale);
}
