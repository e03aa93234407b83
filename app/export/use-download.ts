import { useEffect, useRef, useState } from 'react';
import { SAYS_HEADER } from '#core/export/wish.ts';

/** A file on its way: how much came so far; of a zip also how many files. */
export type Download = { kind: 'none' } | { kind: 'coming'; bytes: number; files: number } | { kind: 'here'; bytes: number; says: string } | { kind: 'failed'; says: string };

/** Fetches a file with its progress, and hands it to the browser when it is whole: one that breaks off is never kept as if it were. */
export function useDownload() {
  const [download, setDownload] = useState<Download>({ kind: 'none' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function start(href: string, asked: RequestInit = {}) {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    setDownload({ kind: 'coming', bytes: 0, files: 0 });
    try {
      const answer = await fetch(href, { ...asked, signal: control.signal });
      if (!answer.ok || !answer.body) return setDownload({ kind: 'failed', says: answer.status === REFUSED ? await answer.text() : BROKEN });
      const pieces = await taken(answer.body.getReader(), (bytes, files) => setDownload({ kind: 'coming', bytes, files }));
      const file = new Blob(pieces, { type: answer.headers.get('Content-Type') ?? '' });
      keep(file, nameIn(answer.headers.get('Content-Disposition') ?? ''));
      setDownload({ kind: 'here', bytes: file.size, says: decodeURIComponent(answer.headers.get(SAYS_HEADER) ?? '') });
    } catch {
      if (running.current === control) setDownload(control.signal.aborted ? { kind: 'none' } : { kind: 'failed', says: BROKEN });
    }
  }

  return { download, start, cancel: () => running.current?.abort() };
}

const TELL_AFTER_MS = 200;
/** The status under which the server says in words why there is no file. */
const REFUSED = 422;
const BROKEN = 'The file broke off and was not kept. Nothing in the workspace is changed; try again in a moment.';

async function taken(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, tell: (bytes: number, files: number) => void): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let files = 0;
  let told = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value);
    bytes += next.value.length;
    files += filesBegunIn(next.value);
    if (performance.now() - told < TELL_AFTER_MS) continue;
    told = performance.now();
    tell(bytes, files);
  }
  return pieces;
}

/** How many files of a zip begin in a piece, by their mark; one that two pieces share is missed, which a count of progress can bear. */
function filesBegunIn(piece: Uint8Array): number {
  let count = 0;
  for (let at = piece.indexOf(0x50); at >= 0; at = piece.indexOf(0x50, at + 1)) if (piece[at + 1] === 0x4b && piece[at + 2] === 3 && piece[at + 3] === 4) count += 1;
  return count;
}

function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return encoded === undefined ? 'export' : decodeURIComponent(encoded);
}

function keep(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has the file by the next minute; until then it reads from this address.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
