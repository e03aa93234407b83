import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { drainOf } from './drain.ts';

const MEBIBYTE = 1024 * 1024;

/** Sends pieces as the response can take them to a reader who takes nothing; gives what became of it, and how much was written. */
async function sentTo({ pieces, patience, onWaiting }: { pieces: number; patience: number; onWaiting: (reader: ReturnType<typeof connect>) => void }) {
  let written = 0;
  const server = createServer();
  const sent = new Promise<'all' | 'cut off'>((resolve) => {
    server.once('request', (_request, response) => {
      const drained = drainOf(response, patience);
      const send = async () => {
        for (let piece = 0; piece < pieces; piece++) {
          if (response.writableNeedDrain) onWaiting(reader);
          await drained();
          if (response.destroyed) return resolve('cut off');
          response.write(Buffer.alloc(MEBIBYTE));
          written += 1;
        }
        response.end();
        resolve('all');
      };
      void send();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  reader.on('error', () => undefined);
  reader.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  const outcome = await sent;
  reader.destroy();
  server.close();
  return { outcome, written };
}

test('whoever reads again gets all of it', async () => {
  expect(await sentTo({ pieces: 64, patience: 60_000, onWaiting: (reader) => void reader.resume() })).toEqual({ outcome: 'all', written: 64 });
});

test('whoever takes nothing for long is cut off, and little was written for them', async () => {
  const { outcome, written } = await sentTo({ pieces: 64, patience: 50, onWaiting: () => undefined });
  expect(outcome).toBe('cut off');
  expect(written).toBeLessThan(32);
});

test('whoever goes away is not waited for', async () => {
  expect((await sentTo({ pieces: 64, patience: 60_000, onWaiting: (reader) => void reader.destroy() })).outcome).toBe('cut off');
});
