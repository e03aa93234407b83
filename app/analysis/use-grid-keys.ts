import { useCallback, useEffect, useState, type FocusEvent, type KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** What can be reached in a table: links and buttons in its cells. */
const TARGETS = 'td a, td button, th a, th button';

/**
 * Lets arrow keys, Home and End walk through what can be opened in a table, cell by cell, past those without anything. Tab reaches the table once, where the focus was last; without
 * scripts it reaches every cell.
 */
export function useGridKeys() {
  const [isReady, setReady] = useState(false);
  const [last, setLast] = useState<string>();
  useEffect(() => setReady(true), []);

  const onKeyDown = useCallback((event: KeyboardEvent<HTMLTableElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    const cell = event.target.closest('td, th');
    const row = cell?.closest('tr');
    const table = event.currentTarget;
    if (!(cell instanceof HTMLTableCellElement) || !row) return;
    const target = event.key === 'Home' || event.key === 'End' ? endOf(row, event.key === 'End') : next(table, row, cell, STEPS[event.key], getComputedStyle(table).direction === 'rtl');
    if (target === undefined) return;
    event.preventDefault();
    target?.focus();
    target?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);

  const onFocus = useCallback((event: FocusEvent<HTMLTableElement>) => setLast(event.target.dataset['cell']), []);

  return {
    grid: { onKeyDown, onFocus },
    /** The tab stop of a cell that is called so; `isFirst` while none had the focus yet. */
    tabIndexOf: (name: string, isFirst: boolean): number | undefined => (!isReady || (last === undefined ? isFirst : last === name) ? undefined : -1),
  };
}

function endOf(row: HTMLTableRowElement, isEnd: boolean): HTMLElement | null {
  const targets = [...row.querySelectorAll<HTMLElement>(TARGETS)];
  return (isEnd ? targets.at(-1) : targets[0]) ?? null;
}

function next(table: HTMLTableElement, row: HTMLTableRowElement, cell: HTMLTableCellElement, step: readonly [number, number] | undefined, isRtl: boolean): HTMLElement | null | undefined {
  if (!step) return undefined;
  const [down, across] = step;
  const rows = [...table.rows];
  for (let at = [rows.indexOf(row), cell.cellIndex] as const; ; ) {
    at = [at[0] + down, at[1] + (isRtl ? -across : across)];
    const found = rows[at[0]]?.cells[at[1]];
    if (!found) return null;
    const target = found.querySelector<HTMLElement>('a, button');
    if (target) return target;
  }
}
