import { ALL } from '#core/analysis/matrix.ts';
import type { MatrixColumn, MatrixRow } from '#core/analysis/picture.ts';
import type { ValueStep } from '#core/analysis/value-step.ts';
import type { Tag } from '#core/taxonomy.ts';
import { fillOf, hatchings } from './fills.ts';
import type { Plot } from './picture.tsx';
import { fitted, widthsIn, wrapped } from './picture-words.ts';

interface MatrixPicture {
  columns: readonly MatrixColumn[];
  rows: readonly MatrixRow[];
  steps: readonly ValueStep[];
  tagOf: (id: string) => Tag | undefined;
}

const ROW = 26;
const COLUMN = 128;
const NAMES = 290;
const HEADS = 64;
const INDENT = 16;
const NOTE_LINES = 2;

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
  const [plain, bold] = [widthsIn(), widthsIn({ weight: 600 })];
  const heads = [...columns, all].map(({ column, name, note: of, isUntold }) => {
    const note = isUntold && of !== '' ? `No date: ${of}` : of;
    return { column, name: fitted(name, COLUMN - 12, bold), note: note === '' ? '' : wrapped(note, COLUMN - 12, NOTE_LINES, plain).join('\n') };
  });
  const nameAt = (isTheme: boolean) => 12 + (isTheme ? 0 : INDENT);
  const drawn = plot.plot({
    width: NAMES + heads.length * COLUMN + 20,
    height: shown.length * ROW + HEADS + 20,
    marginLeft: NAMES,
    marginTop: HEADS,
    marginBottom: 20,
    marginRight: 20,
    x: { domain: [-0.32, 1.06], axis: null },
    y: { domain: shown.map(({ tag }) => tag), axis: null, padding: 0 },
    fx: { domain: heads.map(({ column }) => column), axis: null, padding: 0 },
    color: { domain: steps.map(({ key }) => key), range: steps.map(fillOf) },
    marks: [
      hatchings(steps),
      ...[true, false].map((isTheme) =>
        plot.text(
          shown.filter(({ depth }) => (depth === 0) === isTheme).map(({ tag }) => ({ tag, column: heads[0]?.column ?? ALL })),
          { fx: 'column', y: 'tag', frameAnchor: 'left', dx: nameAt(isTheme) - NAMES, textAnchor: 'start', fontWeight: isTheme ? 600 : 400, fill: 'var(--ink)', text: ({ tag }: { tag: string }) => fitted(tagOf(tag)?.name ?? '', NAMES - nameAt(isTheme) - 8, isTheme ? bold : plain) },
        ),
      ),
      plot.barX(bars, { fx: 'column', y: 'tag', x: 'share', fill: 'step', insetTop: 7, insetBottom: 7 }),
      plot.text([...cells, ...totals], { fx: 'column', y: 'tag', x: 0, dx: -5, textAnchor: 'end', text: ({ cell }: { cell: { count: number } }) => String(cell.count) }),
      plot.text(heads, { fx: 'column', frameAnchor: 'top-left', dx: 4, dy: 8 - HEADS, textAnchor: 'start', lineAnchor: 'top', fontWeight: 600, fill: 'var(--ink)', text: 'name' }),
      plot.text(heads, { fx: 'column', frameAnchor: 'top-left', dx: 4, dy: 24 - HEADS, textAnchor: 'start', lineAnchor: 'top', text: 'note', lineHeight: 1.2 }),
    ],
  });
  const firstUntold = columns.findIndex(({ isUntold }) => isUntold);
  rule(drawn, shown.map(({ depth }) => depth === 0), { width: NAMES + heads.length * COLUMN, splits: [columns.length, firstUntold].filter((at) => at >= 0).map((at) => NAMES + at * COLUMN) });
  return drawn;
}

/** Lines that lead from a tag to its counts, themes on a ground of their own; and before what stands apart. */
function rule(drawn: SVGElement | HTMLElement, isTheme: readonly boolean[], { width, splits }: { width: number; splits: readonly number[] }): void {
  const made = (name: string, attributes: Readonly<Record<string, string | number>>): SVGElement => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const rows = isTheme.flatMap((isOne, at) => [
    ...(isOne ? [made('rect', { x: 0, y: HEADS + at * ROW, width, height: ROW, fill: 'var(--sunken)' })] : []),
    made('line', { x1: 0, x2: width, y1: HEADS + at * ROW, y2: HEADS + at * ROW, stroke: at === 0 ? 'var(--rule-strong)' : 'var(--rule)' }),
  ]);
  drawn.prepend(...rows, ...splits.map((at) => made('line', { x1: at, x2: at, y1: 4, y2: HEADS + isTheme.length * ROW, stroke: 'var(--control)', 'stroke-dasharray': '3 3' })));
}

function sum(values: Readonly<Record<string, number>>): number {
  return Object.values(values).reduce((total, count) => total + count, 0);
}
