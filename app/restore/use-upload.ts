import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { useWarnOnLeave } from '#app/ui/use-warn-on-leave.ts';
import { MOST_ARCHIVE_BYTES } from '#core/archive/manifest.ts';
import { PIECE_BYTES } from '#core/archive/piece.ts';

/** A file on its way to the server: its share from 0 to 1. */
export type Upload = { kind: 'none' } | { kind: 'going'; share: number } | { kind: 'failed'; says: string };

const BROKEN = 'The file did not arrive, and nothing of it was kept. Choose it again in a moment.';
const TOO_LARGE = 'It is larger than 1 GB, which is the most that an archive may have. It was not sent.';
/** The statuses under which the server says in words why it does not take a piece. */
const REFUSED = [409, 413];

const answer = z.object({ restore: z.string() });

/** Sends an archive piece by piece with its progress; `onArrived` when all of it is there. */
export function useUpload(onArrived: () => void) {
  const [upload, setUpload] = useState<Upload>({ kind: 'none' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  // From the last piece on the server needs no page.
  useWarnOnLeave(upload.kind === 'going');

  async function start(file: File) {
    if (file.size > MOST_ARCHIVE_BYTES) return setUpload({ kind: 'failed', says: TOO_LARGE });
    const control = new AbortController();
    running.current = control;
    let restore: string | undefined;
    try {
      for (let at = 0; at === 0 || at < file.size; at += PIECE_BYTES) {
        setUpload({ kind: 'going', share: at / Math.max(1, file.size) });
        const last = at + PIECE_BYTES >= file.size;
        const query = new URLSearchParams({ name: file.name, at: String(at), last: last ? 'yes' : 'no', ...(restore === undefined ? {} : { restore }) });
        const answered = await fetch(`/restore/file?${query}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file.slice(at, at + PIECE_BYTES), signal: control.signal });
        if (!answered.ok) return setUpload({ kind: 'failed', says: REFUSED.includes(answered.status) ? await answered.text() : BROKEN });
        ({ restore } = answer.parse(await answered.json()));
      }
      setUpload({ kind: 'none' });
      onArrived();
    } catch {
      setUpload(control.signal.aborted ? { kind: 'none' } : { kind: 'failed', says: BROKEN });
    }
  }

  return { upload, start, cancel: () => running.current?.abort() };
}
