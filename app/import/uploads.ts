import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { MOST_FILE_BYTES } from '#core/import/limits.ts';

/** A file to send, with its name inside of the folder that was dropped. */
export interface Chosen {
  name: string;
  file: File;
}

/** What this page sends into an import. */
export interface Sending {
  total: number;
  sent: number;
  /** Files that were not taken, and why. */
  refused: readonly { name: string; why: string }[];
  isDone: boolean;
}

// The files of a page that is open: they outlive the way from one page of Postil to the next, and nothing else.
const sendings = new Map<string, Sending>();
const listeners = new Set<() => void>();

function put(of: string, change: (before: Sending) => Sending): void {
  sendings.set(of, change(sendings.get(of) ?? { total: 0, sent: 0, refused: [], isDone: true }));
  for (const listener of listeners) listener();
}

/** What this page sends into an import now, or sent last. */
export function useSending(of: string): Sending | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => sendings.get(of),
    () => undefined,
  );
}

/** Whether anything is still being sent, so that leaving the page would lose it. */
export function isSendingAny(): boolean {
  return [...sendings.values()].some(({ isDone }) => !isDone);
}

const answerShape = z.object({ kind: z.string(), import: z.string().optional() });

/** Begins an import, of next versions of a statement if one is named; undefined when the server cannot. */
export async function beginImport(workspace: string, nextOf?: string): Promise<string | undefined> {
  const answer = await fetch(`/w/${workspace}/import/files${nextOf === undefined ? '' : `?for=${nextOf}`}`, { method: 'POST' }).catch(() => undefined);
  const parsed = answer?.ok ? answerShape.safeParse(await answer.json()) : undefined;
  return parsed?.data?.import;
}

/** Sends files into an import, one after the other, tables of details first. `from` is the place of the first one in the order of the import. */
export async function sendFiles({ workspace, import: of, files: given, from }: { workspace: string; import: string; files: readonly Chosen[]; from: number }): Promise<void> {
  const files = [...given.filter(isTable), ...given.filter((one) => !isTable(one))];
  put(of, (before) => ({ ...before, total: before.total + files.length, isDone: false }));
  for (const [index, { name, file }] of files.entries()) {
    const why = file.size > MOST_FILE_BYTES ? TOO_LARGE : await sendOne(workspace, of, { name, file, place: from + index });
    put(of, (before) => ({ ...before, sent: before.sent + 1, refused: why === undefined ? before.refused : [...before.refused, { name, why }] }));
  }
  put(of, (before) => ({ ...before, isDone: true }));
}

/** What they say is there then when the first file is read. */
function isTable({ name }: Chosen): boolean {
  return /\.(?:csv|tsv|json)$/i.test(name);
}

const TOO_LARGE = 'It is larger than 20 MB, so it was not sent. Take out pictures, or import it in parts.';
const UNREACHED = 'The server could not be reached. Choose the file again when the connection is back.';

/** Undefined when it arrived, else why not. */
async function sendOne(workspace: string, of: string, { name, file, place }: Chosen & { place: number }): Promise<string | undefined> {
  const query = new URLSearchParams({ import: of, name, place: String(place) });
  const answer = await fetch(`/w/${workspace}/import/files?${query}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file }).catch(() => undefined);
  if (!answer) return UNREACHED;
  if (answer.ok) return undefined;
  if (answer.status === 503) return 'The server cannot store right now. Choose the file again in a moment.';
  return answer.status < 500 ? await answer.text() : 'Something went wrong on the server. Choose the file again.';
}
