import { z } from 'zod';
import { hostileFiles } from '#tests/support/hostile-files.ts';
import { mixedFiles } from './mixed-files.ts';

// Whoever sends files to an import, in a process of its own: making and sending them would hold up those whose waiting is measured.
// It makes what it is told to make, says "ready", sends what it is told to send, and says "sent".

const AT_ONCE = 4;

const order = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('make'), what: z.enum(['mixed', 'hostile']), count: z.number() }),
  z.object({ kind: z.literal('send'), address: z.string(), origin: z.string(), cookie: z.string(), import: z.string(), from: z.number(), to: z.number() }),
]);
let files: { name: string; bytes: Uint8Array }[] = [];

process.on('message', (message) => void obey(order.parse(message)));
process.on('disconnect', () => process.exit(0));

async function obey(told: z.infer<typeof order>): Promise<void> {
  if (told.kind === 'send') {
    await send(told);
    process.send?.('sent');
    return;
  }
  files = told.what === 'mixed' ? mixedFiles(told.count) : await Promise.all(hostileFiles('http://127.0.0.1:9').map(async ({ name, bytes }) => ({ name, bytes: await bytes() })));
  process.send?.('ready');
}

/** A few at once, as the page does. */
async function send({ address, origin, cookie, import: of, from, to }: Extract<z.infer<typeof order>, { kind: 'send' }>): Promise<void> {
  const left = files.map((file, place) => ({ ...file, place })).slice(from, to);
  const sender = async () => {
    for (let file = left.shift(); file; file = left.shift()) {
      const query = new URLSearchParams({ import: of, name: file.name, place: String(file.place) });
      const answer = await fetch(`${address}?${query}`, { method: 'POST', headers: { Cookie: cookie, Origin: origin, 'Content-Type': 'application/octet-stream' }, body: Uint8Array.from(file.bytes) });
      if (answer.status >= 400 && answer.status !== 413) throw new Error(`${file.name} was answered with ${answer.status}`);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
}
