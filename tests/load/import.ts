import { loadavg } from 'node:os';
import { peakBytes, residentBytes, spreadOf } from './figures.ts';
import { act, begin, filesOf, noneLeft } from './importing.ts';
import { inspect, INSPECTED } from './inspector.ts';
import { mixedFiles } from './mixed-files.ts';
import { startSender } from './sender.ts';
import { ratio, shown, table } from './table.ts';
import { startPostil } from './targets.ts';
import { startWork } from './work.ts';

const FILES = 500;
const CALM_MS = 10_000;
const MEBIBYTE = 1024 * 1024;

/** An import of 500 mixed files: how fast they are read and made statements, what that takes of memory and of the event loop, and what two people who work on a statement meanwhile feel. */
export async function measureImport(): Promise<string> {
  const postil = await startPostil({ people: 3, settings: INSPECTED });
  const inspector = await inspect(postil.server);
  const size = mixedFiles(FILES).reduce((sum, { bytes }) => sum + bytes.length, 0);
  const sender = await startSender('mixed', FILES);
  const files = filesOf(postil);
  const cookie = postil.planted.people[0]?.cookie ?? '';
  const work = await startWork(postil);
  try {
    await new Promise((resolve) => setTimeout(resolve, CALM_MS));
    const calm = work.taken();
    const before = residentBytes(postil.pid);

    await inspector.watchEventLoop();
    const of = await begin(postil, cookie);
    const reading = await timed(async () => {
      await sender.send({ postil, cookie, import: of, from: 0, to: FILES });
      await noneLeft(() => files.countIn(of, ['receiving', 'queued', 'reading']));
    });
    const [ready, read, readLoop] = [files.countIn(of, ['ready']), work.taken(), await inspector.eventLoopDelay()];

    await inspector.watchEventLoop();
    const making = await timed(async () => {
      await act(postil, cookie, of, 'import-ready');
      await noneLeft(() => files.countIn(of, ['ready', 'importing']));
    });
    const [imported, made, makeLoop] = [files.countIn(of, ['imported']), work.taken(), await inspector.eventLoopDelay()];
    const latency = (times: readonly number[]) => `${shown(spreadOf(times).p50)} / ${shown(spreadOf(times).p95)}`;
    const against = (times: readonly number[]) => ratio(spreadOf(times).p95, spreadOf(calm).p95);
    return `Import of ${FILES} mixed files (${shown(size / MEBIBYTE)} MiB), two people at work meanwhile; load average ${loadavg()[0]?.toFixed(1)}\n\n${table(
      ['what', 'calm', 'sent and read', 'made statements'],
      [
        ['files', '', shown(ready), shown(imported)],
        ['seconds', '', shown(reading / 1_000), shown(making / 1_000)],
        ['files a minute', '', shown((ready * 60_000) / reading), shown((imported * 60_000) / making)],
        ['event loop delay p99 / worst, ms', '', readLoop, makeLoop],
        ['a colleague’s comment, written to seen: p50 / p95, ms', latency(calm), latency(read), latency(made)],
        ['… p95 against calm (aim ×1.5)', '', against(read), against(made)],
        ['peak memory over before, MiB', '', '', shown((peakBytes(postil.pid) - before) / MEBIBYTE)],
      ],
    )}`;
  } finally {
    work.stop();
    sender.stop();
    inspector.close();
    files.close();
    await postil.stop();
  }
}

async function timed(act: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}
