import { Link } from '@remix-run/react';
import { ArrowDown, ArrowUp, Copy, GripVertical, StickyNote, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { citationParts } from '#core/annotated/citation.ts';
import { placeAddress } from '#core/excerpts/place-address.ts';
import type { Excerpt } from '#core/excerpts/excerpt.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { IconButton } from '#app/ui/button.tsx';
import { Chip } from '#app/ui/chip.tsx';
import { Value } from '#app/ui/value.tsx';
import { ExcerptNote, useNote } from './excerpt-note.tsx';

export interface ExcerptRowProps {
  excerpt: Excerpt;
  /** Its place in the list, from 1. */
  place: number;
  /** How many the list has. */
  count: number;
  taxonomy: Taxonomy;
  home: string;
  mayEdit: boolean;
  onOpen: (key: string) => () => void;
  onHold: (excerpt: string | null) => void;
  onMove: (by: 1 | -1) => void;
  onCopy: () => void;
  onRemove: () => void;
  /** Resolves to whether it was stored. */
  onNote: (note: string) => Promise<boolean>;
}

/** An excerpt: its words, where they are from, what the team says of them, and the note of whoever works on the list. */
export function ExcerptRow({ excerpt, place, count, taxonomy, home, mayEdit, onOpen, onHold, onMove, onCopy, onRemove, onNote }: ExcerptRowProps) {
  const note = useNote({ excerpt, onOpen, onNote });

  function onKeyDown(event: KeyboardEvent) {
    if (!mayEdit || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  }

  return (
    <div className="excerpt-in" onKeyDown={onKeyDown}>
      <span className="excerpt-at">
        <span className="num muted">{place}</span>
        {mayEdit ? (
          <span className="grip" title="Drag to move; Alt with arrows moves, too" aria-hidden="true" onMouseDown={() => onHold(excerpt.id)} onMouseUp={() => onHold(null)}>
            <GripVertical className="ic ic-s" />
          </span>
        ) : null}
      </span>
      <div className="excerpt-body">
        <blockquote lang={excerpt.details.language} dir="auto">
          {excerpt.words}
        </blockquote>
        <State excerpt={excerpt} />
        <p className="known">
          <Link to={placeAddress(`${home}/statements/${excerpt.statement}`, excerpt)} data-row-stop aria-keyshortcuts={mayEdit ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}>
            {citationParts(excerpt).map((part, at) => (
              <span key={part}>
                {at > 0 ? ', ' : ''}
                <bdi>{part}</bdi>
              </span>
            ))}
          </Link>
        </p>
        <Taggings excerpt={excerpt} taxonomy={taxonomy} />
        <ExcerptNote note={note} mayEdit={mayEdit} />
      </div>
      <div className="excerpt-acts">
        <IconButton label={`Copy excerpt ${place} with its citation`} onClick={onCopy}>
          <Copy className="ic ic-s" aria-hidden="true" />
        </IconButton>
        {mayEdit ? (
          <>
            {/* Fingers cannot drag rows, and have no keys. */}
            {place > 1 ? (
              <IconButton label={`Move excerpt ${place} up`} className="for-fingers" onClick={() => onMove(-1)}>
                <ArrowUp className="ic ic-s" aria-hidden="true" />
              </IconButton>
            ) : null}
            {place < count ? (
              <IconButton label={`Move excerpt ${place} down`} className="for-fingers" onClick={() => onMove(1)}>
                <ArrowDown className="ic ic-s" aria-hidden="true" />
              </IconButton>
            ) : null}
            <IconButton label={excerpt.note === '' ? `Note on excerpt ${place}` : `Change the note on excerpt ${place}`} onClick={note.edit}>
              <StickyNote className="ic ic-s" aria-hidden="true" />
            </IconButton>
            <IconButton label={`Remove excerpt ${place} from the list`} onClick={onRemove}>
              <Trash2 className="ic ic-s" aria-hidden="true" />
            </IconButton>
          </>
        ) : null}
      </div>
    </div>
  );
}

function State({ excerpt: { state, was } }: { excerpt: Excerpt }) {
  if (state === 'orphaned') return <p className="excerpt-state">These words are not in the statement any more. They are as they were collected.</p>;
  if (was === null) return null;
  return (
    <details className="excerpt-state">
      <summary>The text was corrected since</summary>
      <p dir="auto">
        It was: <del>{was}</del>
      </p>
    </details>
  );
}

function Taggings({ excerpt: { taggings }, taxonomy: { tags, scales } }: { excerpt: Excerpt; taxonomy: Taxonomy }) {
  if (taggings.length === 0) return null;
  return (
    <p className="excerpt-tags">
      {taggings.map(({ tag: id, value }) => {
        const tag = tags.find((one) => one.id === id);
        const step = tag && value !== null ? scales.find((scale) => scale.id === tag.scale)?.steps.find((one) => one.value === value) : undefined;
        return tag ? (
          <span key={`${id} ${value ?? ''}`} className="row">
            <Chip hue={tag.hue} code={tag.code} name={tag.name} />
            {step ? <Value step={step} /> : null}
          </span>
        ) : null;
      })}
    </p>
  );
}
