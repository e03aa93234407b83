import { proposeDetails } from '#core/import/propose-details.ts';
import type { Refusal } from '#core/import/source.ts';
import { fingerprintOf, type Fingerprint } from './fingerprint.ts';
import { readFile, type ReceivedFile } from './read-file.ts';

/** What is kept of a file that was read, ready to be stored: its source and what it says of itself, both as JSON, and what it is compared by. Or the table of metadata that it is, as JSON. Or why it is not read. */
export type Digest = { kind: 'read'; source: string; details: string; print: Fingerprint } | { kind: 'sheet'; sheet: string } | { kind: 'refused'; refusal: Refusal };

/** Reads a file and all that follows from its words alone, so that nothing of it is left for the thread that everybody waits for. */
export async function digestFile(file: ReceivedFile, onBegin?: () => void): Promise<Digest> {
  const reading = await readFile(file, onBegin);
  if (reading.kind === 'refused') return reading;
  if (reading.kind === 'sheet') return { kind: 'sheet', sheet: JSON.stringify(reading.sheet) };
  const { source } = reading;
  return { kind: 'read', source: JSON.stringify(source), details: JSON.stringify(proposeDetails(source, file.name)), print: fingerprintOf(source.text) };
}
