import { proposeDetails } from '#core/import/propose-details.ts';
import type { AboutSaid } from '#core/import/annotations/outlook.ts';
import { saidInSource } from '#core/import/annotations/said-in-source.ts';
import type { SaidFile } from '#core/import/annotations/said-file.ts';
import type { Refusal } from '#core/import/source.ts';
import { fingerprintOf, type Fingerprint } from './fingerprint.ts';
import { readFile, type ReceivedFile } from './read-file.ts';

/** What is kept of a file that was read, ready to be stored: its source and what it says of itself, both as JSON, and what it is compared by. Or the table of metadata that it is, as JSON; or, as JSON by statement, what it says of some. Or why it is not read. */
export type Digest = { kind: 'read'; source: string; details: string; print: Fingerprint; said?: OwnSaid } | ({ kind: 'said' } & SaidDigest) | { kind: 'sheet'; sheet: string } | { kind: 'refused'; refusal: Refusal };

/** What is kept of a file of annotations, as JSON. */
export interface SaidDigest {
  about: string;
  groups: { named: string; said: string }[];
}

/** What a Word file of ours says of a statement, should that be here. */
export interface OwnSaid extends SaidDigest {
  statement: string;
}

/** Reads a file and all that follows from its words alone, so that nothing of it is left for the thread that everybody waits for. */
export async function digestFile(file: ReceivedFile, onBegin?: () => void): Promise<Digest> {
  const reading = await readFile(file, onBegin);
  if (reading.kind === 'refused') return reading;
  if (reading.kind === 'sheet') return { kind: 'sheet', sheet: JSON.stringify(reading.sheet) };
  if (reading.kind === 'said') return { kind: 'said', ...saidDigest(reading.said) };
  const { source } = reading;
  const own = saidInSource(source);
  const said = own && source.from !== undefined ? { said: { ...saidDigest(own), statement: source.from } } : {};
  return { kind: 'read', source: JSON.stringify(source), details: JSON.stringify(proposeDetails(source, file.name)), print: fingerprintOf(source.text), ...said };
}

function saidDigest({ format, groups, tags, people, left }: SaidFile): SaidDigest {
  const about: AboutSaid = { format, total: groups.reduce((sum, { said }) => sum + said.length, 0), tags, people, left };
  return { about: JSON.stringify(about), groups: groups.map(({ of, said }) => ({ named: JSON.stringify(of), said: JSON.stringify(said) })) };
}
