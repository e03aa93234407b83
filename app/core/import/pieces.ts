import type { TextSpan } from '#core/text/text-block.ts';
import { PLAIN, type Looks } from './look-at.ts';

/** Words of a block: copied from `source` on, or put between (null). */
export interface Piece {
  text: string;
  source: number | null;
  looks: Looks;
}

/** What is no space and no letter and has no place in a text: control characters and halves of a character. */
const UNWANTED = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const PARTS = /[ \t\n\r\f\v\u0085\u2028\u2029]+|[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[^ \t\n\r\f\v\u0085\u2028\u2029\u0000-\u001f\u007f-\u009f\u00ad\ufeff\ufffe\uffff\ud800-\udfff]+|[\ud800-\udbff][\udc00-\udfff]/g;

/** Collects the words of one block. White space is one space, and none stands at the ends or beside a line break. */
export class Words {
  readonly pieces: Piece[] = [];
  #space: Piece | undefined;
  #endsWithBreak = true;

  /** Copies a stretch of the source, but for what no text holds. */
  copy(text: string, from: number, looks: Looks): void {
    if (!UNWANTED.test(text) && !/\s{2}|[\t\n\r\f\v]/.test(text)) return this.#take(text, from, looks);
    for (const match of text.matchAll(PARTS)) this.#take(match[0], from + match.index, looks);
  }

  #take(text: string, from: number, looks: Looks): void {
    const isCut = UNWANTED.test(text);
    if (isCut) return;
    const words = text.trimStart();
    const lead = text.length - words.length;
    if (lead > 0 && !this.#space) this.#space = text.startsWith(' ') ? { text: ' ', source: from, looks } : { text: ' ', source: null, looks };
    if (words === '') return;
    this.#flush();
    const kept = words.trimEnd();
    this.#push({ text: kept, source: from + lead, looks });
    if (kept.length < words.length) this.#space = { text: ' ', source: words[kept.length] === ' ' ? from + lead + kept.length : null, looks };
  }

  /** Puts a space, a line break or other words between. */
  insert(text: string): void {
    if (text === ' ') this.#space ??= { text, source: null, looks: this.#last() };
    else if (text === '\n') {
      this.#space = undefined;
      if (!this.#endsWithBreak) this.#push({ text, source: null, looks: PLAIN });
      this.#endsWithBreak = true;
    } else if (text !== '') {
      this.#flush();
      this.#push({ text, source: null, looks: PLAIN });
    }
  }

  #last(): Looks {
    return this.pieces.at(-1)?.looks ?? PLAIN;
  }

  #flush(): void {
    const space = this.#space;
    this.#space = undefined;
    if (space && !this.#endsWithBreak) this.#push(space);
  }

  #push(piece: Piece): void {
    this.#endsWithBreak = false;
    const last = this.pieces.at(-1);
    const isNext = last && last.source !== null && piece.source === last.source + last.text.length && isSameLook(last.looks, piece.looks);
    if (isNext) last.text += piece.text;
    else this.pieces.push(piece);
  }
}

/** The spans of pieces; `isPlain` leaves out bold and italics. */
export function spansOf(pieces: readonly Piece[], isPlain: boolean): TextSpan[] {
  const spans: TextSpan[] = [];
  let before: Looks | undefined;
  for (const { text, looks } of pieces) {
    const now = isPlain ? { ...PLAIN, link: looks.link } : looks;
    const last = spans.at(-1);
    if (last && before && isSameLook(before, now)) last.text += text;
    else spans.push({ text, ...(now.bold ? { bold: true } : {}), ...(now.italic ? { italic: true } : {}), ...(now.link === undefined ? {} : { link: now.link }) });
    before = now;
  }
  return spans;
}

function isSameLook(a: Looks, b: Looks): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.link === b.link;
}
