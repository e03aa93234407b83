import { ChevronRight } from 'lucide-react';
import type { Tag } from '#core/taxonomy.ts';
import { Marked } from './marked.tsx';
import type { TreeRow } from './tree-rows.ts';
import type { RowPlace } from './use-tree-window.ts';

export interface TreeRowViewProps {
  row: TreeRow;
  place: RowPlace | null;
  isFiltered: boolean;
  isTabStop: boolean;
  describedBy: string | undefined;
  onChoose: (tag: Tag) => void;
  onFocus: (tag: Tag, row: Element) => void;
  onPoint: (tag: Tag, row: Element) => void;
  onLeave: () => void;
}

/** A theme or a tag in the codebook tree. */
export function TreeRowView({ row, place, isFiltered, isTabStop, describedBy, onChoose, onFocus, onPoint, onLeave }: TreeRowViewProps) {
  const { tag, level, hasChildren, isExpanded, position, siblings, count, marks } = row;
  const isTheme = level === 1 && hasChildren;
  return (
    <li
      ref={place?.measure}
      data-index={place?.index}
      style={place?.style}
      role="treeitem"
      data-tag={tag.id}
      className={`${isTheme ? '' : 'leaf '}hue-${tag.hue}`}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={hasChildren ? isExpanded : undefined}
      aria-selected={isFiltered}
      aria-label={`${tag.code} ${tag.name}, ${count} here`}
      aria-describedby={describedBy}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => onChoose(tag)}
      onFocus={(event) => onFocus(tag, event.currentTarget)}
      onBlur={onLeave}
      onMouseEnter={(event) => onPoint(tag, event.currentTarget)}
      onMouseLeave={onLeave}
    >
      <div className={`r${isTheme ? ' theme' : ''}${isFiltered ? ' sel' : ''}`} style={level > 2 ? { paddingInlineStart: 8 + level * 16 } : undefined}>
        {hasChildren ? <ChevronRight className={`ic tw${isExpanded ? ' open' : ''}`} aria-hidden /> : null}
        {isTheme ? <span className="code">{tag.code}</span> : <span className="dot" />}
        <span className="grow trunc">
          <Marked text={tag.name} marks={marks} />
        </span>
        {tag.hotkey ? <kbd aria-hidden>{tag.hotkey}</kbd> : null}
        <span className="c">{count > 0 ? count : ''}</span>
      </div>
    </li>
  );
}
