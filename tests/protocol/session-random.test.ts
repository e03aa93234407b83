import { expect, test } from 'vitest';
import { PROBLEMS } from '#core/problem.ts';
import type { StatementSession } from '#app/statement/session/session.ts';
import { seededRandom, type Random } from '#tests/support/random.ts';
import { fillText, openBrowser, saved, TEXT, type TestBrowser } from '#tests/support/session.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';

interface Desk {
  browser: TestBrowser;
  tabs: StatementSession[];
}

/** A comment with this parent is refused, because there is no such comment. */
const NO_PARENT = 'no-such-comment-------';

/** Does one thing that a person or a network may do. Notes the comments that were written, and whether the gate will refuse them. */
async function act(at: SyncInstance, desks: readonly Desk[], random: Random, written: Map<string, { refused: boolean }>): Promise<void> {
  const desk = random.pick(desks);
  const what = random.next();
  if (what < 0.06) return desk.browser.goOffline();
  if (what < 0.16) return desk.browser.goOnline();
  if (what < 0.2) return void (desk.tabs.length < 3 && desk.tabs.push(desk.browser.open(at)));
  const tab = random.pick(desk.tabs);
  if (what < 0.24) {
    if (desk.tabs.length === 1) return;
    desk.tabs.splice(desk.tabs.indexOf(tab), 1);
    return desk.browser.crash(tab);
  }
  if (!tab.snapshot().ready) return;
  const annotations = tab.snapshot().passages.flatMap((passage) => passage.annotations);
  if (what < 0.4 || annotations.length === 0) {
    const start = random.between(0, TEXT.length - 20);
    tab.commands.annotate({ passage: { start, end: start + random.between(1, 15) }, tags: random.next() < 0.5 ? [{ tag: at.tag }] : [] });
  } else if (what < 0.7) {
    written.set(tab.commands.comment(random.pick(annotations).id, `remark ${written.size}`), { refused: false });
  } else if (what < 0.74) {
    written.set(tab.commands.comment(random.pick(annotations).id, `remark ${written.size}`, NO_PARENT), { refused: true });
  } else if (what < 0.82) {
    const own = annotations.flatMap((annotation) => annotation.comments)[0];
    if (own) tab.commands.editComment(own.id, `edited ${random.between(0, 999)}`);
  } else if (what < 0.88) {
    tab.commands.resolve(random.pick(annotations).id);
  } else if (what < 0.94) {
    tab.commands.undo();
  } else {
    await new Promise((resolve) => setTimeout(resolve, random.between(0, 30)));
  }
  if (random.next() < 0.3) await new Promise((resolve) => setTimeout(resolve, random.between(0, 15)));
}

/** Everything that is shown to all alike, in an order of its own: what somebody deleted is offered back to them alone. */
function picture(tab: StatementSession): string {
  const { passages, orphans, status } = tab.snapshot();
  return JSON.stringify({ passages, orphans, status }, (field, value: unknown) => (field === 'deletedOwn' ? undefined : value));
}

test.each([1, 2, 3])('people who write, lose their network, crash and are refused end with the same page and lose no word (seed %i)', async (seed) => {
  const at = await startSync();
  await fillText(at);
  const random = seededRandom(seed);
  const desks: Desk[] = [0, 1, 2].map((person) => {
    const browser = openBrowser(at.person(person), { role: 'owner' });
    return { browser, tabs: [browser.open(at)] };
  });
  const written = new Map<string, { refused: boolean }>();
  try {
    await Promise.all(desks.map(({ tabs }) => saved(tabs[0] ?? expect.fail())));
    for (let step = 0; step < 250; step++) await act(at, desks, random, written);
    for (const { browser } of desks) browser.goOnline();
    const tabs = desks.flatMap((desk) => desk.tabs);
    // What a crashed tab left behind is taken over by the next tab of its browser, or by a living one when it connects again.
    for (const desk of desks) tabs.push(desk.browser.open(at));
    await until('everyone shows the same', () => new Set(tabs.map(picture)).size === 1 && tabs.every((tab) => tab.snapshot().status.kind === 'saved'), 15_000);

    const rows = await at.db.read.comment.findMany();
    const given = tabs.flatMap((tab) => tab.snapshot().refused);
    expect(given.filter((write) => write.what !== 'comment' || write.reason !== PROBLEMS['unknown-parent'])).toEqual([]);
    const refused = new Set(given.map((write) => write.id.replace('comment:', '')));
    for (const [id, { refused: isBad }] of written) {
      expect(rows.filter((row) => row.id === id), `${id} in the database`).toHaveLength(isBad ? 0 : 1);
      expect(refused.has(id), `${id} is kept as refused`).toBe(isBad);
    }
    expect(rows).toHaveLength([...written.values()].filter((one) => !one.refused).length);
    expect(at.reported).toEqual([]);
  } finally {
    for (const { browser } of desks) browser.close();
    await at.close();
    at.data.remove();
  }
}, 60_000);
