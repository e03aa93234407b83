import { describe, expect, test } from 'vitest';
import { PROBLEMS } from '#core/problem.ts';
import type { Write } from '#ydoc/layer.ts';
import { keyOf, Outbox } from './outbox.ts';
import { judge, refusedWrite } from './refusals.ts';

const id = (name: string) => name.padEnd(22, '-');
const SELF = { kind: 'member' as const, id: id('ann') };
const NOW = '2026-01-05T10:00:00.000Z';

function annotation(name: string): Write {
  const target = { source: id('statement'), start: 'AAAA', end: 'AAAA', quote: { exact: 'states parties', prefix: '', suffix: '' }, position: { start: 0, end: 14 } };
  return { kind: 'annotation', id: id(name), entity: { creator: SELF, created: NOW, target } };
}

function comment(name: string, on: string): Write {
  return { kind: 'comment', id: id(name), entity: { subject: { kind: 'annotation', id: id(on) }, text: `words of ${name}`, mentions: [], creator: SELF, created: NOW } };
}

const moderation: Write = { kind: 'moderation', id: `comment:${id('x')}`, entity: { state: 'hidden', by: SELF, at: NOW } };

function outboxOf(writes: readonly Write[], way: { sent: number; alone: boolean }): Outbox {
  const outbox = new Outbox();
  for (const write of writes) outbox.put(write);
  outbox.markSent(outbox.entries(), 1);
  if (way.alone) outbox.sendAlone([]);
  else for (const entry of outbox.entries()) entry.probe = undefined;
  outbox.markSent(outbox.entries().slice(0, way.sent), 2);
  return outbox;
}

function keys(judgement: ReturnType<typeof judge>): [string, string][] {
  return judgement.final.map(({ entry, code }) => [entry.key, code]);
}

describe('G6 a refusal', () => {
  test('among others gives nothing up yet', () => {
    const outbox = outboxOf([comment('a', 'p'), comment('b', 'p')], { sent: 2, alone: false });
    const judgement = judge(outbox, { refused: [{ key: keyOf(comment('b', 'p')), code: 'invalid-entity' }] }, () => true);
    expect(judgement).toEqual({ final: [], isExplained: true });
  });

  test('of what was sent alone gives up just that', () => {
    const outbox = outboxOf([comment('a', 'p'), comment('b', 'p')], { sent: 2, alone: true });
    expect(keys(judge(outbox, { refused: [{ key: keyOf(comment('b', 'p')), code: 'unknown-parent' }] }, () => true))).toEqual([[keyOf(comment('b', 'p')), 'unknown-parent']]);
  });

  test('that names nothing is laid on the oldest change on its way', () => {
    const outbox = outboxOf([comment('a', 'p'), comment('b', 'p')], { sent: 2, alone: true });
    expect(keys(judge(outbox, { refused: [] }, () => true))).toEqual([[keyOf(comment('a', 'p')), 'invalid-entity']]);
  });

  test('that nothing on its way explains leaves the cache in doubt', () => {
    expect(judge(new Outbox(), { refused: [] }, () => true).isExplained).toBe(false);
  });

  test('of a new annotation takes along what was said on it, and nothing else', () => {
    const outbox = outboxOf([annotation('p'), comment('a', 'p'), comment('b', 'q')], { sent: 1, alone: true });
    const refusal = { refused: [{ key: keyOf(annotation('p')), code: 'core-changed' as const }] };
    expect(keys(judge(outbox, refusal, () => false))).toEqual([
      [keyOf(annotation('p')), 'core-changed'],
      [keyOf(comment('a', 'p')), 'unknown-annotation'],
    ]);
    expect(keys(judge(outbox, refusal, () => true))).toHaveLength(1);
  });

  test('because of the role takes along everything that needs the same right', () => {
    const writes = [comment('a', 'p'), comment('b', 'q'), moderation];
    const outbox = outboxOf(writes, { sent: 3, alone: true });
    expect(keys(judge(outbox, { refused: [{ key: keyOf(comment('a', 'p')), code: 'role-forbids' }] }, () => true))).toHaveLength(3);
    expect(keys(judge(outbox, { refused: [{ key: keyOf(moderation), code: 'role-forbids' }] }, () => true))).toEqual([[keyOf(moderation), 'role-forbids']]);
  });

  test('is said in words, with the words worth keeping', () => {
    const outbox = outboxOf([comment('a', 'p')], { sent: 1, alone: true });
    const refused = { code: 'role-forbids' as const, at: NOW };
    const entry = outbox.refuse(keyOf(comment('a', 'p')), refused);
    expect(entry && refusedWrite({ ...entry, refused }, () => '')).toEqual({
      id: keyOf(comment('a', 'p')),
      what: 'comment',
      reason: PROBLEMS['role-forbids'],
      words: 'words of a',
      at: NOW,
    });
  });
});
