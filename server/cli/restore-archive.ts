import { open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { z } from 'zod';
import { PIECE_BYTES } from '#core/archive/piece.ts';
import { pieceTaken, restore as restoring } from '#server/api/archive-schemas.ts';
import type { Client } from './client.ts';
import { Failed } from './failed.ts';

const ASK_AGAIN_MS = 500;
const MIB = 1_024 * 1_024;

interface Asked {
  client: Client;
  file: string;
  /** What the workspace is called; as it was without. */
  name: string | undefined;
  /** Who of the people in the archive its bringer is, by name or id; nobody without. */
  as: string | undefined;
  say: (words: string) => void;
}

/** Makes a workspace of an archive: sends it, begins, and waits until it is there. Throws `Failed` in the server's words when it is refused, or ended by somebody meanwhile. */
export async function restoreArchive({ client, file, name, as, say }: Asked): Promise<{ workspace: string; statements: number }> {
  const sent = await sendInPieces(client, file, say);
  const at = `/restores/${sent}`;
  const { archive, ...looked } = await client.read(restoring, at);
  if (looked.state !== 'ready' || !archive) throw new Failed(looked.refusal ?? `The archive cannot be restored: it is ${looked.state}.`);
  const me = as === undefined ? null : personIn(archive.people, as);
  await client.read(restoring, `${at}/begin`, { method: 'POST', json: { name: name ?? archive.workspace, me } });
  for (let told: number | undefined; ; ) {
    const { state, restored, workspace, refusal } = await client.read(restoring, at);
    if (state === 'done' && workspace !== null) return { workspace, statements: restored };
    if (state !== 'restoring') throw new Failed(refusal ?? `The restoring was ended (${state}), and nothing is left of it. Try again.`);
    if (restored !== told) say(`${restored} of ${archive.statements} statements.`);
    told = restored;
    await setTimeout(ASK_AGAIN_MS);
  }
}

/** The id of the restoring that the last piece has looked into. */
async function sendInPieces(client: Client, file: string, say: (words: string) => void): Promise<string> {
  const opened = await open(file).catch(() => {
    throw new Failed(`${file} is no file that can be read.`);
  });
  try {
    const { size } = await opened.stat();
    let id: string | undefined;
    for (let at = 0; ; ) {
      const bytes = new Uint8Array(Math.min(PIECE_BYTES, size - at));
      const { bytesRead } = await opened.read(bytes, 0, bytes.length, at);
      if (bytesRead < bytes.length) throw new Failed(`${file} became shorter while it was read. Try again.`);
      const last = at + bytes.length >= size;
      const query = { name: path.basename(file), at: String(at), last: last ? 'yes' : 'no', restore: id };
      ({ id } = await client.read(pieceTaken, '/restores/pieces', { method: 'POST', query, bytes }));
      at += bytes.length;
      say(`Sent ${(at / MIB).toFixed(1)} of ${(size / MIB).toFixed(1)} MiB.`);
      if (last) return id;
    }
  } finally {
    await opened.close();
  }
}

function personIn(people: NonNullable<z.output<typeof restoring>['archive']>['people'], asked: string): string {
  const fitting = people.filter(({ id, name }) => id === asked || name === asked);
  const [only] = fitting;
  if (fitting.length > 1) throw new Failed(`Several people in the archive are called “${asked}”: ${fitting.map(({ id }) => id).join(', ')}. Name one by the id.`);
  if (!only) throw new Failed(`Nobody in the archive is called “${asked}”. In it are: ${people.map(({ name }) => name).join(', ')}.`);
  return only.id;
}
