import type { OwnField } from '#core/fields/field.ts';
import { DEEPEST, FIELDS, LONGEST_QUERY, MARK_FIELDS, MARK_STATES, MOST_TERMS, NEAR_WITHIN, WIDEST_NEAR, type Phrase, type Query } from './query.ts';
import { asTyped } from './as-typed.ts';
import { readDays } from './days.ts';
import { hintsFor } from './hints.ts';
import { readOwn } from './own.ts';
import { wordsOf } from './words.ts';

/** What a person asked, as it was understood, and what they should know of how. */
export interface Parsed {
  /** Null when nothing is asked for. */
  query: Query | null;
  /** Full sentences, for the page. */
  notes: readonly string[];
}

/**
 * Reads a query. Never throws: what cannot be understood counts as words, and is said.
 *
 * Words side by side must all occur; `"…"` is a phrase, `word*` begins a word, `-` and NOT leave out, OR offers a choice, AND is allowed, parentheses group, `NEAR`, `NEAR/5` and
 * `"…"~5` ask for words close by, `field:value` asks the details, a field of the workspace, or passages. AND, OR, NOT and NEAR are such only in capitals.
 * Where the workspace's fields are not known (null), only `own.key:value` asks one, as `printQuery` writes it.
 */
export function parseQuery(typed: string, fields: readonly OwnField[] | null = null): Parsed {
  const source = asTyped(typed.slice(0, LONGEST_QUERY));
  const reader = new Reader(source, fields);
  if (typed.length > LONGEST_QUERY) reader.note(`Only the first ${LONGEST_QUERY.toLocaleString('en')} characters were looked for.`);
  const query = reader.read();
  for (const hint of hintsFor(source)) reader.note(hint);
  return { query, notes: reader.notes };
}

type Token =
  | { kind: 'open' | 'close' | 'minus' | 'and' | 'or' | 'not' }
  | { kind: 'near'; within: number }
  | { kind: 'leaf'; of: Query };

const OPENING = '"“„«»”';
const CLOSING = /["“”«»]/;
const FIELD = /^((?:own\.)?\p{L}[\p{L}\p{M}\p{N}-]*):(.*)$/isu;
/** What somebody means for a field when there is none of that name. */
const LIKE_A_FIELD = /^[a-z]+$/i;

class Reader {
  readonly notes: string[] = [];
  private readonly tokens: readonly Token[];
  private at = 0;
  private terms = 0;
  private depth = 0;

  constructor(
    private readonly source: string,
    private readonly fields: readonly OwnField[] | null,
  ) {
    this.tokens = this.cut();
  }

  note(words: string): void {
    if (!this.notes.includes(words)) this.notes.push(words);
  }

  read(): Query | null {
    const parts: Query[] = [];
    while (this.at < this.tokens.length) {
      const part = this.readOr();
      if (part) parts.push(part);
      // Only a parenthesis that nobody opened stops before the end.
      else if (this.tokens[this.at]?.kind === 'close') this.at += 1;
    }
    return joined('and', parts);
  }

  private readOr(): Query | null {
    const choices: Query[] = [];
    for (;;) {
      const choice = this.readAnd();
      if (choice) choices.push(choice);
      if (this.tokens[this.at]?.kind !== 'or') return joined('or', choices);
      this.at += 1;
    }
  }

  private readAnd(): Query | null {
    const parts: Query[] = [];
    for (;;) {
      const kind = this.tokens[this.at]?.kind;
      if (kind === undefined || kind === 'or' || kind === 'close') return joined('and', parts);
      if (kind === 'and' || kind === 'near') {
        this.at += 1;
        continue;
      }
      const part = this.readOne();
      if (part) parts.push(part);
    }
  }

  private readOne(): Query | null {
    const token = this.tokens[this.at];
    this.at += 1;
    switch (token?.kind) {
      case 'minus':
      case 'not': {
        const next = this.tokens[this.at]?.kind;
        const of = next === undefined || next === 'close' || next === 'or' || next === 'and' ? null : this.readDeeper(() => this.readOne());
        return of && (of.kind === 'not' ? of.of : { kind: 'not', of });
      }
      case 'open': {
        const inside = this.readDeeper(() => this.readOr());
        if (this.tokens[this.at]?.kind === 'close') this.at += 1;
        return inside;
      }
      case 'leaf':
        return this.readNear(token.of);
      default:
        return null;
    }
  }

  /** Parentheses within parentheses, up to a depth; beyond, they count for nothing. */
  private readDeeper(read: () => Query | null): Query | null {
    if (this.depth >= DEEPEST) {
      this.note('The parentheses lie too deep in one another; the innermost were passed over.');
      return null;
    }
    this.depth += 1;
    const found = read();
    this.depth -= 1;
    return found;
  }

  private readNear(first: Query): Query {
    const phrases: Phrase[] = first.kind === 'phrase' ? [first] : [];
    let within = 0;
    while (first.kind === 'phrase') {
      const [near, next] = [this.tokens[this.at], this.tokens[this.at + 1]];
      if (near?.kind !== 'near' || next?.kind !== 'leaf' || next.of.kind !== 'phrase') break;
      phrases.push(next.of);
      within = Math.max(within, near.within);
      this.at += 2;
    }
    return phrases.length > 1 ? { kind: 'near', phrases, within } : first;
  }

  private cut(): Token[] {
    const tokens: Token[] = [];
    const { source } = this;
    let at = 0;
    while (at < source.length) {
      const sign = source.charAt(at);
      if (/\s/u.test(sign)) at += 1;
      else if (sign === '(' || sign === ')') {
        tokens.push({ kind: sign === '(' ? 'open' : 'close' });
        at += 1;
      } else if (sign === '-' && /[^\s)]/u.test(source.charAt(at + 1)) && source.charAt(at + 1) !== '-') {
        tokens.push({ kind: 'minus' });
        at += 1;
      } else if (OPENING.includes(sign)) {
        const quoted = this.quoted(at);
        tokens.push(...this.phraseOrNear(quoted));
        at = quoted.end;
      } else {
        const word = /^[^\s()"“„«»”]+/u.exec(source.slice(at))?.[0] ?? sign;
        const field = FIELD.exec(word);
        if (field?.[2] === '' && OPENING.includes(source.charAt(at + word.length) || ' ')) {
          const quoted = this.quoted(at + word.length);
          tokens.push(...this.field(field[1] ?? '', quoted.text));
          at = quoted.end;
        } else {
          tokens.push(...(field ? this.field(field[1] ?? '', field[2] ?? '') : this.word(word)));
          at += word.length;
        }
      }
    }
    return tokens;
  }

  /** What stands between quotation marks, and the signs right behind them. */
  private quoted(at: number): { text: string; tail: string; end: number } {
    const rest = this.source.slice(at + 1);
    const length = rest.search(CLOSING);
    if (length < 0) {
      this.note('A quotation mark is open: everything behind it counts as one phrase.');
      return { text: rest, tail: '', end: this.source.length };
    }
    const end = at + 1 + length + 1;
    const tail = /^(?:\*|~\d{0,4})/.exec(this.source.slice(end))?.[0] ?? '';
    return { text: rest.slice(0, length), tail, end: end + tail.length };
  }

  private phraseOrNear({ text, tail }: { text: string; tail: string }): Token[] {
    if (!tail.startsWith('~')) return this.leaf(phraseOf(text + tail));
    const within = distance(tail.slice(1));
    const words = text.split(/\s+/u).flatMap((word) => phraseOf(word) ?? []);
    if (words.length < 2) return this.leaf(words[0]);
    this.terms += words.length - 1;
    return this.leaf({ kind: 'near', phrases: words.slice(0, MOST_TERMS), within });
  }

  private word(word: string): Token[] {
    if (word === 'AND' || word === 'OR' || word === 'NOT') return [{ kind: ({ AND: 'and', OR: 'or', NOT: 'not' } as const)[word] }];
    const near = /^NEAR(?:\/(\d{1,4}))?$/.exec(word);
    if (near) return [{ kind: 'near', within: distance(near[1] ?? '') }];
    return this.leaf(phraseOf(word));
  }

  private field(name: string, value: string): Token[] {
    const mark = MARK_FIELDS.find((one) => one === name.toLowerCase());
    if (mark) return this.mark(mark, plainSpaces(value));
    const field = FIELDS.find((one) => one === name.toLowerCase());
    const text = plainSpaces(value);
    if (!field) return this.own(name, text);
    if (field === 'date') {
      const days = readDays(text);
      if (days && days.from !== '' && days.to !== '' && days.from > days.to) this.note(`“date:${text}” ends before it begins, so no day is in it.`);
      if (days) return this.leaf({ kind: 'field', field, value: text });
      this.note(`“date:${text}” is no date, so it was looked for as words. Dates are 2024, 2024-03, 2024-03-04, or from one to another: 2024-01..2024-06.`);
      return this.leaf(phraseOf(`date ${text}`));
    }
    return wordsOf(text).plain.length > 0 ? this.leaf({ kind: 'field', field, value: text }) : this.leaf(phraseOf(field));
  }

  private own(name: string, text: string): Token[] {
    const asked = wordsOf(text).plain.length > 0 || text === '*' ? readOwn(name, text, this.fields) : undefined;
    if (asked && 'kind' in asked) return this.leaf(asked);
    if (asked) this.note(asked.problem);
    else if (wordsOf(text).plain.length > 0 && LIKE_A_FIELD.test(name) && !/^https?$/i.test(name)) {
      const all = [...FIELDS, ...MARK_FIELDS, ...(this.fields ?? []).flatMap(({ key, isArchived }) => (isArchived ? [] : [key]))];
      this.note(`“${name}:” is no field, so its words were looked for as they stand. Fields are ${all.map((one) => `${one}:`).join(', ')}.`);
    }
    return this.leaf(phraseOf(`${name} ${text}`));
  }

  private mark(field: (typeof MARK_FIELDS)[number], text: string): Token[] {
    if (wordsOf(text).plain.length === 0) return this.leaf(phraseOf(field));
    if (field !== 'is') return this.leaf({ kind: 'mark', field, value: text });
    const state = MARK_STATES.find((one) => one === text.toLowerCase());
    if (state) return this.leaf({ kind: 'mark', field, value: state });
    this.note(`“is:${text}” is nothing that a passage can be, so it was looked for as words. There are ${MARK_STATES.map((one) => `is:${one}`).join(', ')}.`);
    return this.leaf(phraseOf(`is ${text}`));
  }

  private leaf(of: Query | undefined): Token[] {
    if (!of) return [];
    this.terms += 1;
    if (this.terms > MOST_TERMS) {
      this.note(`Only the first ${MOST_TERMS} words and phrases were looked for.`);
      return [];
    }
    return [{ kind: 'leaf', of }];
  }
}

function distance(digits: string): number {
  return digits === '' ? NEAR_WITHIN : Math.min(WIDEST_NEAR, Number(digits));
}

/** Undefined for what has no word in it: signs alone are not looked for. A star at the end leaves the last word open. */
function phraseOf(written: string): Phrase | undefined {
  const plain = plainSpaces(written);
  const text = plain.replace(/[\s*]+$/u, '');
  return wordsOf(text).plain.length > 0 ? { kind: 'phrase', text, isPrefix: plain.endsWith('*') } : undefined;
}

function plainSpaces(text: string): string {
  return text.replace(/["“”„«»]/g, ' ').replace(/\s+/gu, ' ').trim();
}

/** Flat: what is asked for together in parts is asked for together. */
function joined(kind: 'and' | 'or', parts: readonly Query[]): Query | null {
  const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  return of.length > 1 ? { kind, of } : (of[0] ?? null);
}
