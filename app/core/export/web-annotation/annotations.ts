import { describe } from '#core/anchoring/anchoring.ts';
import type { AnnotatedComment, AnnotatedPassage, AnnotatedStatement, AnnotatedTagging, NamedAuthor, ThreadState } from '#core/annotated/annotated-statement.ts';
import { isSameAuthor } from '#core/entities/author.ts';
import { tagLine, type TagWording } from '#core/export/tag-words.ts';
import { codePointsOf, type CodePoints } from '#core/refi/code-points.ts';
import { directionOf } from '#core/text/text-direction.ts';

/** JSON-LD as it is written. */
export type Linked = { readonly [key: string]: Linked | readonly Linked[] | string | number | boolean };

/** What annotations are written with: how tags are called, and the addresses of what they speak of. */
export interface LinkedContext {
  wording: TagWording;
  linkTo(statement: string, annotation: string | null): string;
  tagAt(tag: string): string;
}

/** The vocabulary of the standard (W3C Web Annotation, 23 February 2017), and words of ours that it lacks: whether a discussion is resolved, by whom and when, and who marked the words, where that is somebody else or was another time. */
export const LINKED_CONTEXT = ['http://www.w3.org/ns/anno.jsonld', { resolved: 'urn:postil:resolved', resolvedBy: 'urn:postil:resolvedBy', resolvedAt: 'urn:postil:resolvedAt', markedBy: 'urn:postil:markedBy', markedAt: 'urn:postil:markedAt' }] as const;

/**
 * What is said on a statement as Web Annotations, one for each tagging and one for each comment, under its author's name; a passage with neither is a highlighting. Answers have what they answer as their
 * target. Positions are Unicode code points of the flattened text, ends exclusive; a passage that lost its place has its quote alone.
 */
export function webAnnotations(statement: AnnotatedStatement, context: LinkedContext): Linked[] {
  const points = codePointsOf(statement.text);
  return [
    ...commentsOn(statement.notes, { at: context.linkTo(statement.id, null), target: sourceOf(statement, context), thread: null }),
    ...statement.passages.flatMap((passage) => {
      const at = context.linkTo(statement.id, passage.id);
      const target = targetOf(statement, passage, points, context);
      const thread = passage.thread;
      const said = [...passage.taggings.map((tagging) => tagged(tagging, { at, target, context })), ...commentsOn(passage.comments, { at, target, thread })];
      const hasOpening = passage.comments.some(({ parent }) => parent === null);
      const [first = { ...made(at, passage.creator, passage.created), motivation: 'highlighting', target }, ...rest] = said;
      return [{ ...first, ...markedOf(passage), ...(hasOpening ? {} : resolvedOf(thread)) }, ...rest];
    }),
  ];
}

function made(id: string, creator: NamedAuthor, created: string): { [key: string]: Linked | string } {
  return { id, type: 'Annotation', creator: agent(creator), created };
}

function agent({ kind, id, name }: NamedAuthor): Linked {
  return { id: `urn:postil:${kind}:${id}`, type: kind === 'service' ? 'Software' : 'Person', name };
}

/** Who marked a passage, where its first annotation does not say so by itself. */
function markedOf({ taggings, comments, creator, created }: AnnotatedPassage): { [key: string]: Linked | string } {
  const first = taggings[0] ?? comments[0];
  return !first || (isSameAuthor(first.creator, creator) && first.created === created) ? {} : { markedBy: agent(creator), markedAt: created };
}

function resolvedOf(thread: ThreadState): { [key: string]: Linked | string | boolean } {
  return thread === null ? {} : { resolved: thread.resolved, resolvedBy: agent(thread.by), resolvedAt: thread.at };
}

/** By its label it is found again where it has another address. */
function sourceOf({ id, details: { title, language } }: AnnotatedStatement, { linkTo }: LinkedContext): Linked {
  return { id: linkTo(id, null), type: 'Text', label: title, format: 'text/plain', ...(language === 'und' ? {} : { language, textDirection: directionOf(language) }) };
}

function targetOf(statement: AnnotatedStatement, { range, exact }: AnnotatedPassage, points: CodePoints, context: LinkedContext): Linked {
  const source = sourceOf(statement, context);
  if (!range || range.start === range.end) return { type: 'SpecificResource', source, selector: { type: 'TextQuoteSelector', exact } };
  const { quote } = describe(statement.text, range);
  const selector: Linked[] = [
    { type: 'TextQuoteSelector', exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
    { type: 'TextPositionSelector', start: points.fromUnits(range.start), end: points.fromUnits(range.end) },
  ];
  return { type: 'SpecificResource', source, selector };
}

function tagged({ key, tag, value, note, creator, created }: AnnotatedTagging, { at, target, context }: { at: string; target: Linked; context: LinkedContext }): Linked {
  const words = context.wording(tag, value);
  const body: Linked[] = [
    { type: 'SpecificResource', source: context.tagAt(tag), purpose: 'classifying' },
    textual('tagging', tagLine({ ...words, value: null })),
    ...(words.value === null ? [] : [textual('assessing', words.value)]),
    ...(note === null ? [] : [textual('commenting', note)]),
  ];
  return { ...made(`${at}#${encodeURIComponent(key)}`, creator, created), motivation: 'tagging', body, target };
}

function commentsOn(comments: readonly AnnotatedComment[], { at, target, thread: ofPassage }: { at: string; target: Linked; thread: ThreadState }): Linked[] {
  const addressOf = (comment: string) => `${at}#${comment}`;
  return comments.map(({ id, parent, text, creator, created, edited, thread }): Linked => {
    return {
      ...made(addressOf(id), creator, created),
      ...(edited !== null && { modified: edited }),
      motivation: parent === null ? 'commenting' : 'replying',
      ...(parent === null && resolvedOf(ofPassage ?? thread)),
      body: textual(parent === null ? 'commenting' : 'replying', text),
      target: parent === null ? target : addressOf(parent),
    };
  });
}

function textual(purpose: string, value: string): Linked {
  return { type: 'TextualBody', value, purpose, format: 'text/plain' };
}
