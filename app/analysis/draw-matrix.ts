import { ALL } from '#core/analysis/matrix.ts';
import type { MatrixColumn, MatrixRow } from '#core/analysis/picture.ts';
import type { ValueStep } from '#core/analysis/value-step.ts';
import type { Tag } from '#core/taxonomy.ts';
import { fillOf, hatchings } from './fills.ts';
import type { Plot } from './picture.tsx';
import { shortened } from './picture-words.ts';

interface MatrixPicture {
  columns: readonly MatrixColumn[];
  rows: readonly MatrixRow[];
  steps: readonly ValueStep[];
  tagOf: (id: string) => Tag | undefined;
}

const ROW = 26;
const COLUMN = 120;
const NAMES = 270;

/** The matrix as a picture: what the page has as a table, for files. */
export function drawMatrix(plot: Plot, { columns, rows, steps, tagOf }: MatrixPicture): SVGElement | HTMLElement {
  const shown = rows.filter(({ tag }) => tag !== ALL);
  const all = { column: ALL, name: 'All', note: 'its own scale', isUntold: false };
  const cells = shown.flatMap(({ tag, cells: of }) => of.flatMap((cell, at) => (cell ? [{ tag, column: columns[at]?.column ?? '', cell }] : [])));
  const most = Math.max(1, ...cells.map(({ cell }) => sum(cell.values)));
  const mostOfAll = Math.max(1, ...shown.map(({ all: cell }) => (cell ? sum(cell.values) : 0)));
  const totals = shown.flatMap(({ tag, all: cell }) => (cell ? [{ tag, column: ALL, cell }] : []));
  // Every column has the width of the longest bar, and its count stands before it.
  const bars = [...cells, ...totals].flatMap(({ tag, column, cell }) => steps.flatMap(({ key }) => (cell.values[key] === undefined ? [] : [{ tag, column, step: key, share: cell.values[key] / (column === ALL ? mostOfAll : most) }])));
  const names = new Map([...columns, all].map(({ column, name, note }) => [column, `${shortened(name, 18)}${note === '' ? '' : `\n${shortened(note, 22)}`}`]));
  const heads = [...columns, all].map(({ column }) => ({ column }));
  return plot.plot({
    width: NAMES + (columns.length + 1) * COLUMN + 20,
    height: shown.length * ROW + 70,
    marginLeft: NAMES,
    marginTop: 50,
    marginBottom: 20,
    x: { domain: [-0.25, 1], axis: null },
    y: { domain: shown.map(({ tag }) => tag), axis: null },
    fx: { domain: heads.map(({ column }) => column), axis: null, padding: 0.05 },
    color: { domain: steps.map(({ key }) => key), range: steps.map(fillOf) },
    marks: [
      hatchings(steps),
      ...[true, false].map((isTheme) =>
        plot.text(
          shown.filter(({ depth }) => (depth === 0) === isTheme).map(({ tag }) => ({ tag, column: heads[0]?.column ?? ALL })),
          { fx: 'column', y: 'tag', frameAnchor: 'left', dx: (isTheme ? 12 : 28) - NAMES, textAnchor: 'start', fontWeight: isTheme ? 600 : 400, text: ({ tag }: { tag: string }) => shortened(tagOf(tag)?.name ?? '', 42) },
        ),
      ),
      plot.barX(bars, { fx: 'column', y: 'tag', x: 'share', fill: 'step', insetTop: 6, insetBottom: 6 }),
      plot.text([...cells, ...totals], { fx: 'column', y: 'tag', x: 0, dx: -5, textAnchor: 'end', text: ({ cell }: { cell: { count: number } }) => String(cell.count) }),
      plot.text(heads, { fx: 'column', frameAnchor: 'top-left', dx: 4, dy: -40, textAnchor: 'start', lineAnchor: 'top', text: ({ column }: { column: string }) => names.get(column) ?? '' }),
    ],
  });
}

function sum(values: Readonly<Record<string, number>>): number {
  return Object.values(values).reduce((total, count) => total + count, 0);
}
