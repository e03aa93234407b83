import { encodeStored } from '#ydoc/wire.ts';
import type { Connection } from './connection.ts';
import { joined, messageFrame, syncFrame, SYNC } from './frames.ts';
import type { Acknowledgement, Pending } from './in-flight.ts';

/**
 * Sends a room what was stored at once, and each writer its acknowledgements: framed once, one write per socket. Updates of a sole writer are not sent
 * back to it.
 */
export function broadcast(stored: readonly Pending[], connections: Iterable<Connection>): void {
  const writers = new Set(stored.map(({ source }) => ('connection' in source ? source.connection : undefined)));
  const [soleWriter] = writers.size === 1 ? writers : [];
  const updates = joined(stored.map(({ delta }) => syncFrame(SYNC.update, delta)));
  const acknowledgements = framesByConnection(stored.flatMap(({ acknowledge }) => acknowledge));
  for (const connection of connections) {
    const own = acknowledgements.get(connection) ?? [];
    const receives = connection.live && connection !== soleWriter;
    if (receives) connection.send(own.length > 0 ? joined([updates, ...own]) : updates);
    else if (own.length > 0) connection.send(joined(own));
  }
}

function framesByConnection(acknowledgements: readonly Acknowledgement[]): Map<Connection, Buffer[]> {
  const frames = new Map<Connection, Buffer[]>();
  for (const { connection, counter } of acknowledgements) {
    const frame = messageFrame(encodeStored(counter));
    const list = frames.get(connection);
    if (list) list.push(frame);
    else frames.set(connection, [frame]);
  }
  return frames;
}
