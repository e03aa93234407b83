import { z } from 'zod';
import type { AnnotatedPassage } from '#core/annotated/annotated-statement.ts';
import { toCodePoints } from '#core/text/code-points.ts';
import { id } from '#core/id.ts';
import { paging } from '#server/api/named.ts';
import { Answer, DONE, NO_BODY, NONE, operation, type Operation } from '#server/api/operation.ts';
import { ApiProblem } from '#server/api/problem.ts';
import { listSaid, readAround, readOne, type Reader } from '#server/api/reading.ts';
import { annotation, annotations, changedComment, comment, comments, newAnnotation, newComment, newTagging, tagging, taggings, threadState } from '#server/api/schemas.ts';
import { annotationsOf, commentsOf, taggingsOf } from '#server/api/shown-passage.ts';
import type { Done, Marked, Said, Tagged } from '#server/passages.ts';
import { OF_STATEMENT } from './statements.ts';

const OF_ANNOTATION = OF_STATEMENT.extend({ annotation: id.describe('The annotation') });
const OF_TAGGING = OF_ANNOTATION.extend({ tag: id.describe('The tag') });
const OF_COMMENT = OF_STATEMENT.extend({ comment: id.describe('The comment') });
const PAGING = z.strictObject(paging);

const lists: Operation[] = [
  operation({
    ...{ method: 'get', path: '/annotations', name: 'listAllAnnotations', noun: 'Annotations', summary: 'Every annotation of a workspace, statement after statement', scope: 'read', needs: 'statement.read' },
    ...{ params: NONE, query: PAGING, body: NO_BODY, answer: annotations },
    perform: (given) => listSaid(given, { list: 'annotations', ...paged(given.query), entriesOf: annotationsOf }),
  }),
  operation({
    ...{ method: 'get', path: '/taggings', name: 'listAllTaggings', noun: 'Taggings', summary: 'Every tagging of a workspace, statement after statement', scope: 'read', needs: 'statement.read' },
    ...{ params: NONE, query: PAGING, body: NO_BODY, answer: taggings },
    perform: (given) => listSaid(given, { list: 'taggings', ...paged(given.query), entriesOf: taggingsOf }),
  }),
  operation({
    ...{ method: 'get', path: '/comments', name: 'listAllComments', noun: 'Comments', summary: 'Every comment on statements and passages of a workspace', scope: 'read', needs: 'statement.read' },
    ...{ params: NONE, query: PAGING, body: NO_BODY, answer: comments },
    perform: (given) => listSaid(given, { list: 'comments', ...paged(given.query), entriesOf: commentsOf }),
  }),
  operation({
    ...{ method: 'get', path: '/statements/{statement}/annotations', name: 'listAnnotations', noun: 'Annotations', summary: 'The annotations of a statement in the order of its text, with their taggings and comments', scope: 'read', needs: 'statement.read' },
    detail: 'What the team shares: nothing that is deleted, hidden by a reviewer, or somebody’s alone.',
    ...{ params: OF_STATEMENT, query: PAGING, body: NO_BODY, answer: annotations },
    perform: (given) => listSaid(given, { list: 'annotations', ...paged(given.query), statement: given.params.statement, entriesOf: annotationsOf }),
  }),
  operation({
    ...{ method: 'get', path: '/statements/{statement}/comments', name: 'listComments', noun: 'Comments', summary: 'Everything that is said on a statement: of it as a whole, then on its passages', scope: 'read', needs: 'statement.read' },
    ...{ params: OF_STATEMENT, query: PAGING, body: NO_BODY, answer: comments },
    perform: (given) => listSaid(given, { list: 'comments', ...paged(given.query), statement: given.params.statement, entriesOf: commentsOf }),
  }),
];

function paged({ cursor, limit }: z.output<typeof PAGING>): { cursor: string | undefined; limit: number } {
  return { cursor, limit };
}

const onAnnotations: Operation[] = [
  operation({
    ...{ method: 'post', path: '/statements/{statement}/annotations', name: 'createAnnotation', noun: 'Annotations', summary: 'Marks a passage, and tags it or says something on it in the same step', scope: 'write', needs: 'annotation.write', status: 201, isRepeatable: true },
    detail: 'Words that you marked before are not marked twice: then the annotation that is there gets the tags and the comment, and the answer is 200.',
    ...{ params: OF_STATEMENT, query: NONE, body: newAnnotation, answer: annotation, otherStatus: 200 },
    async perform({ params: { statement }, body: { place, taggings: tags, comment: words }, ...given }) {
      const { services, workspace, actor, idOf } = given;
      const text = (await services.statements.textOf({ workspace, statement }))?.text;
      if (text === undefined) throw new ApiProblem('not-found');
      const made = await services.passages.mark({ workspace, actor, statement, place, tags, comment: words, ids: { annotation: idOf('annotation'), comment: idOf('comment') } });
      if (made.kind !== 'marked') throw problemOf(made, text);
      return new Answer(await annotationIn(given, statement, made.annotation), made.isNew ? { headers: { Location: `/api/v1/workspaces/${workspace}/statements/${statement}/annotations/${made.annotation}` } } : { status: 200 });
    },
  }),
  operation({
    ...{ method: 'get', path: '/statements/{statement}/annotations/{annotation}', name: 'getAnnotation', noun: 'Annotations', summary: 'One annotation', scope: 'read', needs: 'statement.read' },
    ...{ params: OF_ANNOTATION, query: NONE, body: NO_BODY, answer: annotation },
    perform: ({ params, ...given }) => annotationIn(given, params.statement, params.annotation),
  }),
  operation({
    ...{ method: 'delete', path: '/statements/{statement}/annotations/{annotation}', name: 'deleteAnnotation', noun: 'Annotations', summary: 'Takes back your annotation', scope: 'write', needs: 'annotation.write' },
    detail: 'Your taggings go with it, and your comments unless others have commented, too. It stays visible while a tagging or comment of somebody else is on it. On the page you can restore it.',
    ...{ params: OF_ANNOTATION, query: NONE, body: NO_BODY, answer: DONE },
    async perform({ params, ...given }) {
      const { taggings: on, comments: said } = await passageIn(given, params.statement, params.annotation);
      return done(await given.services.passages.unmark({ ...given, ...params, taggings: on.map(({ key }) => key), comments: said.map(({ id: one }) => one) }));
    },
  }),
  operation({
    ...{ method: 'put', path: '/statements/{statement}/annotations/{annotation}/thread', name: 'setThread', noun: 'Annotations', summary: 'Resolves the thread of an annotation, or opens it again', scope: 'write', needs: 'thread.resolve' },
    ...{ params: OF_ANNOTATION, query: NONE, body: threadState, answer: annotation },
    async perform({ params, body, ...given }) {
      await passageIn(given, params.statement, params.annotation);
      done(await given.services.passages.settleThread({ ...given, ...params, isResolved: body.resolved }));
      return annotationIn(given, params.statement, params.annotation);
    },
  }),
];

const onTaggings: Operation[] = [
  operation({
    ...{ method: 'put', path: '/statements/{statement}/annotations/{annotation}/taggings/{tag}', name: 'putTagging', noun: 'Taggings', summary: 'Gives an annotation a tag in your name, or changes your value and note', scope: 'write', needs: 'annotation.write' },
    ...{ params: OF_TAGGING, query: NONE, body: newTagging, answer: tagging },
    async perform({ params: { statement, annotation: on, tag }, body, ...given }) {
      await passageIn(given, statement, on);
      const outcome = await given.services.passages.tag({ ...given, statement, annotation: on, given: { tag, ...body } });
      if (outcome.kind !== 'done') throw problemOf(outcome);
      return ownTagging(given, await annotationIn(given, statement, on), tag);
    },
  }),
  operation({
    ...{ method: 'delete', path: '/statements/{statement}/annotations/{annotation}/taggings/{tag}', name: 'deleteTagging', noun: 'Taggings', summary: 'Takes your tag off an annotation', scope: 'write', needs: 'annotation.write' },
    ...{ params: OF_TAGGING, query: NONE, body: NO_BODY, answer: DONE },
    async perform({ params: { statement, annotation: on, tag }, ...given }) {
      const own = ownTagging(given, await annotationIn(given, statement, on), tag);
      return done(await given.services.passages.untag({ ...given, statement, tagging: own.id }));
    },
  }),
];

const onComments: Operation[] = [
  operation({
    ...{ method: 'post', path: '/statements/{statement}/comments', name: 'createNote', noun: 'Comments', summary: 'Says something of a statement as a whole, or answers', scope: 'write', needs: 'annotation.write', status: 201, isRepeatable: true },
    ...{ params: OF_STATEMENT, query: NONE, body: newComment, answer: comment },
    async perform({ params: { statement }, body: { text, parent }, ...given }) {
      const outcome = await given.services.passages.note({ ...given, id: given.idOf('comment'), statement, text, parent });
      if (outcome.kind !== 'said') throw problemOf(outcome);
      return commentIn(given, statement, outcome.comment);
    },
  }),
  operation({
    ...{ method: 'post', path: '/statements/{statement}/annotations/{annotation}/comments', name: 'createComment', noun: 'Comments', summary: 'Says something on an annotation, or answers', scope: 'write', needs: 'annotation.write', status: 201, isRepeatable: true },
    ...{ params: OF_ANNOTATION, query: NONE, body: newComment, answer: comment },
    async perform({ params, body: { text, parent }, ...given }) {
      await passageIn(given, params.statement, params.annotation);
      const outcome = await given.services.passages.say({ ...given, ...params, id: given.idOf('comment'), text, parent });
      if (outcome.kind !== 'said') throw problemOf(outcome);
      return commentIn(given, params.statement, outcome.comment);
    },
  }),
  operation({
    ...{ method: 'patch', path: '/statements/{statement}/comments/{comment}', name: 'changeComment', noun: 'Comments', summary: 'Gives your comment other words', scope: 'write', needs: 'annotation.write' },
    ...{ params: OF_COMMENT, query: NONE, body: changedComment, answer: comment },
    async perform({ params, body, ...given }) {
      await commentIn(given, params.statement, params.comment);
      done(await given.services.passages.reword({ ...given, ...params, text: body.text }));
      return commentIn(given, params.statement, params.comment);
    },
  }),
  operation({
    ...{ method: 'delete', path: '/statements/{statement}/comments/{comment}', name: 'deleteComment', noun: 'Comments', summary: 'Takes your comment back', scope: 'write', needs: 'annotation.write' },
    ...{ params: OF_COMMENT, query: NONE, body: NO_BODY, answer: DONE },
    async perform({ params, ...given }) {
      await commentIn(given, params.statement, params.comment);
      return done(await given.services.passages.unsay({ ...given, ...params }));
    },
  }),
];

/** Annotations, taggings and comments of the shared layers. */
export const PASSAGE_OPERATIONS: readonly Operation[] = [...lists, ...onAnnotations, ...onTaggings, ...onComments];

/** What is not shown is not there, neither to be read nor to be written on. */
async function passageIn(reader: Reader, statement: string, asked: string): Promise<AnnotatedPassage> {
  const found = (await readOne(reader, statement, asked)).passages.find(({ id: one }) => one === asked);
  if (!found) throw new ApiProblem('not-found');
  return found;
}

async function annotationIn(reader: Reader, statement: string, asked: string): Promise<z.input<typeof annotation>> {
  const found = annotationsOf(await readOne(reader, statement, asked)).find(({ id: one }) => one === asked);
  if (!found) throw new ApiProblem('not-found');
  return found;
}

async function commentIn(reader: Reader, statement: string, asked: string): Promise<z.input<typeof comment>> {
  const found = commentsOf(await readAround(reader, statement, asked)).find(({ id: one }) => one === asked);
  if (!found) throw new ApiProblem('not-found');
  return found;
}

function ownTagging({ actor }: Reader, of: z.input<typeof annotation>, tag: string): z.input<typeof tagging> {
  const found = of.taggings.find((one) => one.tag === tag && one.creator.kind === 'member' && one.creator.id === actor.member);
  if (!found) throw new ApiProblem('not-found');
  return found;
}

function done(outcome: Done): undefined {
  if (outcome.kind !== 'done') throw problemOf(outcome);
}

/** Why nothing was written, as a problem. */
function problemOf(outcome: Exclude<Marked | Tagged | Said | Done, { kind: 'marked' | 'done' | 'said' }>, text = ''): ApiProblem {
  switch (outcome.kind) {
    case 'refused':
      return new ApiProblem(outcome.code);
    case 'unknown-tag':
    case 'tag-retired':
    case 'no-such-value':
      return new ApiProblem(outcome.kind, { errors: [{ path: 'tag', message: outcome.tag }] });
    case 'words-ambiguous':
      return new ApiProblem('words-ambiguous', {
        errors: outcome.places.map((one) => ({ path: 'place', message: `code points ${rangeWords(toCodePoints(text, one))}, UTF-16 units ${rangeWords(one)}` })),
      });
    case 'not-found':
    case 'words-not-found':
    case 'words-differ':
    case 'no-passage':
      return new ApiProblem(outcome.kind);
  }
}

function rangeWords({ start, end }: { start: number; end: number }): string {
  return `${start} to ${end}`;
}
