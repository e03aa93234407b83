import { LONGEST_COMMENT } from '#core/entities/comment.ts';
import { normaliseLine, normalisePlainText } from '#core/text/plain-text.ts';
import { LONGEST_NOTE } from '#core/entities/tagging.ts';
import { hasType, iriOf, listOf, recordOf, wordsIn, type JsonRecord } from './json-value.ts';
import { sayingsOf } from './linked-bodies.ts';
import { authorNamed, idInAddress, instantIn, refOfAddress } from './said-parts.ts';
import { MOST_SAID, type Said, type SaidAuthor, type SaidPlace, type StatementRef } from './said.ts';
import { saidFile, type SaidFile, type SaidOn } from './said-file.ts';
import { collectNotTaken } from './not-taken.ts';
import { selected } from './selectors.ts';

/** Whether JSON is Web Annotations: one, several, a collection or a page of them. */
export function isLinked(json: unknown): boolean {
  const isOne = (one: unknown) => { const of = recordOf(one); return of !== undefined && hasType(of, 'Annotation', 'AnnotationCollection', 'AnnotationPage'); };
  return Array.isArray(json) ? json.slice(0, 10).some(isOne) : isOne(json);
}

/** Where an annotation points: words of a statement or all of it, or another annotation. */
type Target = { kind: 'on'; of: StatementRef; place: SaidPlace | null } | { kind: 'answers'; annotation: string };

/** One annotation of the file, with what it says of one of its targets. */
interface Read {
  at: number;
  /** The address that answers name it by. */
  iri: string | null;
  target: Target;
  /** Of several targets of one annotation, which. */
  turn: number;
  annotation: JsonRecord;
}

/**
 * Reads Web Annotations (W3C, 23 February 2017) as what they say of statements, each under the name of its creator. Nothing that they refer to is opened. Undefined when there are more than
 * `MOST_SAID`.
 */
export function readLinked(json: unknown): SaidFile | undefined {
  const left = collectNotTaken();
  const { annotations, elsewhere } = annotationsIn(json);
  if (annotations.length > MOST_SAID) return undefined;
  for (const page of elsewhere) left.add(annotations.length + 1, 'elsewhere', page);
  const known = new Set(annotations.flatMap((one) => iriOf(one) ?? []));
  const all = annotations.flatMap((one, index): Read[] => {
    const at = index + 1;
    const annotation = recordOf(one);
    if (!annotation || !hasType(annotation, 'Annotation')) {
      left.add(at, 'unreadable', shown(one));
      return [];
    }
    const targets = listOf(annotation.get('target'));
    if (targets.length === 0) left.add(at, 'no-place', shown(one));
    return targets.flatMap((target, turn): Read[] => {
      const read = targetOf(target, known);
      if (read.kind !== 'none') return [{ at, iri: iriOf(one), target: read, turn, annotation }];
      left.add(at, read.why, quoteIn(target) || shown(one));
      return [];
    });
  });
  const roots = rootsOf(all);
  const said = all.flatMap((read): SaidOn[] => {
    const root = rootOf(read, roots);
    if (root?.target.kind === 'on') return saidBy(read, root.target, root, left.add);
    const answered = read.target.kind === 'answers' ? read.target.annotation : '';
    const id = idInAddress(answered, 'statement');
    if (id !== null) return saidBy(read, { of: refOfAddress(answered), place: null }, undefined, left.add);
    left.add(read.at, 'no-answered', answered);
    return [];
  });
  return said.length > MOST_SAID ? undefined : saidFile('linked', said, left.list());
}

/** The annotations of whatever holds them, one after the other; `elsewhere` are the addresses of pages that are not in the file. */
function annotationsIn(json: unknown): { annotations: unknown[]; elsewhere: string[] } {
  const annotations: unknown[] = [];
  const elsewhere: string[] = [];
  for (const one of Array.isArray(json) ? json : [json]) {
    const of = recordOf(one);
    if (!of || !hasType(of, 'AnnotationCollection', 'AnnotationPage')) {
      annotations.push(one);
      continue;
    }
    const isPage = hasType(of, 'AnnotationPage');
    if (!isPage) annotations.push(...listOf(of.get('items')));
    let next: unknown = isPage ? one : of.get('first');
    for (let page = recordOf(next); page && annotations.length <= MOST_SAID; page = recordOf(next)) {
      annotations.push(...listOf(page.get('items')));
      const isElsewhere = !page.has('items') && !page.has('next');
      next = isElsewhere ? iriOf(next) : page.get('next');
    }
    if (typeof next === 'string') elsewhere.push(next);
  }
  return { annotations, elsewhere };
}

function targetOf(target: unknown, known: ReadonlySet<string>): Target | { kind: 'none'; why: 'no-place' | 'outside' | 'too-long' } {
  const of = recordOf(target);
  const source = of?.get('source');
  const iri = iriOf(source ?? target);
  if (iri === null) return { kind: 'none', why: 'no-place' };
  if (!of?.has('selector') && (known.has(iri) || (idInAddress(iri, 'statement') !== null && iri.includes('#')))) return { kind: 'answers', annotation: iri };
  const whole = recordOf(source) ?? of;
  const ref = refOfAddress(iri, wordsIn(whole?.get('title')) ?? wordsIn(whole?.get('label')) ?? wordsIn(whole?.get('name')));
  if (!of?.has('selector')) return { kind: 'on', of: ref, place: null };
  const found = selected(of.get('selector'));
  return found.kind === 'none' ? found : { kind: 'on', of: ref, place: found.place };
}

function rootsOf(all: readonly Read[]): Map<string, Read> {
  const byIri = new Map<string, Read>();
  for (const read of all) if (read.iri !== null && !byIri.has(read.iri)) byIri.set(read.iri, read);
  return byIri;
}

/** What an annotation answers in the end, itself when it answers nothing; undefined when that is not in the file, or never ends. */
function rootOf(read: Read, byIri: ReadonlyMap<string, Read>): Read | undefined {
  const seen = new Set<Read>();
  let one: Read | undefined = read;
  while (one?.target.kind === 'answers' && !seen.has(one)) {
    seen.add(one);
    one = byIri.get(one.target.annotation);
  }
  return one?.target.kind === 'on' ? one : undefined;
}

/** What one annotation says; `root` is what it answers in the end, whose passage it is on. */
function saidBy(read: Read, { of, place }: { of: StatementRef; place: SaidPlace | null }, root: Read | undefined, leave: (at: number, code: 'body' | 'no-words' | 'too-long' | 'tag-name', words: string) => void): SaidOn[] {
  const { at, iri, annotation, target, turn } = read;
  const author = authorOf(annotation.get('creator') ?? annotation.get('annotator'));
  const created = instantIn(wordsIn(annotation.get('created') ?? annotation.get('modified')));
  const edited = annotation.has('created') ? instantIn(wordsIn(annotation.get('modified'))) : null;
  const named = nameOf(iri, turn);
  const base = { at, author, created, place, passage: passageIn(root?.iri ?? (target.kind === 'answers' ? target.annotation : null), root?.turn ?? 0), ...ownWords(annotation, root?.annotation) };
  const answers = target.kind === 'answers' ? nameOf(target.annotation, 0) : null;
  const says = (one: Said['says']): SaidOn => ({ of, said: { ...base, says: one } });
  const none = (code: Parameters<typeof leave>[1], words: string): SaidOn[] => {
    leave(at, code, words);
    return [];
  };
  const sayings = sayingsOf(annotation);
  for (const words of sayings.aside) leave(at, 'body', words);
  const all = sayings.said.flatMap((one, index): SaidOn[] => {
    if (one.kind === 'tag') {
      const name = normaliseLine(one.words);
      if (name === '' || name.length > 300) return none('tag-name', name);
      const note = one.note === null ? null : normalisePlainText(one.note).trim();
      const isLong = note !== null && note.length > LONGEST_NOTE;
      if (isLong) leave(at, 'too-long', note);
      return [says({ kind: 'tagging', tag: { id: one.id, path: [name], name: null, theme: null }, value: one.value === null ? null : normaliseLine(one.value).slice(0, 400) || null, note: isLong ? null : note || null })];
    }
    const text = normalisePlainText(one.words).trim();
    if (text === '') return none('no-words', '');
    if (text.length > LONGEST_COMMENT) return none('too-long', text);
    return [says({ kind: 'comment', id: named === null ? null : index === 0 || sayings.said[0]?.kind === 'tag' && index === 1 ? named : `${named} ${index}`, answers, text, edited, isResolved: annotation.get('resolved') === true })];
  });
  if (sayings.said.length > 0 || sayings.aside.length > 0) return all;
  // Without a body it marks its words; on a whole statement it says nothing.
  return place !== null && answers === null ? [says({ kind: 'mark' })] : none('no-words', '');
}

/** What the standard has no words for: who marked the passage, said once, and who resolved the discussion that this one began. */
function ownWords(annotation: JsonRecord, root: JsonRecord | undefined): Pick<Said, 'marked' | 'resolved'> {
  const by = (of: JsonRecord | undefined, who: string, when: string) => (of?.has(who) ? { author: authorOf(of.get(who)), created: instantIn(wordsIn(of.get(when))) } : undefined);
  const [marked, resolved] = [by(root ?? annotation, 'markedBy', 'markedAt'), annotation.get('resolved') === true ? by(annotation, 'resolvedBy', 'resolvedAt') : undefined];
  return { ...(marked && { marked }), ...(resolved && { resolved }) };
}

/** Ours are known by the comment that they are; others by their address. */
function nameOf(iri: string | null, turn: number): string | null {
  if (iri === null) return null;
  const ours = idInAddress(iri, 'statement') === null ? undefined : /#([\w-]{1,64})$/.exec(iri)?.[1];
  const name = ours ?? iri.slice(0, 1_900);
  return turn === 0 ? name : `${name} on ${turn + 1}`;
}

function passageIn(iri: string | null, turn: number): string | null {
  if (iri === null) return null;
  return idInAddress(iri, 'passage') ?? (turn === 0 ? iri.slice(0, 1_900) : `${iri.slice(0, 1_900)} on ${turn + 1}`);
}

/** The first of the creators; who has no name is known by their address. */
function authorOf(creator: unknown): SaidAuthor {
  const first = listOf(creator)[0];
  const of = recordOf(first);
  const iri = iriOf(first) ?? '';
  const name = of ? (wordsIn(of.get('name')) ?? wordsIn(of.get('nickname')) ?? wordsIn(of.get('nick'))) : null;
  const ours = /^urn:postil:(member|service|outside):([\w-]{1,64})$/.exec(iri);
  return authorNamed(name ?? (ours ? '' : iri), ours ? `${ours[1] ?? ''}:${ours[2] ?? ''}` : null);
}

function quoteIn(target: unknown): string {
  const selector = listOf(recordOf(target)?.get('selector')).flatMap((one) => recordOf(one) ?? []);
  return selector.map((one) => wordsIn(one.get('exact')) ?? '').join('') || (iriOf(recordOf(target)?.get('source')) ?? '');
}

function shown(one: unknown): string {
  return iriOf(one) ?? (typeof one === 'string' ? one : typeof one);
}
