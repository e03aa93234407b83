import { codePointsOf } from './code-points.ts';

/** A text of a project as it is kept here, and where the places that the project counts in are in it. */
export interface TakenText {
  text: string;
  /** The UTF-16 offset of a place that the project counts in code points; undefined for one behind the end. */
  at(point: number): number | undefined;
}

const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/u;
const ENDS = /[\n\r\u000b\u000c\u0085\u2028\u2029]/u;

/**
 * Takes a text as `normalisePlainText` does: line feeds only, no control characters, tabs as spaces. Programs count CRLF as two characters (MAXQDA, NVivo) or as one (ATLAS.ti);
 * `isEndOne` says which. O(length).
 */
export function takeText(raw: string, isEndOne: boolean): TakenText {
  const whole = raw.replace(/^\ufeff/, '');
  const counted = isEndOne ? whole.replaceAll('\r\n', '\n') : whole;
  if (!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff\ud800-\udfff]/u.test(counted)) {
    const points = codePointsOf(counted);
    return { text: counted, at: (point) => (point < 0 || point > points.length ? undefined : points.toUnits(point)) };
  }
  const parts: string[] = [];
  const offsets: number[] = [];
  let length = 0;
  let before = '';
  for (const character of counted) {
    offsets.push(length);
    const kept = keptOf(character, before);
    parts.push(kept);
    length += kept.length;
    before = character;
  }
  offsets.push(length);
  return { text: parts.join(''), at: (point) => offsets[point] };
}

function keptOf(character: string, before: string): string {
  if (character === '\n' && before === '\r') return '';
  if (ENDS.test(character)) return '\n';
  if (character === '\t') return ' ';
  if (/^[\ud800-\udfff]$/u.test(character)) return '\ufffd';
  return CONTROLS.test(character) ? '' : character;
}
