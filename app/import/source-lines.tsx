import { memo, useMemo } from 'react';
import { Button } from '#app/ui/button.tsx';
import type { CleanUp } from '#core/import/clean-up.ts';
import { lineAt } from '#core/import/line-at.ts';
import type { LineRun } from '#core/import/line-folds.ts';
import type { Source, Stretch } from '#core/import/source.ts';
import { piecesOf } from './placed-text.ts';
import { useFolds } from './use-folds.ts';

/** How a clean-up marks the lines that it concerns. */
const LINE_LOOKS: Partial<Record<CleanUp['op'], string>> = {
  'set-status': 'meta',
  'cover-to-details': 'meta',
  running: 'gone',
  'page-number': 'gone',
  'join-lines': 'join',
  'join-page-break': 'join',
};
/** Those that concern single characters. */
const CHARACTERS: readonly CleanUp['op'][] = ['unwrap-bold', 'unwrap-italic', 'unwrap-link', 'drop-marks'];

/** So many lines are laid out together only when they are near the view. */
const LINES_AT_ONCE = 100;

interface SourceLinesProps {
  source: Source;
  /** The clean-ups that are accepted, in the order of their first places. */
  accepted: readonly CleanUp[];
  shown: readonly Stretch[];
  /** What something is said of; longer rows of other lines are folded. Without it nothing is. */
  said?: readonly Stretch[] | undefined;
}

/** The source as it came, line by line, with what is to be done to it. */
export const SourceLines = memo(function SourceLines({ source, accepted, shown, said }: SourceLinesProps) {
  const folds = useFolds(source, said, shown);
  const looks = useMemo(() => looksOf(source, accepted), [source, accepted]);
  const marks = useMemo(() => {
    const bad = accepted.filter(({ op }) => CHARACTERS.includes(op)).flatMap(({ places }) => places.map((place) => ({ ...place, look: 'bad' })));
    return [...bad, ...shown.map((place) => ({ ...place, look: 'cur' }))];
  }, [accepted, shown]);
  return (
    <>
      {folds.foldable > 0 ? (
        <div className="folds">
          <Button small look="quiet" onClick={() => folds.setAllOpen(folds.folded > 0)}>
            {folds.folded > 0 ? `Show all lines, ${folds.folded} more` : 'Fold unchanged lines'}
          </Button>
        </div>
      ) : null}
      <ol className="src">
        {folds.runs.map((run) =>
          run.isFolded ? (
            <li key={run.from} className="fold" value={run.from + 1}>
              <button
                type="button"
                aria-expanded={false}
                onClick={({ currentTarget }) => {
                  // The button goes with the fold: what it was in takes the focus.
                  currentTarget.closest<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
                  folds.open(run.from);
                }}
              >
                {run.to - run.from} unchanged lines
              </button>
            </li>
          ) : (
            groupsOf(run).map(({ from, to }) => <LineGroup key={from} source={source} from={from} to={to} looks={looks} marks={marksIn(source, from, to, marks)} />)
          ),
        )}
      </ol>
    </>
  );
});

/** The lines of a run in parts that are laid out together. */
function groupsOf({ from, to }: LineRun): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil((to - from) / LINES_AT_ONCE) }, (_, index) => ({ from: from + index * LINES_AT_ONCE, to: Math.min(to, from + (index + 1) * LINES_AT_ONCE) }));
}

interface Mark extends Stretch {
  look: string;
}

const NO_MARKS: readonly Mark[] = [];

function marksIn({ lines }: Source, from: number, to: number, marks: readonly Mark[]): readonly Mark[] {
  const [first, last] = [lines[from]?.start ?? 0, lines[to - 1]?.end ?? 0];
  const here = marks.filter(({ start, end }) => start < last && end > first);
  return here.length === 0 ? NO_MARKS : here;
}

interface LineGroupProps {
  source: Source;
  from: number;
  to: number;
  looks: ReadonlyMap<number, string>;
  marks: readonly Mark[];
}

const LineGroup = memo(function LineGroup({ source, from, to, looks, marks }: LineGroupProps) {
  return source.lines.slice(from, to).map((line, index) => (
    <Line key={from + index} number={from + index + 1} at={line.start} text={source.text.slice(line.start, line.end)} look={looks.get(from + index)} marks={marks} />
  ));
}, (before, after) => before.source === after.source && before.to === after.to && before.looks === after.looks && before.marks === after.marks);

interface LineProps {
  number: number;
  at: number;
  text: string;
  look: string | undefined;
  marks: readonly Mark[];
}

/** A line that is shown as a whole is framed, else its words are marked. */
function Line({ number, at, text, look, marks }: LineProps) {
  const isWhole = text !== '' && marks.some((mark) => mark.look === 'cur' && mark.start <= at && mark.end >= at + text.length);
  const inside = isWhole ? marks.filter((mark) => mark.look !== 'cur') : marks;
  return (
    <li className={['l', look, isWhole && 'cur'].filter(Boolean).join(' ')} value={number}>
      <i aria-hidden="true">{number}</i>
      <span dir="auto">
        {piecesOf(text, at, inside).map((piece) =>
          piece.looks.length > 0 ? (
            <mark key={piece.at} className={piece.looks.join(' ')}>
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
      </span>
    </li>
  );
}

/** The look of each line that a clean-up concerns as a whole. */
function looksOf({ lines }: Source, accepted: readonly CleanUp[]): Map<number, string> {
  const looks = new Map<number, string>();
  for (const { op, places } of accepted) {
    const look = LINE_LOOKS[op];
    if (look === undefined) continue;
    for (const { start, end } of places) {
      const last = lineAt(lines, Math.max(start, end - 1));
      for (let line = lineAt(lines, start); line <= last; line++) looks.set(line, look);
    }
  }
  return looks;
}
