import { applyAwarenessUpdate, encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { flatten } from '#ydoc/flat-text.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { Presence } from './presence.ts';
import type { SessionEnvironment } from '#app/sync/environment.ts';

const open: Presence[] = [];
afterEach(() => open.splice(0).forEach((presence) => presence.close()));

/** A statement that everyone has, and a clock that moves when it is told to. */
function bench() {
  const text = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('We support a legally binding instrument.')]);
  text.getXmlFragment(TEXT_ROOT).insert(0, [paragraph]);
  let now = 1_000;
  let timers: { at: number; callback: () => void }[] = [];
  const clock: Pick<SessionEnvironment, 'now' | 'later'> = {
    now: () => now,
    later(milliseconds, callback) {
      const timer = { at: now + milliseconds, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  };
  return {
    text,
    pass(milliseconds: number) {
      now += milliseconds;
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const { callback } of due) callback();
    },
    join(member: string): { presence: Presence; awareness: Awareness; doc: Y.Doc } {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(text));
      const presence = new Presence({
        environment: clock,
        me: { member, name: member },
        text: () => ({ doc, flat: flatten(doc.getXmlFragment(TEXT_ROOT)) }),
        changed: () => undefined,
      });
      open.push(presence);
      return { presence, awareness: presence.of(doc), doc };
    },
  };
}

function tell(from: Awareness, to: Awareness): void {
  applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'network');
}

describe('presence', () => {
  test('tells a selection at most five times a second, and the last one for sure', () => {
    const { join, pass } = bench();
    const { presence, awareness } = join('ann');
    let told = 0;
    awareness.on('update', () => (told += 1));
    for (let i = 1; i <= 100; i++) {
      presence.showSelection({ start: 0, end: i % 30 || 30 });
      pass(10);
    }
    pass(200);
    expect(told).toBeLessThanOrEqual(7);
    expect(presence.people()[0]?.selection).toEqual({ start: 0, end: 10 });
  });

  test('shows a person once, as the tab heard last has them, with one colour', () => {
    const { join, pass } = bench();
    const [ann, one, two] = [join('ann'), join('ben'), join('ben')];
    one.presence.showSelection({ start: 0, end: 2 });
    pass(200);
    tell(one.awareness, ann.awareness);
    two.presence.showReading(5);
    pass(200);
    for (const heard = Date.now(); Date.now() === heard; );
    tell(two.awareness, ann.awareness);
    const people = ann.presence.people();
    expect(people).toMatchObject([{ member: 'ann', isMe: true }, { member: 'ben', isMe: false, reading: 5, selection: null }]);
    expect(one.presence.people().find((person) => person.isMe)?.colour).toBe(people[1]?.colour);
  });

  test('a selection stays on its words while the text before them is corrected', () => {
    const { join, pass } = bench();
    const [ann, ben] = [join('ann'), join('ben')];
    ben.presence.showSelection({ start: 13, end: 28 });
    pass(200);
    tell(ben.awareness, ann.awareness);
    const paragraph = ann.doc.getXmlFragment(TEXT_ROOT).get(0);
    const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
    if (words instanceof Y.XmlText) words.insert(0, 'Chair: ');
    expect(ann.presence.people()[1]?.selection).toEqual({ start: 20, end: 35 });
  });

  test('what is no state of a person is not shown', () => {
    const { join } = bench();
    const [ann, rude] = [join('ann'), join('ben')];
    rude.awareness.setLocalState({ user: 'nobody', selection: 7 });
    tell(rude.awareness, ann.awareness);
    expect(ann.presence.people()).toHaveLength(1);
  });
});
