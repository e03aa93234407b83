import { LONGEST_PASTE } from '#core/text/plain-text.ts';
import type { LineKind, Look, Remark, Source, SourceComment, SourceFormat, SourceLine } from '#core/import/source.ts';
import { Refused } from './refused.ts';

/** How words look that are written to a source. */
export interface Style {
  bold?: boolean | undefined;
  italic?: boolean | undefined;
  link?: string | undefined;
}

export interface NewLine {
  is: LineKind;
  isWhole: boolean;
  page: number | null;
}

/** Puts a source together, character by character in the order of reading. Offsets are those of the source's text. */
export interface SourceBuilder {
  /** Where the next character will stand. */
  readonly offset: number;
  /** What was written last, since an offset on the open line. */
  since(offset: number): string;
  /** Ends the line that is open, if any, and opens a new one. */
  openLine(line: NewLine): void;
  /** The open line and where it began; undefined when none is open. Its page may still be corrected. */
  readonly line: (NewLine & { readonly start: number }) | undefined;
  /** Writes into the open line. Control characters are left out and counted, lone surrogates replaced, line ends become spaces. */
  write(words: string, style?: Style): void;
  addComment(comment: SourceComment): void;
  /** Says of words that are written already how they look. */
  addLook(look: Look): void;
  /** Says a thing once. */
  say(code: Remark['code'], detail?: string): void;
  /** Counts what is said as a number at the end. */
  count(code: Remark['code'], more?: number): void;
  declare(declared: Source['declared']): void;
  build(): Source;
}

const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/;
const LONGEST_DECLARED = 1_000;

/** An empty source of a format. Throws `Refused` (too-long) as soon as the text outgrows what a statement holds. */
export function buildSource(format: SourceFormat): SourceBuilder {
  const parts: string[] = [];
  const lines: SourceLine[] = [];
  const looks: Look[] = [];
  const comments: SourceComment[] = [];
  const said = new Map<Remark['code'], string | undefined>();
  const counts = new Map<Remark['code'], number>();
  let declared: Source['declared'] = {};
  let offset = 0;
  let bytes = 0;
  let open: (NewLine & { start: number }) | undefined;

  function put(words: string): void {
    parts.push(words);
    offset += words.length;
    bytes += Buffer.byteLength(words);
    if (bytes > LONGEST_PASTE) throw new Refused('too-long');
  }

  function closeLine(): void {
    if (!open) return;
    const { start, page, isWhole, is } = open;
    lines.push({ start, end: offset, page, isWhole, is });
    open = undefined;
  }

  function count(code: Remark['code'], more = 1): void {
    if (more > 0) counts.set(code, (counts.get(code) ?? 0) + more);
  }

  function clean(words: string): string {
    count('control-characters', words.match(CONTROLS)?.length ?? 0);
    count('replaced-characters', words.match(LONE_SURROGATES)?.length ?? 0);
    if (BIDI_CONTROLS.test(words)) said.set('bidi-controls', undefined);
    return words.replace(CONTROLS, '').replace(LONE_SURROGATES, '\ufffd').replace(/[\n\r\v\f\u2028\u2029]+/g, ' ');
  }

  return {
    get offset() {
      return offset;
    },
    get line() {
      return open;
    },
    since(start) {
      let at = offset;
      let first = parts.length;
      while (first > 0 && at > start) at -= parts[--first]?.length ?? 0;
      return parts.slice(first).join('').slice(start - at);
    },
    openLine(line) {
      closeLine();
      if (lines.length > 0) put('\n');
      open = { ...line, start: offset };
    },
    write(words, style = {}) {
      if (!open) throw new Error('There is no line to write into');
      const start = offset;
      put(clean(words));
      if (offset === start) return;
      addLook(looks, { start, end: offset, ...(style.bold ? { bold: true } : {}), ...(style.italic ? { italic: true } : {}), ...(style.link === undefined ? {} : { link: style.link }) });
    },
    addComment: (comment) => void comments.push(comment),
    addLook: (look) => addLook(looks, look),
    say: (code, detail) => void said.set(code, detail?.slice(0, 200)),
    count,
    declare(more) {
      const entries = Object.entries(more).map(([name, words]) => [name, clean(words).trim().slice(0, name === 'language' ? 60 : LONGEST_DECLARED)] as const);
      declared = { ...declared, ...Object.fromEntries(entries.filter(([, words]) => words !== '')) };
    },
    build() {
      closeLine();
      const remarks: Remark[] = [
        ...[...said].map(([code, detail]) => (detail === undefined ? { code } : { code, detail })),
        ...[...counts].map(([code, number]) => ({ code, detail: String(number) })),
      ];
      return { format, text: parts.join(''), lines, looks: looks.sort((a, b) => a.start - b.start), comments: comments.sort((a, b) => a.start - b.start), remarks, declared };
    },
  };
}

/** Runs of one look are one look, however many pieces they were written in. */
function addLook(looks: Look[], look: Look): void {
  if (look.bold === undefined && look.italic === undefined && look.large === undefined && look.link === undefined) return;
  const last = looks.at(-1);
  if (last?.end === look.start && last.bold === look.bold && last.italic === look.italic && last.large === look.large && last.link === look.link) last.end = look.end;
  else looks.push(look);
}

/** Refuses a source without a single letter or digit: pictures alone are a scan. */
export function withWords(source: Source): Source {
  if (/[\p{L}\p{N}]/u.test(source.text)) return source;
  throw new Refused(source.remarks.some(({ code }) => code === 'pictures') ? 'scan' : 'empty');
}
