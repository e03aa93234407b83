import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Comment } from '#core/entities/comment.ts';
import type { Write } from '#ydoc/layer.ts';
import { keyOf, Outbox, type OutboxEntry } from './outbox.ts';

const id = (name: string) => name.padEnd(22, '-');
const SELF = { kind: 'member' as const, id: id('ann') };
const NOW = '2026-01-05T10:00:00.000Z';

function comment(name: string, text = name): Write & { entity: Comment } {
  return { kind: 'comment', id: id(name), entity: { subject: { kind: 'annotation', id: id('passage') }, text, mentions: [], creator: SELF, created: NOW } };
}

function thread(name: string): Write {
  return { kind: 'thread', id: id(name), entity: { state: 'resolved', by: SELF, at: NOW } };
}

function names(entries: readonly OutboxEntry[]): string[] {
  return entries.map((entry) => entry.write.id.replace(/-+$/, ''));
}

describe('the outbox', () => {
  test('sends in order and forgets what is stored', () => {
    const outbox = new Outbox();
    for (const name of ['a', 'b', 'c']) outbox.put(comment(name));
    const sent = outbox.next();
    expect(names(sent)).toEqual(['a', 'b', 'c']);
    outbox.markSent(sent, 7);
    expect(outbox.next()).toEqual([]);
    expect(outbox.unsent).toBe(3);
    expect(outbox.stored(6)).toEqual([]);
    expect(names(outbox.stored(7))).toEqual(['a', 'b', 'c']);
    expect(outbox.unsent).toBe(0);
  });

  test('a newer value takes the older one’s place and waits again, also when the older one is on its way', () => {
    const outbox = new Outbox();
    outbox.put(comment('a', 'first'));
    outbox.put(comment('b'));
    outbox.markSent(outbox.next(), 1);
    outbox.put(comment('a', 'second'));
    expect(outbox.pending.get('comment', id('a'))?.text).toBe('second');
    expect(names(outbox.next())).toEqual(['a']);
    expect(names(outbox.stored(1))).toEqual(['b']);
    expect(outbox.unsent).toBe(1);
  });

  test('G6 never has more than 50 entities or 128 kB on its way, and always at least one', () => {
    const outbox = new Outbox();
    for (let i = 0; i < 120; i++) outbox.put(comment(`c${i}`));
    const first = outbox.next();
    expect(first).toHaveLength(50);
    outbox.markSent(first.slice(0, 30), 1);
    expect(outbox.next()).toHaveLength(20);

    const heavy = new Outbox();
    for (let i = 0; i < 40; i++) heavy.put(comment(`c${i}`, 'x'.repeat(10_000)));
    expect(heavy.next().length).toBeLessThan(14);
    expect(heavy.next().length).toBeGreaterThan(0);
  });

  test('G6 after a refusal sends what was on its way one by one, in order of kind, before anything else', () => {
    const outbox = new Outbox();
    outbox.put(thread('t'));
    outbox.put(comment('a'));
    outbox.markSent(outbox.next(), 1);
    outbox.put(comment('later'));
    outbox.sendAlone([]);
    const first = outbox.next();
    expect(names(first)).toEqual(['a']);
    outbox.markSent(first, 2);
    const second = outbox.next();
    expect(names(second)).toEqual(['t']);
    outbox.markSent(second, 3);
    expect(outbox.next()).toEqual([]);
    outbox.stored(3);
    expect(names(outbox.next())).toEqual(['later']);
  });

  test('what is refused is kept with its reason, is not sent and does not count as unsent, until it is put again', () => {
    const outbox = new Outbox();
    outbox.put(comment('a'));
    outbox.refuse(keyOf(comment('a')), { code: 'role-forbids', at: NOW });
    expect(outbox.unsent).toBe(0);
    expect(outbox.next()).toEqual([]);
    expect(outbox.pending.get('comment', id('a'))).toBeUndefined();
    expect(names(outbox.refused())).toEqual(['a']);
    outbox.put(comment('a'));
    expect(outbox.refused()).toEqual([]);
    expect(names(outbox.next())).toEqual(['a']);
  });

  test('whatever happens on the way, every entity is stored with its newest value or kept as refused', () => {
    const acts = fc.oneof(
      { weight: 6, arbitrary: fc.record({ act: fc.constant('put' as const), name: fc.integer({ min: 0, max: 6 }), text: fc.string({ minLength: 1, maxLength: 3 }) }) },
      { weight: 4, arbitrary: fc.record({ act: fc.constant('send' as const) }) },
      { weight: 3, arbitrary: fc.record({ act: fc.constant('store' as const), behind: fc.integer({ min: 0, max: 2 }) }) },
      { weight: 2, arbitrary: fc.record({ act: fc.constant('lose the document' as const) }) },
    );
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 60 }), (sequence) => {
        const outbox = new Outbox();
        const wanted = new Map<string, string>();
        const server = new Map<string, string>();
        let onTheWire: { probe: number; entries: { key: string; text: string }[] }[] = [];
        let probe = 0;
        const send = () => {
          const next = outbox.next();
          if (next.length === 0) return;
          probe += 1;
          onTheWire.push({ probe, entries: next.map((entry) => ({ key: entry.key, text: entry.write.kind === 'comment' ? entry.write.entity.text : '' })) });
          outbox.markSent(next, probe);
        };
        const store = (upTo: number) => {
          for (const message of onTheWire.filter((one) => one.probe <= upTo)) for (const { key, text } of message.entries) server.set(key, text);
          onTheWire = onTheWire.filter((one) => one.probe > upTo);
          outbox.stored(upTo);
        };
        for (const one of sequence) {
          if (one.act === 'put') {
            outbox.put(comment(`c${one.name}`, one.text));
            wanted.set(keyOf(comment(`c${one.name}`)), one.text);
          }
          if (one.act === 'send') send();
          if (one.act === 'store') store(probe - one.behind);
          if (one.act === 'lose the document') {
            onTheWire = [];
            outbox.sendAlone([]);
          }
        }
        for (let left = 100; outbox.unsent > 0 && left > 0; left--) {
          send();
          store(probe);
        }
        expect(server).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });
});
