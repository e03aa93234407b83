import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Annotation } from '#core/entities/annotation.ts';
import type { Author } from '#core/entities/author.ts';
import type { Comment } from '#core/entities/comment.ts';
import { buildPassages, type Spoken } from './passages.ts';
import { PassageIndex } from './passage-index.ts';
import type { Found } from './passage-range.ts';
import type { PassageView } from './passage-view.ts';
import { reviewKey, type Review } from '#core/entities/review.ts';
import { taggingKey, type Tagging } from '#core/entities/tagging.ts';

const id = (name: string) => name.padEnd(22, '-');
const member = (name: string): Author => ({ kind: 'member', id: id(name) });
const at = (second: number) => new Date(Date.UTC(2026, 0, 5, 10, 0, second)).toISOString();
const READER = { self: member('ann'), moderates: false };

function annotation(by: string, created: number, more: Partial<Annotation> = {}): Annotation {
  const target = {
    source: id('statement'),
    start: 'AAAA',
    end: 'AAAA',
    quote: { exact: 'states parties', prefix: '', suffix: '' },
    position: { start: 10, end: 24 },
  };
  return { creator: member(by), created: at(created), target, ...more };
}

function tagging(on: string, by: string, created: number, more: Partial<Tagging> = {}): Tagging {
  return { annotation: id(on), tag: id('binding'), revision: 1, creator: member(by), created: at(created), ...more };
}

function comment(on: string, by: string, created: number, more: Partial<Comment> = {}): Comment {
  return { subject: { kind: 'annotation', id: id(on) }, text: `by ${by}`, mentions: [], creator: member(by), created: at(created), ...more };
}

function spoken(of: Partial<Spoken>): Spoken {
  return { entities: {}, found: {}, waiting: new Set(), ...of };
}

function found(start: number, end: number): Found {
  return { state: 'intact', range: { start, end } };
}

describe('passages', () => {
  test('people who marked the same words make one passage, keyed by the oldest annotation', () => {
    const { passages } = buildPassages(
      spoken({
        entities: { annotation: { [id('late')]: annotation('ann', 5), [id('early')]: annotation('ben', 1), [id('other')]: annotation('ann', 3) } },
        found: { [id('late')]: found(10, 24), [id('early')]: found(10, 24), [id('other')]: found(10, 20) },
      }),
      READER,
    );
    expect(passages.map((passage) => [passage.key, passage.annotations.map((view) => view.id)])).toEqual([
      [id('early'), [id('early'), id('late')]],
      [id('other'), [id('other')]],
    ]);
    expect(passages[0]?.authors).toEqual([member('ben'), member('ann')]);
  });

  test('passages come by start, the longer first; those without words are orphans with their quote', () => {
    const { passages, orphans } = buildPassages(
      spoken({
        entities: { annotation: { [id('a')]: annotation('ann', 1), [id('b')]: annotation('ann', 2), [id('c')]: annotation('ann', 3), [id('d')]: annotation('ann', 4) } },
        found: { [id('a')]: found(5, 9), [id('b')]: found(0, 4), [id('c')]: found(0, 40), [id('d')]: { state: 'orphaned', range: null } },
      }),
      READER,
    );
    expect(passages.map((passage) => passage.key)).toEqual([id('c'), id('b'), id('a')]);
    expect(orphans).toMatchObject([{ key: id('d'), quote: 'states parties', range: null, state: 'orphaned' }]);
  });

  test('an annotation that its creator deleted stays while a tagging or a comment on it lives', () => {
    const key = taggingKey(tagging('a', 'ben', 2));
    const show = (more: Spoken['entities']) =>
      buildPassages(spoken({ entities: { annotation: { [id('a')]: annotation('ann', 1, { deleted: at(9) }) }, ...more }, found: { [id('a')]: found(0, 4) } }), READER).passages;
    expect(show({})).toEqual([]);
    expect(show({ tagging: { [key]: tagging('a', 'ben', 2) } })).toHaveLength(1);
    expect(show({ tagging: { [key]: tagging('a', 'ben', 2, { deleted: at(3) }) } })).toEqual([]);
    const [left] = show({ comment: { [id('x')]: comment('a', 'ben', 2) } });
    expect(left?.authors).toEqual([member('ben')]);
  });

  test('deleted taggings, comments and verdicts are left out; a verdict on another value is stale', () => {
    const subject = taggingKey(tagging('a', 'ben', 2));
    const verdict = (by: string, more: Partial<Review>): Record<string, Review> => ({
      [reviewKey({ subject, creator: member(by) })]: { subject, about: { tag: id('binding'), value: 'supports' }, verdict: 'agree', creator: member(by), created: at(4), ...more },
    });
    const { passages } = buildPassages(
      spoken({
        entities: {
          annotation: { [id('a')]: annotation('ann', 1) },
          tagging: { [subject]: tagging('a', 'ben', 2, { value: 'opposes' }) },
          review: { ...verdict('cleo', {}), ...verdict('dan', { deleted: at(5) }), ...verdict('eve', { about: { tag: id('binding'), value: 'opposes' } }) },
          comment: { [id('x')]: comment('a', 'ben', 6, { deleted: at(7) }), [id('y')]: comment('a', 'cleo', 5), [id('z')]: comment('a', 'ben', 4) },
        },
        found: { [id('a')]: found(0, 4) },
        waiting: new Set([`comment:${id('y')}`]),
      }),
      READER,
    );
    const [view] = passages[0]?.annotations ?? [];
    expect(view?.taggings[0]?.reviews.map(({ review, stale }) => [review.creator.id, stale])).toEqual([
      [id('cleo'), true],
      [id('eve'), false],
    ]);
    expect(view?.comments.map((one) => [one.id, one.durability])).toEqual([
      [id('z'), 'stored'],
      [id('y'), 'waiting'],
    ]);
  });

  test('what a reader deleted is kept for them to restore, and for nobody else', () => {
    const gone = { deleted: at(9) };
    const state = spoken({
      entities: {
        annotation: { [id('a')]: annotation('ann', 1, gone) },
        tagging: { [taggingKey(tagging('a', 'ann', 2))]: tagging('a', 'ann', 2, { deleted: at(8) }) },
        comment: { [id('x')]: comment('a', 'ben', 2), [id('y')]: comment('a', 'ben', 3, gone), [id('z')]: comment('a', 'ann', 4, { deleted: at(7) }) },
      },
      found: { [id('a')]: found(0, 4) },
    });
    const deletedFor = (self: string) => buildPassages(state, { self: member(self), moderates: true }).passages[0]?.annotations[0]?.deletedOwn.map(({ kind, id: own }) => [kind, own]);
    expect(deletedFor('ann')).toEqual([['comment', id('z')], ['tagging', taggingKey(tagging('a', 'ann', 2))], ['annotation', id('a')]]);
    expect(deletedFor('ben')).toEqual([['comment', id('y')]]);
    expect(deletedFor('eve')).toEqual([]);
  });

  test('a passage is resolved when every discussed thread on it is', () => {
    const thread = { state: 'resolved' as const, by: member('ann'), at: at(8) };
    const isResolved = (entities: Spoken['entities']) =>
      buildPassages(
        spoken({ entities: { annotation: { [id('a')]: annotation('ann', 1), [id('b')]: annotation('ben', 2) }, ...entities }, found: { [id('a')]: found(0, 4), [id('b')]: found(0, 4) } }),
        READER,
      ).passages[0]?.resolved;
    expect(isResolved({})).toBe(false);
    expect(isResolved({ thread: { [id('b')]: thread } })).toBe(true);
    expect(isResolved({ thread: { [id('b')]: thread }, comment: { [id('x')]: comment('a', 'ben', 3) } })).toBe(false);
    expect(isResolved({ thread: { [id('a')]: thread }, comment: { [id('x')]: comment('a', 'ben', 3) } })).toBe(true);
    expect(isResolved({ thread: { [id('a')]: { ...thread, state: 'reopened' } }, comment: { [id('x')]: comment('a', 'ben', 3) } })).toBe(false);
  });

  test('what a reviewer hid is shown to its author and to reviewers only', () => {
    const hidden = { state: 'hidden' as const, by: member('rev'), at: at(9) };
    const state = spoken({
      entities: { annotation: { [id('a')]: annotation('ann', 1) }, comment: { [id('x')]: comment('a', 'ben', 2) }, moderation: { [`comment:${id('x')}`]: hidden } },
      found: { [id('a')]: found(0, 4) },
    });
    const textFor = (self: string, moderates: boolean) => buildPassages(state, { self: member(self), moderates }).passages[0]?.annotations[0]?.comments[0];
    const authorsFor = (self: string) => buildPassages(state, { self: member(self), moderates: false }).passages[0]?.authors.map((one) => one.id);
    expect(textFor('ann', false)).toMatchObject({ comment: { text: '' }, hidden });
    expect([authorsFor('ann'), authorsFor('ben')]).toEqual([[id('ann')], [id('ann'), id('ben')]]);
    expect(textFor('ben', false)).toMatchObject({ comment: { text: 'by ben' }, hidden });
    expect(textFor('rev', true)).toMatchObject({ comment: { text: 'by ben' }, hidden });
  });

  test('of a hidden annotation or tag most see who hid it and why, and not what it says; it says that it is hidden to its author and to reviewers', () => {
    const hidden = { state: 'hidden' as const, by: member('rev'), at: at(9), reason: 'A name.' };
    const tagged = tagging('a', 'ann', 2);
    const resolved = { [id('b')]: { state: 'resolved' as const, by: member('ben'), at: at(3) } };
    const entities = { annotation: { [id('a')]: annotation('ann', 1), [id('b')]: annotation('ben', 1) }, tagging: { [taggingKey(tagged)]: tagged }, thread: resolved };
    const places = { [id('a')]: found(0, 4), [id('b')]: found(6, 9) };
    const seen = (subject: string, self: string, moderates: boolean) =>
      buildPassages(spoken({ entities: { ...entities, moderation: { [subject]: hidden } }, found: places }), { self: member(self), moderates }).passages;
    const withheld = [{ what: 'annotation', subject: `annotation:${id('b')}`, hidden }];
    expect(seen(`annotation:${id('b')}`, 'ann', false)[1]).toMatchObject({ authors: [], resolved: false, annotations: [{ taggings: [], comments: [], withheld, thread: null }] });
    expect(seen(`annotation:${id('b')}`, 'ben', false)[1]?.annotations[0]).toMatchObject({ hidden });
    expect(seen(`annotation:${id('b')}`, 'rev', true)[1]?.annotations[0]).toMatchObject({ hidden });
    expect(seen(`tagging:${taggingKey(tagged)}`, 'ben', false)[0]?.annotations[0]).toMatchObject({ taggings: [], withheld: [{ what: 'tagging', hidden }] });
    expect(seen(`tagging:${taggingKey(tagged)}`, 'rev', true)[0]?.annotations[0]?.taggings).toMatchObject([{ hidden }]);
    expect(JSON.stringify(seen(`tagging:${taggingKey(tagged)}`, 'ben', false)[0]?.annotations[0]?.taggings)).not.toContain('binding');
    expect(seen('annotation:none', 'rev', true)[0]?.annotations[0]).toMatchObject({ hidden: null, taggings: [{ hidden: null }] });
  });
});

type Act =
  | { act: 'annotate'; annotation: number; by: number; created: number; deleted: boolean; waiting: boolean }
  | { act: 'tag'; annotation: number; by: number; created: number; deleted: boolean }
  | { act: 'comment'; comment: number; annotation: number; by: number; created: number; deleted: boolean }
  | { act: 'resolve'; annotation: number; by: number }
  | { act: 'hide'; comment: number }
  | { act: 'take away'; annotation: number }
  | { act: 'locate'; annotation: number; range: { start: number; end: number } | null }
  | { act: 'edit'; from: number; removed: number; by: number };

const small = fc.integer({ min: 0, max: 5 });
const range = fc.record({ start: fc.integer({ min: 0, max: 12 }), length: fc.integer({ min: 1, max: 6 }) }).map(({ start, length }) => ({ start, end: start + length }));
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constant('annotate' as const), annotation: small, by: small, created: small, deleted: fc.boolean(), waiting: fc.boolean() }),
  fc.record({ act: fc.constant('tag' as const), annotation: small, by: small, created: small, deleted: fc.boolean() }),
  fc.record({ act: fc.constant('comment' as const), comment: small, annotation: small, by: small, created: small, deleted: fc.boolean() }),
  fc.record({ act: fc.constant('resolve' as const), annotation: small, by: small }),
  fc.record({ act: fc.constant('hide' as const), comment: small }),
  fc.record({ act: fc.constant('take away' as const), annotation: small }),
  fc.record({ act: fc.constant('locate' as const), annotation: small, range: fc.option(range) }),
  fc.record({ act: fc.constant('edit' as const), from: fc.integer({ min: 0, max: 15 }), removed: small, by: fc.integer({ min: -3, max: 4 }) }),
);

/** What the index is told, kept plainly, to build everything from scratch and compare. */
class Model {
  readonly entities = { annotation: {}, tagging: {}, comment: {}, thread: {}, moderation: {} } as {
    annotation: Record<string, Annotation>;
    tagging: Record<string, Tagging>;
    comment: Record<string, Comment>;
    thread: Record<string, { state: 'resolved'; by: Author; at: string }>;
    moderation: Record<string, { state: 'hidden'; by: Author; at: string }>;
  };
  found: Record<string, Found> = {};
  readonly waiting = new Set<string>();

  play(index: PassageIndex, one: Act): void {
    const annotationId = 'annotation' in one ? id(`a${one.annotation}`) : '';
    switch (one.act) {
      case 'annotate': {
        const entity = annotation(`p${one.by}`, one.created, one.deleted ? { deleted: at(50) } : {});
        this.entities.annotation[annotationId] = entity;
        if (one.waiting) this.waiting.add(`annotation:${annotationId}`);
        else this.waiting.delete(`annotation:${annotationId}`);
        return index.put('annotation', annotationId, entity, one.waiting ? 'waiting' : 'stored');
      }
      case 'tag': {
        const entity = tagging(`a${one.annotation}`, `p${one.by}`, one.created, one.deleted ? { deleted: at(50) } : {});
        this.entities.tagging[taggingKey(entity)] = entity;
        return index.put('tagging', taggingKey(entity), entity, 'stored');
      }
      case 'comment': {
        const key = id(`c${one.comment}`);
        const on = this.entities.comment[key]?.subject.id ?? annotationId;
        const entity = { ...comment('', `p${one.by}`, one.created, one.deleted ? { deleted: at(50) } : {}), subject: { kind: 'annotation' as const, id: on } };
        this.entities.comment[key] = entity;
        return index.put('comment', key, entity, 'stored');
      }
      case 'resolve': {
        const entity = { state: 'resolved' as const, by: member(`p${one.by}`), at: at(60) };
        this.entities.thread[annotationId] = entity;
        return index.put('thread', annotationId, entity, 'stored');
      }
      case 'hide': {
        const entity = { state: 'hidden' as const, by: member('rev'), at: at(60) };
        this.entities.moderation[`comment:${id(`c${one.comment}`)}`] = entity;
        return index.put('moderation', `comment:${id(`c${one.comment}`)}`, entity, 'stored');
      }
      case 'take away':
        delete this.entities.annotation[annotationId];
        this.waiting.delete(`annotation:${annotationId}`);
        return index.put('annotation', annotationId, undefined, 'stored');
      case 'locate': {
        const place: Found = one.range ? { state: 'intact', range: one.range } : { state: 'orphaned', range: null };
        this.found[annotationId] = place;
        return index.locate(annotationId, place);
      }
      case 'edit':
        return this.#edit(index, { from: one.from, to: one.from + one.removed, by: Math.max(one.by, -one.removed) });
    }
  }

  /** What touches the edit loses its place; what lies behind it moves. */
  #edit(index: PassageIndex, change: { from: number; to: number; by: number }): void {
    const lost = index.changeText(change);
    this.found = Object.fromEntries(
      Object.entries(this.found).map(([key, place]): [string, Found] => {
        if (!place.range || place.range.end <= change.from) return [key, place];
        if (place.range.start < change.to) return [key, { state: 'orphaned', range: null }];
        return [key, { ...place, range: { start: place.range.start + change.by, end: place.range.end + change.by } }];
      }),
    );
    for (const key of lost) index.locate(key, { state: 'orphaned', range: null });
  }
}

describe('the passage index', () => {
  test('after any sequence of changes says the same as building from scratch', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (acts, every) => {
        const index = new PassageIndex(READER);
        const model = new Model();
        acts.forEach((one, step) => {
          model.play(index, one);
          if (step % every !== 0) return;
          const whole = buildPassages(spoken(model), READER);
          expect(index.passages()).toEqual(whole.passages);
          expect(index.orphans()).toEqual(whole.orphans);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('keeps every view that a change does not touch', () => {
    const index = new PassageIndex(READER);
    for (let i = 0; i < 500; i++) {
      index.put('annotation', id(`a${i}`), annotation('ann', i), 'stored');
      index.locate(id(`a${i}`), found(i * 10, i * 10 + 5));
    }
    const before = index.passages();
    index.put('comment', id('c'), comment('a250', 'ben', 3), 'waiting');
    const after = index.passages();
    const changed = after.filter((view, place) => view !== before[place]);
    expect(changed.map((view: PassageView) => view.key)).toEqual([id('a250')]);
    expect(index.passages()).toBe(after);
  });
});
