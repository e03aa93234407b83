import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Author } from '#core/entities/author.ts';
import type { Entities } from '#core/entities/entity.ts';
import { planTakeBack, type LayerView, type Made } from './take-back.ts';

const ANN: Author = { kind: 'outside', id: 'ann' };
const ME: Author = { kind: 'member', id: 'me' };
const AT = '2026-01-05T10:00:00.000Z';
const mark = (deleted?: string): Entities['annotation'] => ({ creator: ANN, created: AT, target: { source: 's', start: 'A', end: 'B', quote: { exact: 'x', prefix: '', suffix: '' }, position: { start: 0, end: 1 } }, ...(deleted !== undefined && { deleted }) });
const tagged = (annotation: string, by = ANN): Entities['tagging'] => ({ annotation, tag: 't', revision: 1, creator: by, created: AT });
const on = (annotation: string) => ({ kind: 'annotation' as const, id: annotation });
const said = (subject: Entities['comment']['subject'], by = ANN, parent?: string): Entities['comment'] => ({ subject, text: 'x', mentions: [], creator: by, created: AT, ...(parent !== undefined && { parent }) });

function layer(of: { [K in keyof LayerView]?: Record<string, Entities[K]> }): LayerView {
  const all = <K extends keyof LayerView>(kind: K): ReadonlyMap<string, Entities[K]> => new Map(Object.entries<Entities[K]>(of[kind] ?? {}));
  return { annotation: all('annotation'), tagging: all('tagging'), comment: all('comment'), review: all('review'), thread: all('thread'), moderation: all('moderation'), decision: all('decision') };
}

const MADE: Made[] = [{ kind: 'annotation', id: 'a' }, { kind: 'tagging', id: 'g' }, { kind: 'comment', id: 'c' }, { kind: 'thread', id: 'a' }];
const WHOLE = { annotation: { a: mark() }, tagging: { g: tagged('a') }, comment: { c: said(on('a')) }, thread: { a: { state: 'resolved' as const, by: ANN, at: AT } } };
const goneOf = (view: LayerView) => planTakeBack(MADE, view).gone.map(({ id }) => id).sort();

test('what nobody touched goes, with the discussion that the file resolved', () => {
  expect(planTakeBack(MADE, layer(WHOLE))).toEqual({ gone: [{ kind: 'comment', id: 'c' }, { kind: 'tagging', id: 'g' }, { kind: 'annotation', id: 'a' }], kept: [], reopened: [] });
});

test('a tag that was judged, decided or hidden stays with its passage; a comment goes', () => {
  const verdict = { subject: 'g', about: { tag: 't' }, verdict: 'agree' as const, creator: ME, created: AT };
  expect(goneOf(layer({ ...WHOLE, review: { r: verdict } }))).toEqual(['c']);
  expect(goneOf(layer({ ...WHOLE, review: { r: { ...verdict, deleted: AT } } }))).toEqual(['a', 'c', 'g']);
  expect(goneOf(layer({ ...WHOLE, decision: { g: { outcome: 'kept', reason: 'x', by: ME, at: AT } } }))).toEqual(['c']);
  expect(goneOf(layer({ ...WHOLE, moderation: { 'tagging:g': { state: 'hidden', by: ME, at: AT, reason: 'x' } } as never }))).toEqual(['c']);
});

test('a discussion in which somebody here spoke, or that they settled, stays whole with its passage', () => {
  expect(goneOf(layer({ ...WHOLE, comment: { ...WHOLE.comment, mine: said(on('a'), ME) } }))).toEqual(['g']);
  expect(goneOf(layer({ ...WHOLE, comment: { ...WHOLE.comment, mine: { ...said(on('a'), ME, 'c'), deleted: AT } } }))).toEqual(['a', 'c', 'g']);
  expect(goneOf(layer({ ...WHOLE, thread: { a: { state: 'reopened', by: ME, at: AT } } }))).toEqual(['g']);
});

test('a passage stays while somebody else’s tag is on it; what was deleted before is neither gone nor kept', () => {
  expect(goneOf(layer({ ...WHOLE, tagging: { ...WHOLE.tagging, mine: tagged('a', ME) } }))).toEqual(['c', 'g']);
  expect(planTakeBack(MADE, layer({ ...WHOLE, annotation: { a: mark(AT) }, tagging: {}, comment: {} }))).toEqual({ gone: [], kept: [], reopened: [] });
});

test('of somebody’s passage a discussion that the file resolved is opened again, unless somebody settled it', () => {
  const theirs: Made[] = [{ kind: 'thread', id: 'theirs' }];
  const resolved = (by: Author) => layer({ annotation: { theirs: mark() }, thread: { theirs: { state: 'resolved', by, at: AT } } });
  expect(planTakeBack(theirs, resolved(ANN)).reopened).toEqual(['theirs']);
  expect(planTakeBack(theirs, resolved(ME)).reopened).toEqual([]);
});

test('answers to answers on a whole statement are one discussion, and whatever is left has its passage', () => {
  const whole = { kind: 'statement' as const, id: 's' };
  const made: Made[] = ['c1', 'c2'].map((id) => ({ kind: 'comment', id }));
  const chain = { c1: said(whole), c2: said(whole, ANN, 'c1') };
  expect(planTakeBack(made, layer({ comment: { ...chain, mine: said(whole, ME, 'c2') } })).gone).toEqual([]);
  expect(planTakeBack(made, layer({ comment: chain })).gone.length).toBe(2);
  const ids = fc.constantFrom('a0', 'a1', 'a2');
  const one = fc.record({ annotation: ids, isMade: fc.boolean(), isJudged: fc.boolean() });
  fc.assert(fc.property(fc.array(one, { maxLength: 12 }), fc.uniqueArray(ids), (all, marks) => {
    const tagging = Object.fromEntries(all.map(({ annotation, isMade }, at) => [`g${at}`, tagged(annotation, isMade ? ANN : ME)]));
    const review = Object.fromEntries(all.flatMap(({ isJudged }, at) => (isJudged ? [[`r${at}`, { subject: `g${at}`, about: { tag: 't' }, verdict: 'agree' as const, creator: ME, created: AT }]] : [])));
    const made2: Made[] = [...marks.map((id): Made => ({ kind: 'annotation', id })), ...all.flatMap(({ isMade }, at): Made[] => (isMade ? [{ kind: 'tagging', id: `g${at}` }] : []))];
    const plan = planTakeBack(made2, layer({ annotation: { a0: mark(), a1: mark(), a2: mark() }, tagging, review }));
    expect(plan.gone.length + plan.kept.length).toBe(made2.length);
    const gone = new Set(plan.gone.map(({ id }) => id));
    for (const [id, { annotation }] of Object.entries(tagging)) if (!gone.has(id)) expect(gone.has(annotation)).toBe(false);
  }));
});
