import { ChevronRight, Pencil, StickyNote } from 'lucide-react';
import type { Tag } from '#core/taxonomy.ts';
import { Marked } from '#app/taxonomy/marked.tsx';
import type { TreeRow } from '#app/taxonomy/tree-rows.ts';
import type { RowPlace } from '#app/taxonomy/use-tree-window.ts';
import { editingWords, type Editor } from '#app/taxonomy/notes/editing.ts';
import type { NoteCount } from '#app/taxonomy/notes/notes-on.ts';
import type { RowDrag } from './use-row-drag.ts';

interface CodebookRowProps {
  row: TreeRow;
  place: RowPlace | null;
  isChosen: boolean;
  isTabStop: boolean;
  drag: RowDrag;
  notes: NoteCount | undefined;
  /** Others who are typing in its fields. */
  editors: readonly Editor[] | undefined;
  onChoose: (tag: Tag) => void;
  onFold: () => void;
  onFocus: () => void;
}

/** A theme or a tag in the codebook's own tree: a click opens it, its arrow folds it. */
export function CodebookRow({ row, place, isChosen, isTabStop, drag, notes, editors, onChoose, onFold, onFocus }: CodebookRowProps) {
  const { tag, level, hasChildren, isExpanded, position, siblings, count, marks } = row;
  const isTheme = level === 1;
  const landing = drag.over?.tag === tag.id ? ` drop-${drag.over.side}` : '';
  return (
    <li
      ref={place?.measure}
      data-index={place?.index}
      style={place?.style}
      role="treeitem"
      data-tag={tag.id}
      className={`${isTheme ? '' : 'leaf '}hue-${tag.hue}${landing}`}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={hasChildren ? isExpanded : undefined}
      aria-selected={isChosen}
      aria-label={`${tag.code} ${tag.name}, ${count === 1 ? 'used once' : `used ${count} times`}${tag.retired ? ', retired' : ''}${noteWords(notes)}${editors ? `, ${editingWords(editors)}` : ''}`}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => onChoose(tag)}
      onFocus={onFocus}
      {...drag.rowProps(tag)}
    >
      <div className={`r${isTheme ? ' theme' : ''}${isChosen ? ' sel' : ''}${tag.retired ? ' retired' : ''}`} style={level > 1 ? { paddingInlineStart: 8 + (level - 1) * 16 } : undefined}>
        {hasChildren ? (
          <span
            className="twist"
            aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              onFold();
            }}
          >
            <ChevronRight className={`ic tw${isExpanded ? ' open' : ''}`} />
          </span>
        ) : isTheme ? (
          <span className="twist" />
        ) : null}
        {isTheme ? <span className="code">{tag.code}</span> : <span className="dot" />}
        <span className="grow trunc" dir="auto">
          <Marked text={tag.name} marks={marks} />
        </span>
        {tag.retired ? <span className="muted off-label">retired</span> : null}
        {tag.hotkey ? <kbd aria-hidden="true">{tag.hotkey}</kbd> : null}
        {editors ? (
          <span className="note-count new" title={editingWords(editors)}>
            <Pencil className="ic ic-s" aria-hidden="true" />
          </span>
        ) : null}
        {notes ? (
          <span className={notes.isNew ? 'note-count new' : 'note-count'} title={notes.isNew ? 'Notes, some of them new' : 'Notes'}>
            <StickyNote className="ic ic-s" aria-hidden="true" />
            {notes.count}
          </span>
        ) : null}
        <span className="c">{count > 0 ? count : ''}</span>
      </div>
    </li>
  );
}

function noteWords(notes: NoteCount | undefined): string {
  if (!notes) return '';
  return `, ${notes.count === 1 ? '1 note' : `${notes.count} notes`}${notes.isNew ? ', new' : ''}`;
}
