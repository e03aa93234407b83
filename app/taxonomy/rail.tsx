import { Layers, X } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Tag, Taxonomy } from '#core/taxonomy.ts';
import { RailPeek } from './rail-peek.tsx';
import { treeAct } from './tree-act.ts';
import { TreeFind } from './tree-find.tsx';
import { TreeRowView } from './tree-row.tsx';
import { countTags, treeRows, type TreeRow } from './tree-rows.ts';
import { useFolded } from './use-folded.ts';
import { usePeek } from './use-peek.ts';
import { useTreeWindow } from './use-tree-window.ts';

export interface CodebookRailProps {
  taxonomy: Taxonomy;
  /** Taggings of this statement by tag id; themes show the sum of theirs. */
  counts: ReadonlyMap<string, number>;
  /** The tag whose passages are filtered, or null. */
  filtered: string | null;
  /** With a selection in the text, choosing a tag tags it; without one, it filters. */
  hasSelection: boolean;
  /** The layer that one annotates in. */
  layerName: string;
  /** The person may tag (false for readers: choosing then always filters). */
  mayTag: boolean;
  onTag: (tag: string) => void;
  /** Chosen without a selection: filter by it, or with null no longer. */
  onFilter: (tag: string | null) => void;
  /** Below 1280 px the rail is a drawer: whether it is open. */
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names the remembered open themes in this browser (the workspace's id). */
  rememberAs: string;
  /** The page may hold this to focus the filter field on `/`. */
  filterRef?: RefObject<HTMLInputElement>;
}

/** The codebook beside the text: a tree with counts and hotkeys. Renders `<aside class="rail">`, the first column of `.stage`. */
export function CodebookRail(props: CodebookRailProps) {
  const { taxonomy, counts, filtered, hasSelection, layerName, mayTag, onTag, onFilter, open, onOpenChange, rememberAs, filterRef } = props;
  const ownFilter = useRef<HTMLInputElement>(null);
  const filterField = filterRef ?? ownFilter;
  const tree = useRef<HTMLUListElement>(null);
  const peekId = useId();
  const [typed, setTyped] = useState('');
  const [focused, setFocused] = useState<string | null>(null);
  const { folded, setFolded } = useFolded(rememberAs);
  const { peek, show, hide } = usePeek();
  const rows = useMemo(() => treeRows(taxonomy.tags, { counts, folded, typed }), [taxonomy, counts, folded, typed]);
  const tabStop = rows.find((row) => row.tag.id === focused)?.tag.id ?? rows[0]?.tag.id;
  const { shown, height, focusRow: bring } = useTreeWindow(rows, tree, tabStop);
  const filteredTag = taxonomy.tags.find(({ id }) => id === filtered);

  useEffect(() => {
    if (open) filterField.current?.focus();
  }, [open, filterField]);

  function choose(tag: Tag) {
    const row = rows.find((candidate) => candidate.tag === tag);
    if (row?.hasChildren) setFolded(tag.id, row.isExpanded);
    else if (hasSelection && mayTag && !tag.retired) onTag(tag.id);
    else onFilter(filtered === tag.id ? null : tag.id);
  }

  function focusRow(row: TreeRow | undefined) {
    if (!row) return;
    setFocused(row.tag.id);
    bring(row);
  }

  function onTreeKey(event: KeyboardEvent) {
    const at = rows.findIndex((row) => row.tag.id === tabStop);
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = treeAct(event.key, rows, at);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (act === 'choose') choose(row.tag);
    else if (act === 'leave') leave();
    else if (act === 'unfold' || act === 'fold') setFolded(row.tag.id, act === 'fold');
    else focusRow(rows[act]);
  }

  function onFilterKey(event: KeyboardEvent<HTMLInputElement>) {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusRow(rows[0]);
    }
    const first = rows.find((row) => !row.hasChildren);
    if (event.key === 'Enter' && typed.trim() !== '' && first) choose(first.tag);
    if (event.key !== 'Escape') return;
    if (typed !== '') setTyped('');
    else leave();
  }

  function leave() {
    hide();
    filterField.current?.blur();
    onOpenChange(false);
  }

  return (
    <>
      {open ? <button type="button" className="rail-veil" aria-label="Close the codebook" tabIndex={-1} onClick={() => onOpenChange(false)} /> : null}
      <aside className={`rail${open ? ' open' : ''}`} aria-label="Codebook">
        <div className="rail-head">
          <h2>Codebook</h2>
          <span className="muted num count">{countTags(taxonomy.tags)} tags</span>
          <span className="grow" />
          <button type="button" className="iconbtn drawer-close" aria-label="Close the codebook" onClick={leave}>
            <X className="ic ic-s" aria-hidden />
          </button>
        </div>
        <TreeFind fieldRef={filterField} typed={typed} onTyped={setTyped} onKeyDown={onFilterKey} />
        <ul ref={tree} className={height === null ? 'tree' : 'tree long'} role="tree" aria-label="Tags" onKeyDown={onTreeKey} onScroll={hide}>
          {height === null ? null : <li role="none" style={{ blockSize: height }} />}
          {shown.map(({ row, place }) => (
            <TreeRowView
              key={row.tag.id}
              row={row}
              place={place}
              isFiltered={row.tag.id === filtered}
              isTabStop={row.tag.id === tabStop}
              describedBy={peek?.tag.id === row.tag.id ? peekId : undefined}
              onChoose={choose}
              onFocus={(tag, element) => {
                setFocused(tag.id);
                if (element.matches(':focus-visible')) show(tag, element, true);
              }}
              onPoint={(tag, element) => show(tag, element, false)}
              onLeave={hide}
            />
          ))}
        </ul>
        {rows.length === 0 ? <p className="rail-nothing muted">No tag, code or definition has this word.</p> : null}
        <div className="rail-foot">
          {filteredTag ? (
            <>
              <span className="grow trunc">Only {filteredTag.code}</span>
              <button type="button" className="btn quiet s" onClick={() => onFilter(null)}>
                Show all
              </button>
            </>
          ) : (
            <>
              <Layers className="ic ic-s" aria-hidden />
              <span className="grow">{hasSelection && mayTag ? 'Choose a tag for the selection' : layerName}</span>
            </>
          )}
        </div>
        {peek ? <RailPeek id={peekId} peek={peek} /> : null}
      </aside>
    </>
  );
}
