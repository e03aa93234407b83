import { useCallback } from 'react';
import { CHOSEN_ALL, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { Pair } from '#core/analysis/picture.ts';
import type { Tag } from '#core/taxonomy.ts';
import { chosenAddress, CountLink, isChosen } from './count-link.tsx';
import { Picture, type Draw } from './picture.tsx';
import { fitted, widthsIn } from './picture-words.ts';
import { useGridKeys } from './use-grid-keys.ts';

interface TogetherViewProps {
  asked: AnalysisAsked;
  tags: readonly string[];
  pairs: readonly Pair[];
  tagOf: (id: string) => Tag | undefined;
}

/** How often each two tags meet: a net of those that do, and a table of all. */
export function TogetherView({ asked, tags, pairs, tagOf }: TogetherViewProps) {
  const { grid, tabIndexOf } = useGridKeys();
  const draw = useNet({ asked, tags, pairs, tagOf });
  const counts = new Map(pairs.flatMap(({ a, b, count }) => [[`${a} ${b}`, count] as const, [`${b} ${a}`, count] as const]));
  const most = Math.max(1, ...pairs.map(({ count }) => count));
  const first = tags.flatMap((a) => tags.flatMap((b) => (counts.has(`${a} ${b}`) ? [`${a} ${b}`] : [])))[0];
  return (
    <>
      <Picture label="Which tags stand together: the wider a line, the more often" height={heightFor(pairs)} draw={draw} />
      <table className="mx an-pairs" {...grid}>
        <caption className="vh">How often each two tags stand together. Each figure leads to its passages.</caption>
        <thead>
          <tr>
            <td />
            {tags.map((tag) => (
              <th key={tag} scope="col" title={tagOf(tag)?.name}>
                {tagOf(tag)?.code}
                <span className="vh"> {tagOf(tag)?.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tags.map((a) => (
            <tr key={a} className={`lf hue-${tagOf(a)?.hue ?? 'slate'}`}>
              <th scope="row" className="mx-name" title={tagOf(a)?.name}>
                <span className="nm an-flat">
                  <span className="dot" />
                  <bdi className="trunc">{tagOf(a)?.name}</bdi>
                  <span className="muted">{tagOf(a)?.code}</span>
                </span>
              </th>
              {tags.map((b) => {
                const count = counts.get(`${a} ${b}`);
                const chosen = { ...CHOSEN_ALL, tag: a, other: b };
                if (count === undefined) {
                  return (
                    <td key={b} className={a === b ? 'none self' : 'none'}>
                      <span aria-hidden="true">{a === b ? '' : '·'}</span>
                      <span className="vh">{a === b ? 'the same tag' : 'never'}</span>
                    </td>
                  );
                }
                return (
                  <td key={b} className={isChosen(asked, chosen) ? 'cell sel' : 'cell'} style={{ backgroundColor: `color-mix(in srgb, var(--v-calls-for) ${Math.round(8 + (count / most) * 42)}%, transparent)` }}>
                    <CountLink asked={asked} chosen={chosen} name={`${a} ${b}`} tabIndex={tabIndexOf(`${a} ${b}`, `${a} ${b}` === first)}>
                      <span className="num">{count}</span>
                    </CountLink>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const ROW = 26;
/** A few tags stand further apart, so that the lines between them are told apart. */
const WIDE_ROW = 44;
const FEW = 12;
const MOST_LINES = 120;

function heightFor(pairs: readonly Pair[]): number {
  const met = new Set(pairs.flatMap(({ a, b }) => [a, b])).size;
  return Math.max(220, met * (met <= FEW ? WIDE_ROW : ROW) + 40);
}

/** Tags one below the other, joined by arcs: no two names ever cover each other. */
function useNet({ asked, tags, pairs, tagOf }: TogetherViewProps): Draw {
  return useCallback<Draw>(
    (plot, width) => {
      const widthOf = widthsIn();
      const shown = [...pairs].sort((a, b) => b.count - a.count).slice(0, MOST_LINES);
      const joined = new Set(shown.flatMap(({ a, b }) => [a, b]));
      const order = tags.filter((tag) => joined.has(tag));
      const place = new Map(order.map((tag, at) => [tag, at]));
      const most = Math.max(1, ...shown.map(({ count }) => count));
      const lines = shown.map(({ a, b, count }) => {
        const [from, to] = (place.get(a) ?? 0) < (place.get(b) ?? 0) ? [a, b] : [b, a];
        return { from, to, count, share: count / most, said: `${tagOf(from)?.name} and ${tagOf(to)?.name}: ${count}`, href: chosenAddress(asked, { ...CHOSEN_ALL, tag: from, other: to }) };
      });
      return plot.plot({
        width: Math.min(width, 720),
        height: heightFor(pairs),
        marginLeft: width < 560 ? 140 : 270,
        x: { axis: null, domain: [0, 1] },
        y: { type: 'point', domain: order, label: null, tickSize: 0, tickFormat: (tag: string) => fitted(tagOf(tag)?.name ?? '', (width < 560 ? 140 : 270) - 14, widthOf) },
        marks: [
          plot.arrow(lines, { x1: 0, x2: 0, y1: 'from', y2: 'to', bend: 90, headLength: 0, stroke: 'var(--v-calls-for)', strokeWidth: (line: { share: number }) => 1 + line.share * 7, strokeOpacity: (line: { share: number }) => 0.25 + line.share * 0.6, href: 'href', title: 'said' }),
          plot.dot(order, { x: 0, y: (tag: string) => tag, r: 4, fill: (tag: string) => `var(--tag-${tagOf(tag)?.hue ?? 'slate'}-dot)` }),
        ],
      });
    },
    [asked, tags, pairs, tagOf],
  );
}
