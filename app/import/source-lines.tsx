import { memo, useMemo } from 'react';
import type { CleanUp } from '#core/import/clean-up.ts';
import { lineAt } from '#core/import/line-at.ts';
import type { Source, Stretch } from '#core/import/source.ts';
import { piecesOf } from './placed-text.ts';

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
}

/** The source as it came, line by line, with what is to be done to it. */
export const SourceLines = memo(function SourceLines({ source, accepted, shown }: SourceLinesProps) {
  const looks = useMemo(() => looksOf(source, accepted), [source, accepted]);
  const marks = useMemo(() => {
    const bad = accepted.filter(({ op }) => CHARACTERS.includes(op)).flatMap(({ places }) => places.map((place) => ({ ...place, look: 'bad' })));
    return [...bad, ...shown.map((place) => ({ ...place, look: 'cur' }))];
  }, [accepted, shown]);
  const groups = Array.from({ length: Math.ceil(source.lines.length / LINES_AT_ONCE) }, (_, index) => index * LINES_AT_ONCE);
  return (
    <ol className="src">
      {groups.map((from) => (
        <LineGroup key={from} source={source} from={from} looks={looks} marks={marksIn(source, from, marks)} />
      ))}
    </ol>
  );
});

interface Mark extends Stretch {
  look: string;
}

const NO_MARKS: readonly Mark[] = [];

function marksIn({ lines }: Source, from: number, marks: readonly Mark[]): readonly Mark[] {
  const [first, last] = [lines[from]?.start ?? 0, lines[Math.min(from + LINES_AT_ONCE, lines.length) - 1]?.end ?? 0];
  const here = marks.filter(({ start, end }) => start < last && end > first);
  return here.length === 0 ? NO_MARKS : here;
}

interface LineGroupProps {
  source: Source;
  from: number;
  looks: ReadonlyMap<number, string>;
  marks: readonly Mark[];
}

const LineGroup = memo(function LineGroup({ source, from, looks, marks }: LineGroupProps) {
  return source.lines.slice(from, from + LINES_AT_ONCE).map((line, index) => (
    <Line key={from + index} number={from + index + 1} at={line.start} text={source.text.slice(line.start, line.end)} look={looks.get(from + index)} marks={marks} />
  ));
}, (before, after) => before.source === after.source && before.looks === after.looks && before.marks === after.marks);

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
