import { useNavigate } from '@remix-run/react';
import { GripVertical, Plus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { mayRevise } from '#core/codebook/may-revise.ts';
import { can } from '#core/policy/policy.ts';
import type { Tag } from '#core/taxonomy.ts';
import { treeAct } from '#app/taxonomy/tree-act.ts';
import { TreeFind } from '#app/taxonomy/tree-find.tsx';
import { countTags, treeRows, type TreeRow } from '#app/taxonomy/tree-rows.ts';
import { useFolded } from '#app/taxonomy/use-folded.ts';
import { useTreeWindow } from '#app/taxonomy/use-tree-window.ts';
import { useCodebookNotes } from '#app/taxonomy/notes/notes-context.ts';
import { IconButton } from '#app/ui/button.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { CodebookRow } from './codebook-row.tsx';
import { NewTagDialog } from './new-tag-dialog.tsx';
import { placeByKey } from './tree-place.ts';
import { useRowDrag } from './use-row-drag.ts';

/** The tree of the codebook's page: choose with arrows and Enter, move with Alt and arrows or by dragging. */
export function CodebookTree({ chosen }: { chosen: string | null }) {
  const { taxonomy, uses, actor, setting, home, act } = useCodebookSurroundings();
  const { counts: notes, editing } = useCodebookNotes();
  const navigate = useNavigate();
  const tree = useRef<HTMLUListElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [focused, setFocused] = useState<string | null>(null);
  const [isMaking, setMaking] = useState(false);
  const { folded, setFolded } = useFolded(home);
  const counts = useMemo(() => new Map(Object.entries(uses).map(([tag, { taggings }]) => [tag, taggings])), [uses]);
  const rows = useMemo(() => treeRows(taxonomy.tags, { counts, folded, typed, whole: true }), [taxonomy, counts, folded, typed]);
  const shown = useMemo(() => rows.map(({ tag }) => tag), [rows]);
  const mayMove = mayRevise(actor, 'move', setting);
  const tabStop = [focused, chosen].find((id) => id !== null && shown.some((tag) => tag.id === id)) ?? shown[0]?.id;
  const { shown: near, height, focusRow: bring } = useTreeWindow(rows, tree, tabStop);
  const drag = useRowDrag(taxonomy.tags, mayMove, (tag, place) => void move(tag, place));

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      find.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const choose = (tag: Tag) => navigate(`${home}/taxonomy/${tag.id}`);

  function move(tag: Tag, place: { parent: string | null; before: string | null }) {
    return act({ kind: 'move', tag: tag.id, ...place }, `Moved ${tag.code}`);
  }

  function focusRow(row: TreeRow | undefined) {
    if (!row) return;
    setFocused(row.tag.id);
    bring(row);
  }

  function onTreeKey(event: KeyboardEvent) {
    const at = rows.findIndex((row) => row.tag.id === tabStop);
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey) return;
    if (event.altKey) {
      const place = mayMove ? placeByKey(taxonomy.tags.filter(({ mergedInto }) => mergedInto === null), row.tag, event.key) : null;
      if (event.key.startsWith('Arrow')) event.preventDefault();
      if (place) void move(row.tag, place);
      return;
    }
    const meant = treeAct(event.key, rows, at);
    if (meant === undefined) return;
    event.preventDefault();
    if (meant === 'choose') choose(row.tag);
    else if (meant === 'leave') find.current?.focus();
    else if (meant === 'fold' || meant === 'unfold') setFolded(row.tag.id, meant === 'fold');
    else focusRow(rows[meant]);
  }

  function onFindKey(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusRow(rows[0]);
    }
    const first = rows.find((row) => row.marks.length > 0 || !row.hasChildren);
    if (event.key === 'Enter' && typed.trim() !== '' && first) choose(first.tag);
    if (event.key === 'Escape') setTyped('');
  }

  return (
    <aside className="rail" aria-label="Codebook">
      <div className="rail-head">
        <h2>Codebook</h2>
        <span className="muted num count">{countTags(taxonomy.tags)} tags</span>
        <span className="grow" />
        {can(actor, 'taxonomy.propose') ? (
          <IconButton label={mayRevise(actor, 'create', setting) ? 'New tag' : 'Propose a tag'} onClick={() => setMaking(true)}>
            <Plus className="ic ic-s" aria-hidden="true" />
          </IconButton>
        ) : null}
      </div>
      <TreeFind fieldRef={find} typed={typed} onTyped={setTyped} onKeyDown={onFindKey} />
      <ul ref={tree} className={height === null ? 'tree' : 'tree long'} role="tree" aria-label="Tags" onKeyDown={onTreeKey}>
        {height === null ? null : <li role="none" style={{ blockSize: height }} />}
        {near.map(({ row, place }) => (
          <CodebookRow
            key={row.tag.id}
            row={row}
            place={place}
            isChosen={row.tag.id === chosen}
            isTabStop={row.tag.id === tabStop}
            drag={drag}
            notes={notes.get(row.tag.id)}
            editors={editing[row.tag.id]}
            onChoose={choose}
            onFold={() => setFolded(row.tag.id, row.isExpanded)}
            onFocus={() => setFocused(row.tag.id)}
          />
        ))}
      </ul>
      {rows.length === 0 ? <p className="rail-nothing muted">{typed.trim() === '' ? 'There is no tag yet.' : 'No tag, code or definition has this word.'}</p> : null}
      {mayMove ? (
        <div className="rail-foot">
          <GripVertical className="ic ic-s" aria-hidden="true" />
          <span className="grow">
            Drag to move, or <kbd>Alt</kbd> with arrows
          </span>
        </div>
      ) : null}
      {isMaking ? <NewTagDialog parent={chosen} onClose={() => setMaking(false)} /> : null}
    </aside>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [role="dialog"]') !== null;
}
