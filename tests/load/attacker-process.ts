import * as encoding from 'lib0/encoding';
import { z } from 'zod';
import { MESSAGE } from '#ydoc/wire.ts';
import { connectRaw, type RawClient } from '#tests/support/raw-client.ts';

// The hostile client of the bench, in a process of its own: making and masking 64 MiB takes longer than what is to be measured.
// It is told whom to attack with what, says "ready" when it is connected and the frame is made, attacks when it is told "go", and says how its socket ended.

const MEBIBYTE = 1024 * 1024;

/** What no page would send. */
const FRAMES: Readonly<Record<string, () => Uint8Array>> = {
  'a frame of 64 MiB': () => new Uint8Array(64 * MEBIBYTE),
  'an update of a million structs': () => updateOfStructs(1_000_000),
  'as many structs as fit in 1 MiB': () => updateOfStructs(80_000),
};

const order = z.union([z.literal('go'), z.object({ attack: z.string(), socketOrigin: z.string(), room: z.string(), cookie: z.string() })]);
let attack: () => Promise<void> = () => Promise.reject(new Error('Nobody said whom to attack'));

process.on('message', (message) => {
  const told = order.parse(message);
  if (told === 'go') void attack();
  else void prepare(told);
});
process.on('disconnect', () => process.exit(0));

async function prepare({ attack: name, socketOrigin, room, cookie }: Exclude<z.infer<typeof order>, 'go'>): Promise<void> {
  const attacker = await connectRaw({ socketOrigin, room, cookie });
  const frame = FRAMES[name]?.();
  attack = async () => {
    if (frame) attacker.send(frame);
    process.send?.({ closed: frame ? await codeOf(attacker) : '–' });
    attacker.close();
  };
  process.send?.('ready');
}

/** The code that ended the socket, or "open" when the server put up with everything for five seconds. */
async function codeOf(attacker: RawClient): Promise<string> {
  const patience = new Promise<string>((resolve) => setTimeout(() => resolve('open'), 5_000));
  return Promise.race([attacker.closed.then(({ code }) => String(code)), patience]);
}

/** A valid update of so many structs: each key of a map is set once, by hand, because Yjs itself would take minutes. */
function updateOfStructs(count: number): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, count);
    encoding.writeVarUint(encoder, 4_711);
    encoding.writeVarUint(encoder, 0);
    for (let index = 0; index < count; index++) {
      encoding.writeUint8(encoder, 8 | 32);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, 'comments');
      encoding.writeVarString(encoder, String(index));
      encoding.writeVarUint(encoder, 1);
      encoding.writeAny(encoder, 0);
    }
    encoding.writeVarUint(encoder, 0);
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint8Array(encoder, update);
  });
}
