import { loadavg } from 'node:os';
import { hostileFiles } from '#tests/support/hostile-files.ts';
import { residentBytes, spreadOf } from './figures.ts';
import { begin, filesOf, noneLeft } from './importing.ts';
import { startSender } from './sender.ts';
import { ratio, shown, table } from './table.ts';
import { startPostil } from './targets.ts';
import { startWork } from './work.ts';

const WINDOW_MS = 5_000;
const LOOK_MS = 20;
const MEBIBYTE = 1024 * 1024;

/** What two people at work feel while somebody adds files that are meant to do harm, each beside as long a time without one; how soon each is answered, and what memory it takes. */
export async function measureHostileFiles(): Promise<string> {
  const postil = await startPostil({ people: 3 });
  const sender = await startSender('hostile', 0);
  const files = filesOf(postil);
  const cookie = postil.planted.people[0]?.cookie ?? '';
  const work = await startWork(postil);
  const rows: string[][] = [];
  const [without, during]: [number[], number[]] = [[], []];
  try {
    const of = await begin(postil, cookie);
    for (const [index, { title, name }] of hostileFiles('').entries()) {
      work.taken();
      await wait(WINDOW_MS);
      const calm = work.taken();
      const before = residentBytes(postil.pid);
      let most = before;
      const timer = setInterval(() => (most = Math.max(most, residentBytes(postil.pid))), LOOK_MS);
      const began = performance.now();
      const window = wait(WINDOW_MS);
      await sender.send({ postil, cookie, import: of, from: index, to: index + 1 });
      await noneLeft(() => files.countIn(of, ['receiving', 'queued', 'reading']));
      const answered = performance.now() - began;
      await window;
      clearInterval(timer);
      const felt = work.taken();
      without.push(...calm);
      during.push(...felt);
      const p95 = (times: readonly number[]) => spreadOf(times).p95;
      rows.push([`${title} (.${name.split('.').at(-1) ?? ''})`, shown(answered / 1_000), shown((most - before) / MEBIBYTE), shown(p95(calm)), shown(p95(felt)), ratio(p95(felt), p95(calm))]);
    }
    const all = (times: readonly number[]) => shown(spreadOf(times).p95);
    rows.push(['all of them', '', '', all(without), all(during), ratio(spreadOf(during).p95, spreadOf(without).p95)]);
    return `Hostile files: sent and answered, while two people are at work; ${WINDOW_MS / 1_000} s without and with each; load average ${loadavg()[0]?.toFixed(1)}\n\n${table(['file', 'answered after s', 'memory + MiB', 'p95 without, ms', 'p95 with, ms', 'ratio (aim ×1.5)'], rows)}`;
  } finally {
    work.stop();
    sender.stop();
    files.close();
    await postil.stop();
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
