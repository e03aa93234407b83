import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Author } from '#core/entities/author.ts';
import { ENTITY_KINDS } from '#core/entities/entity.ts';
import { permits } from '#core/policy/permits.ts';
import { PassageIndex } from '#core/passages/passage-index.ts';
import type { Passage } from '#core/entities/target.ts';
import { flatten } from '#ydoc/flat-text.ts';
import type { Write } from '#ydoc/layer.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { createCommands } from './commands.ts';

const id = (name: string) => name.padEnd(22, '-');
const BINDING = id('binding');
const EXPORT = id('export');
const CODES: Record<string, string> = { [BINDING]: 'LAW.BIND', [EXPORT]: 'EXPORT' };

/** A statement of one paragraph and the commands of people on it, with no server in between: every write is at once everybody's. */
function bench() {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('We support a legally binding instrument.')]);
  doc.getXmlFragment(TEXT_ROOT).insert(0, [paragraph]);
  const flat = flatten(doc.getXmlFragment(TEXT_ROOT));
  const index = new PassageIndex({ self: member('ann'), moderates: false });
  const writes: Write[] = [];
  let clock = Date.UTC(2026, 0, 5);
  let random = 0;
  const commandsOf = (name: string) =>
    createCommands({
      environment: { now: () => (clock += 1_000), randomBytes: () => Uint8Array.from({ length: 22 }, (_, i) => (i < 4 ? (random >> (i * 6)) & 63 : i), (random += 1)) },
      statement: id('statement'),
      self: member(name),
      taxonomyRevision: 4,
      codeOf: (tag) => CODES[tag],
      mentionsOf: (text) => (text.includes('@Ben') ? [{ member: id('ben') }] : []),
      flat: () => flat,
      canMark: () => true,
      isPrivate: () => false,
      shared: { layer: id('shared'), fateOf: () => 'stored' },
      index,
      write(made) {
        for (const write of made) {
          writes.push(write);
          put(index, write);
        }
      },
      retry: () => undefined,
      discard: () => undefined,
    });
  return { index, writes, flat, ann: commandsOf('ann'), ben: commandsOf('ben') };
}

function member(name: string): Author {
  return { kind: 'member', id: id(name) };
}

function put(index: PassageIndex, write: Write): void {
  switch (write.kind) {
    case 'annotation':
      index.put(write.kind, write.id, write.entity, 'stored');
      return index.locate(write.id, { state: 'intact', range: write.entity.target.position });
    case 'tagging':
      return index.put(write.kind, write.id, write.entity, 'stored');
    case 'comment':
      return index.put(write.kind, write.id, write.entity, 'stored');
    case 'review':
    case 'moderation':
    case 'decision':
      return putSaid(index, write);
    default:
      return write.kind === 'thread' ? index.put(write.kind, write.id, write.entity, 'stored') : undefined;
  }
}

function putSaid(index: PassageIndex, write: Extract<Write, { kind: 'review' | 'moderation' | 'decision' }>): void {
  if (write.kind === 'review') index.put(write.kind, write.id, write.entity, 'stored');
  else if (write.kind === 'decision') index.put(write.kind, write.id, write.entity, 'stored');
  else index.put(write.kind, write.id, write.entity, 'stored');
}

/** What is shown, without times and ids of authors' acts. */
function shown(index: PassageIndex) {
  return index.passages().map((passage) => ({
    range: passage.range,
    resolved: passage.resolved,
    annotations: passage.annotations.map((view) => ({
      id: view.id,
      deleted: view.annotation.deleted !== undefined,
      taggings: view.taggings.map(({ key, tagging, reviews }) => ({ key, value: tagging.value, note: tagging.note, reviews: reviews.map(({ review }) => [review.creator.id, review.verdict]) })),
      comments: view.comments.map(({ id: comment, comment: { text } }) => [comment, text]),
    })),
  }));
}

const PASSAGE: Passage = { start: 13, end: 28 };

describe('commands', () => {
  test('marking the same words again uses one’s own annotation, and someone else makes their own', () => {
    const { ann, ben, index } = bench();
    const first = ann.commands.annotate({ passage: PASSAGE, tags: [{ tag: BINDING, value: 'supports' }], comment: 'See article 2.' });
    expect(ann.commands.annotate({ passage: PASSAGE, tags: [{ tag: EXPORT }] })).toBe(first);
    expect(ben.commands.annotate({ passage: PASSAGE })).not.toBe(first);
    const [passage] = index.passages();
    expect(passage).toMatchObject({ quote: 'legally binding', key: first, authors: [member('ann'), member('ben')] });
    expect(passage?.annotations[0]?.taggings.map(({ tagging }) => [tagging.tag, tagging.value, tagging.revision])).toEqual([
      [BINDING, 'supports', 4],
      [EXPORT, undefined, 4],
    ]);
  });

  test('a passage outside every text is not marked', () => {
    const { ann, flat, writes } = bench();
    expect(ann.commands.annotate({ passage: { start: flat.text.length, end: flat.text.length + 4 } })).toBeUndefined();
    expect(ann.commands.annotate({ passage: { start: 5, end: 5 } })).toBeUndefined();
    expect(writes).toEqual([]);
  });

  test('a command that changes nothing writes nothing and is no step', () => {
    const { ann, writes } = bench();
    const annotation = ann.commands.annotate({ passage: PASSAGE, tags: [{ tag: BINDING }] }) ?? '';
    const before = writes.length;
    ann.commands.tag(annotation, { tag: BINDING });
    ann.commands.reopen(annotation);
    expect(writes).toHaveLength(before);
    expect(ann.commands.undo()).toBe('Tagged LAW.BIND');
  });

  test('one’s own deletion takes one’s own taggings along and leaves a discussion with others standing', () => {
    const { ann, ben, index } = bench();
    const annotation = ann.commands.annotate({ passage: PASSAGE, tags: [{ tag: BINDING }], comment: 'A question.' }) ?? '';
    ben.commands.comment(annotation, 'An answer.');
    ann.commands.deleteAnnotation(annotation);
    expect(shown(index)[0]?.annotations[0]).toMatchObject({ deleted: true, taggings: [], comments: [[expect.anything(), 'A question.'], [expect.anything(), 'An answer.']] });
    const alone = ann.commands.annotate({ passage: { start: 0, end: 2 }, comment: 'Mine only.' }) ?? '';
    ann.commands.deleteAnnotation(alone);
    expect(shown(index)).toHaveLength(1);
  });

  test('a comment says whom its words speak to, also after it was edited', () => {
    const { ann, index } = bench();
    const annotation = ann.commands.annotate({ passage: PASSAGE }) ?? '';
    const comment = ann.commands.comment(annotation, 'Look, @Ben.');
    expect(index.get('comment', comment)?.mentions).toEqual([{ member: id('ben') }]);
    ann.commands.editComment(comment, 'Never mind.');
    expect(index.get('comment', comment)?.mentions).toEqual([]);
  });

  test('a note is said of the statement, answers another, and is taken back like anything else', () => {
    const { ann, index } = bench();
    const first = ann.commands.note('Read this, @Ben.');
    const second = ann.commands.note('And that.', first);
    expect(index.get('comment', first)).toMatchObject({ subject: { kind: 'statement', id: id('statement') }, mentions: [{ member: id('ben') }] });
    expect(index.get('comment', second)).toMatchObject({ subject: { kind: 'statement' }, parent: first });
    expect(ann.commands.undo()).toBe('Answered a note');
    expect(index.get('comment', second)).toHaveProperty('deleted');
  });

  test('what belongs to others cannot be changed', () => {
    const { ann, ben, writes } = bench();
    const annotation = ann.commands.annotate({ passage: PASSAGE, tags: [{ tag: BINDING }] }) ?? '';
    const comment = ann.commands.comment(annotation, 'Mine.');
    const before = writes.length;
    ben.commands.untag(`${annotation}:${BINDING}:${id('ann')}`);
    ben.commands.editComment(comment, 'Yours.');
    ben.commands.deleteAnnotation(annotation);
    expect(writes).toHaveLength(before);
  });

  test('a deleted passage comes back with what went with it, and with nothing that was deleted before', () => {
    const { ann, ben, index } = bench();
    const annotation = ann.commands.annotate({ passage: PASSAGE, tags: [{ tag: BINDING, value: 'supports' }, { tag: EXPORT }], comment: 'A question.' }) ?? '';
    ann.commands.untag(`${annotation}:${EXPORT}:${id('ann')}`);
    const before = shown(index);
    ann.commands.deleteAnnotation(annotation);
    expect(shown(index)).toEqual([]);
    ben.commands.restoreDeleted({ kind: 'annotation', id: annotation });
    expect(shown(index)).toEqual([]);
    ann.commands.restoreDeleted({ kind: 'annotation', id: annotation });
    expect(shown(index)).toEqual(before);
    expect(index.passages()[0]?.annotations[0]?.deletedOwn).toMatchObject([{ kind: 'tagging' }]);
    expect(ann.commands.undo()).toBe('Restored a passage');
    expect(shown(index)).toEqual([]);
  });

  test('hiding is one step, signed anew when it is taken back and done again', () => {
    const { ann, ben, index } = bench();
    const annotation = ben.commands.annotate({ passage: PASSAGE, comment: 'A name.' }) ?? '';
    const comment = index.passages()[0]?.annotations[0]?.comments[0]?.id ?? '';
    const key = `comment:${comment}`;
    ann.commands.hide({ kind: 'comment', id: comment }, 'It names a person.');
    expect(index.passages()[0]?.annotations[0]?.comments).toMatchObject([{ comment: { text: '' }, hidden: { by: member('ann'), reason: 'It names a person.' } }]);
    const steps = ann.history.last;
    ann.commands.hide({ kind: 'comment', id: comment }, 'Again.');
    expect(ann.history.last).toEqual(steps);
    expect(ann.commands.undo()).toBe('Hid a comment');
    expect(index.get('moderation', key)).toMatchObject({ state: 'restored', by: member('ann') });
    expect(ann.commands.redo()).toBe('Hid a comment');
    expect(index.get('moderation', key)).toMatchObject({ state: 'hidden', reason: 'It names a person.' });
    ben.commands.unhide({ kind: 'comment', id: comment });
    expect(ann.commands.undo()).toBeUndefined();
    expect(index.passages()[0]?.annotations[0]).toMatchObject({ id: annotation, comments: [{ comment: { text: 'A name.' } }] });
  });

  test('a decision is one step: taken back it leaves the dispute open and itself on record, done again it is signed anew', () => {
    const { ann, ben, index } = bench();
    const annotation = ann.commands.annotate({ passage: PASSAGE, tags: [{ tag: BINDING }] }) ?? '';
    const tagging = `${annotation}:${BINDING}:${id('ann')}`;
    const shownNow = () => index.passages()[0]?.annotations[0]?.taggings[0];
    ben.commands.giveVerdict(tagging, 'disagree');
    ben.commands.decide(tagging, { outcome: 'kept', reason: 'The definition says so.' });
    expect(shownNow()).toMatchObject({ disputed: false, decision: { outcome: 'kept' } });
    expect(ben.commands.undo()).toBe('Decided a dispute');
    expect(shownNow()).toMatchObject({ disputed: true, decision: null });
    expect(index.get('decision', tagging)).toMatchObject({ reason: 'The definition says so.', by: member('ben'), takenBack: { by: member('ben') } });
    expect(ben.commands.redo()).toBe('Decided a dispute');
    expect(shownNow()).toMatchObject({ disputed: false, decision: { outcome: 'kept' } });
    ann.commands.takeBackDecision(tagging, 'Too early.');
    expect(index.get('decision', tagging)).toMatchObject({ by: member('ben'), takenBack: { by: member('ann'), reason: 'Too early.' } });
    expect(ben.commands.undo()).toBe('Said disagree to LAW.BIND');
    expect(ann.commands.undo()).toBe('Took a decision back');
    expect(index.get('decision', tagging)).toMatchObject({ by: member('ann'), reason: 'The definition says so.' });
  });

  test('a named step is taken back, and done again, alone, whatever came after it', () => {
    const { ann, index } = bench();
    const annotation = ann.commands.annotate({ passage: PASSAGE, comment: 'First.' }) ?? '';
    const comment = ann.commands.comment(annotation, 'Second.');
    ann.commands.deleteComment(comment);
    const { done } = ann.commands.lastSteps();
    ann.commands.resolve(annotation);
    expect(ann.commands.undo(done)).toBe('Deleted a comment');
    expect(ann.commands.undo(done)).toBeUndefined();
    expect(index.get('comment', comment)).not.toHaveProperty('deleted');
    expect(index.get('thread', annotation)).toMatchObject({ state: 'resolved' });
    const { undone } = ann.commands.lastSteps();
    expect(ann.commands.undo()).toBe('Resolved a discussion');
    expect(ann.commands.redo(undone)).toBe('Deleted a comment');
    expect(index.get('comment', comment)).toHaveProperty('deleted');
    expect(index.get('thread', annotation)).toMatchObject({ state: 'reopened' });
  });

  test('a decision that was taken back is undone in two steps, and done again with the reason', () => {
    const { ann, index } = bench();
    const annotation = ann.commands.annotate({ passage: PASSAGE, tags: [{ tag: BINDING }] }) ?? '';
    const tagging = index.passages()[0]?.annotations[0]?.taggings[0]?.key ?? '';
    ann.commands.decide(tagging, { outcome: 'kept', reason: 'So.' });
    ann.commands.takeBackDecision(tagging, 'Too early.');
    expect([ann.commands.undo(), ann.commands.undo()]).toEqual(['Took a decision back', 'Decided a dispute']);
    expect(index.get('decision', tagging)).toMatchObject({ takenBack: {} });
    expect([ann.commands.redo(), ann.commands.redo()]).toEqual(['Decided a dispute', 'Took a decision back']);
    expect(index.get('decision', tagging)).toMatchObject({ outcome: 'kept', takenBack: { reason: 'Too early.' } });
    expect(index.get('annotation', annotation)).not.toHaveProperty('deleted');
  });

  test('of two decisions the second is taken back, and the first, which it replaced, is passed over', () => {
    const { ann, index } = bench();
    ann.commands.annotate({ passage: PASSAGE, tags: [{ tag: BINDING }] });
    const tagging = index.passages()[0]?.annotations[0]?.taggings[0]?.key ?? '';
    ann.commands.decide(tagging, { outcome: 'kept', reason: 'So.' });
    ann.commands.decide(tagging, { outcome: 'withdrawn', reason: 'On second thoughts.' });
    expect(ann.commands.undo()).toBe('Decided a dispute');
    expect(index.get('decision', tagging)).toMatchObject({ outcome: 'withdrawn', takenBack: {} });
    expect(ann.commands.undo()).toMatch(/^Tagged /);
  });

  test('undo leaves alone what has changed since by another hand', () => {
    const { ann, ben, index } = bench();
    const annotation = ann.commands.annotate({ passage: PASSAGE, comment: 'Done?' }) ?? '';
    ann.commands.resolve(annotation);
    ben.commands.reopen(annotation);
    expect(ann.commands.undo()).toBe('Commented');
    expect(index.get('thread', annotation)).toMatchObject({ state: 'reopened', by: member('ben') });
  });
});

type Act = { what: 'annotate' | 'tag' | 'untag' | 'value' | 'note' | 'comment' | 'edit' | 'delete comment' | 'delete' | 'resolve' | 'reopen' | 'verdict' | 'withdraw' | 'restore' | 'hide' | 'unhide' | 'decide' | 'take back'; pick: number };
const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom('annotate', 'tag', 'untag', 'value', 'note', 'comment', 'edit', 'delete comment', 'delete', 'resolve', 'reopen', 'verdict', 'withdraw', 'restore', 'hide', 'unhide', 'decide', 'take back'),
  pick: fc.integer({ min: 0, max: 5 }),
});

function play({ ann, index }: ReturnType<typeof bench>, { what, pick }: Act): void {
  const views = index.passages().flatMap((passage) => passage.annotations);
  const view = views[pick % Math.max(1, views.length)];
  const tagging = view?.taggings[0]?.key ?? '';
  const comment = view?.comments[0]?.id ?? '';
  const { commands } = ann;
  if (what === 'annotate') commands.annotate({ passage: { start: pick, end: pick + 5 }, tags: pick % 2 ? [{ tag: BINDING }] : [], comment: pick > 3 ? 'words' : undefined });
  if (!view) return;
  if (what === 'tag') commands.tag(view.id, { tag: pick % 2 ? BINDING : EXPORT, value: pick > 3 ? 'supports' : undefined });
  if (what === 'untag') commands.untag(tagging);
  if (what === 'value') commands.setValue(tagging, pick > 2 ? 'opposes' : undefined);
  if (what === 'note') commands.setNote(tagging, pick > 2 ? 'a note' : '');
  if (what === 'comment') commands.comment(view.id, `words ${pick}`, comment === '' ? undefined : comment);
  if (what === 'edit') commands.editComment(comment, `edited ${pick}`);
  if (what === 'delete comment') commands.deleteComment(comment);
  if (what === 'delete') commands.deleteAnnotation(view.id);
  if (what === 'resolve') commands.resolve(view.id);
  if (what === 'reopen') commands.reopen(view.id);
  if (what === 'verdict') commands.giveVerdict(tagging, pick > 2 ? 'agree' : 'unsure', pick > 4 ? { reason: 'because', proposal: { tag: EXPORT } } : {});
  if (what === 'withdraw') commands.withdrawVerdict(tagging);
  // A second decision is taken back, never replaced by the first: what was before it is not shown again, and the first has nothing to undo.
  if (what === 'decide' && !index.get('decision', tagging)) commands.decide(tagging, pick > 2 ? { outcome: 'kept', reason: 'So.' } : { outcome: 'changed', to: { tag: EXPORT }, reason: 'So.' });
  if (what === 'take back') commands.takeBackDecision(tagging, 'Too early.');
  const deleted = view.deletedOwn[pick % Math.max(1, view.deletedOwn.length)];
  if (what === 'restore' && deleted) commands.restoreDeleted(deleted);
  const hideable = pick > 3 || comment === '' ? ({ kind: 'annotation', id: view.id } as const) : ({ kind: 'comment', id: comment } as const);
  if (what === 'hide') commands.hide(hideable, 'a reason');
  if (what === 'unhide') commands.unhide(hideable);
}

describe('undo', () => {
  test('taking everything back shows what was there before, and doing it again shows what was there after', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 15 }), (acts) => {
        const tried = bench();
        const pictures = [shown(tried.index)];
        for (const one of acts) {
          const before = tried.writes.length;
          play(tried, one);
          if (tried.writes.length > before) pictures.push(shown(tried.index));
        }
        for (const picture of pictures.slice(0, -1).reverse()) {
          expect(tried.ann.commands.undo()).toBeDefined();
          expect(shown(tried.index)).toEqual(picture);
        }
        expect(tried.ann.commands.undo()).toBeUndefined();
        for (const picture of pictures.slice(1)) {
          expect(tried.ann.commands.redo()).toBeDefined();
          expect(shown(tried.index)).toEqual(picture);
        }
        expect(tried.ann.commands.redo()).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  test('G5 the gate would allow every write of every command, undo and redo', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(act, fc.constantFrom('do', 'undo', 'redo')), { maxLength: 20 }), (acts) => {
        const tried = bench();
        for (const [one, way] of acts) {
          if (way === 'do') play(tried, one);
          if (way === 'undo') tried.ann.commands.undo();
          if (way === 'redo') tried.ann.commands.redo();
        }
        expect(refusedBy(tried.writes)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

/** Judges writes one after the other as the gate does, and returns those it refuses. */
function refusedBy(writes: readonly Write[]): unknown[] {
  const layer = { id: id('layer'), statement: id('statement'), visibility: 'shared' as const, owner: null, phase: 'open' as const };
  const before = new Map<string, Write>();
  const held = <K extends Write['kind']>(kind: K, key: string) => before.get(`${kind} ${key}`) as Extract<Write, { kind: K }> | undefined;
  const refused: unknown[] = [];
  for (const write of writes) {
    const parsed = ENTITY_KINDS[write.kind].schema.safeParse(JSON.parse(JSON.stringify(write.entity)));
    const next = structuredClone(write);
    const change = { kind: write.kind, id: write.id, prev: held(write.kind, write.id)?.entity, next: next.entity } as Parameters<typeof permits>[2];
    before.set(`${write.kind} ${write.id}`, next);
    const verdict = permits({ kind: 'person', member: id('ann'), role: 'reviewer' }, layer, change, {
      annotation: (key) => held('annotation', key)?.entity,
      comment: (key) => held('comment', key)?.entity,
      tagging: (key) => held('tagging', key)?.entity,
      hasTag: () => true,
    });
    const hasHoles = Object.values(write.entity).includes(undefined as never);
    if (!parsed.success || hasHoles || !verdict.allowed) refused.push({ write, verdict, hasHoles, error: parsed.error?.message });
  }
  return refused;
}

describe('acts on many passages', () => {
  const PLACES: Passage[] = [PASSAGE, { start: 0, end: 2 }, { start: 3, end: 10 }];

  /** Three passages: Ann's with a tag of hers, Ben's with a tag of his, and one that both marked. */
  function three() {
    const { ann, ben, index, writes } = bench();
    const [first, second, third] = PLACES;
    if (!first || !second || !third) throw new RangeError('Three places are needed');
    ann.commands.annotate({ passage: first, tags: [{ tag: BINDING, value: 'supports' }] });
    ben.commands.annotate({ passage: second, tags: [{ tag: BINDING }] });
    ben.commands.annotate({ passage: third });
    ann.commands.annotate({ passage: third, tags: [{ tag: EXPORT }] });
    const passages = () => index.passages().map(({ annotations }) => annotations.map(({ id: one }) => one));
    const tagsOf = (name: string) =>
      index.passages().map(({ annotations }) => annotations.flatMap(({ taggings }) => taggings.filter(({ tagging }) => tagging.creator.id === id(name)).map(({ tagging }) => CODES[tagging.tag])));
    return { ann, ben, index, writes, passages, tagsOf };
  }

  test('are one step each, touch nothing of others, and say what was left alone', () => {
    const { ann, index, passages, tagsOf } = three();
    const before = shown(index);
    expect(ann.commands.bulk.tag(passages(), { tag: BINDING, value: 'supports' })).toEqual({ done: 2, left: { 'has-it': 1 } });
    expect(tagsOf('ann')).toEqual([['LAW.BIND'], ['EXPORT', 'LAW.BIND'], ['LAW.BIND']]);
    expect(ann.commands.undo()).toBe('Tagged 2 passages with LAW.BIND');
    expect(shown(index)).toEqual(before);

    expect(ann.commands.bulk.replaceTag(passages(), (tag) => tag === EXPORT, { tag: BINDING })).toEqual({ done: 1, left: { 'no-own-tag': 2 } });
    expect(tagsOf('ann')).toEqual([[], ['LAW.BIND'], ['LAW.BIND']]);
    expect(ann.commands.undo()).toBe('Replaced a tag on 1 passage by LAW.BIND');
    expect(shown(index)).toEqual(before);
    const exported = index.passages().flatMap(({ annotations }) => annotations.flatMap(({ taggings }) => taggings)).find(({ tagging }) => tagging.tag === EXPORT && tagging.creator.id === id('ann'));
    ann.commands.setNote(exported?.key ?? '', 'See 4.');
    ann.commands.bulk.replaceTag(passages(), (tag) => tag === EXPORT, { tag: BINDING });
    expect(index.get('tagging', (exported?.key ?? '').replace(EXPORT, BINDING))).toMatchObject({ note: 'See 4.' });
    ann.commands.undo();
    ann.commands.undo();
    expect(shown(index)).toEqual(before);

    expect(ann.commands.bulk.untag(passages(), () => true)).toEqual({ done: 2, left: { 'no-own-tag': 1 } });
    expect([tagsOf('ann').flat(), tagsOf('ben').flat()]).toEqual([[], ['LAW.BIND']]);
    expect(ann.commands.undo()).toBe('Removed tags from 2 passages');
    expect(shown(index)).toEqual(before);

    expect(ann.commands.bulk.deleteOwn(passages())).toEqual({ done: 2, left: { 'not-own': 1 } });
    expect(index.passages().flatMap(({ authors }) => authors.map((author) => author.id))).toEqual([id('ben'), id('ben')]);
    expect(ann.commands.undo()).toBe('Deleted your annotations on 2 passages');
    expect(shown(index)).toEqual(before);
    expect(ann.commands.redo()).toBe('Deleted your annotations on 2 passages');
    expect(index.passages()).toHaveLength(2);
  });

  test('that find nothing to do write nothing and are no step', () => {
    const { ann, writes, passages } = three();
    const steps = ann.history.last;
    const before = writes.length;
    expect(ann.commands.bulk.publish(passages())).toEqual({ done: 0, left: { 'the-team-has-it': 3 } });
    expect(ann.commands.bulk.untag(passages(), () => false)).toEqual({ done: 0, left: { 'no-own-tag': 3 } });
    expect([writes.length, ann.history.last]).toEqual([before, steps]);
  });
});
