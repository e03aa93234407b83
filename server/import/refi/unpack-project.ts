import type { KeptProject } from '#core/import/kept-project.ts';
import { MOST_FILE_BYTES } from '#core/import/limits.ts';
import { proposeDetails } from '#core/import/propose-details.ts';
import type { ProposedDetails } from '#core/import/detail-proposal.ts';
import type { Refusal } from '#core/import/source.ts';
import { takeProject, type TakenProject, type TakenSource } from '#core/refi/take-project.ts';
import { ORIGIN } from '#core/refi/write-project.ts';
import { fingerprintOf, type Fingerprint } from '#server/import/fingerprint.ts';
import { byteKind } from '#server/import/kind.ts';
import type { ReceivedFile } from '#server/import/read-file.ts';
import { refusalFor } from '#server/import/refusal-for.ts';
import { Refused } from '#server/import/refused.ts';
import { decodeText } from '#server/import/text/decode.ts';
import { openZip, type ZipArchive } from '#server/import/zip.ts';
import { readProject } from './read-project.ts';

/** A text of a project, as a file of the import: its words as bytes, and what is kept of it (`digest.ts`). */
export interface ProjectText {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  source: string;
  details: string;
  print: Fingerprint;
}

/** A project taken apart: what is kept of it as JSON, its texts, and a table of what stands in its variables. Or why it is not read. */
export type UnpackedProject = { kind: 'project'; project: string; texts: ProjectText[]; table: Uint8Array<ArrayBuffer> | null } | { kind: 'refused'; refusal: Refusal };

/** Takes a `.qdpx` apart. Never throws. The whole is refused when any part of it is unsafe. */
export async function unpackProject({ bytes }: Pick<ReceivedFile, 'bytes'>, onBegin?: () => void): Promise<UnpackedProject> {
  onBegin?.();
  try {
    if (bytes.length > MOST_FILE_BYTES) throw new Refused('too-large');
    if (bytes.length === 0) throw new Refused('empty');
    const kind = byteKind(bytes);
    if (kind !== 'zip') throw new Refused('wrong-kind', kind === 'text' ? 'not a project' : kind);
    const zip = await openZip(bytes);
    const main = zip.names.find((name) => /^project\.qde$/i.test(name)) ?? zip.names.find((name) => /\.qde$/i.test(name));
    const qde = main === undefined ? undefined : await zip.read(main);
    if (!qde) throw new Refused('wrong-kind', 'a zip without a project.qde');
    const words = await plainTextsIn(zip);
    const taken = takeProject(readProject(qde), (file) => words.get(file.toLowerCase()));
    if (taken.texts.length === 0 && taken.tags.length === 0) throw new Refused('empty');
    return { kind: 'project', project: JSON.stringify(keptOf(taken)), texts: taken.texts.map((text) => textOf(text, taken.origin)), table: taken.table === null ? null : Uint8Array.from(Buffer.from(taken.table)) };
  } catch (error) {
    return { kind: 'refused', refusal: refusalFor(error) };
  }
}

/** The plain texts of a project by their names in small letters; programs write the folder as `sources` or `Sources`. */
async function plainTextsIn(zip: ZipArchive): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  for (const name of zip.names) {
    const file = /^sources\/([^/]+\.txt)$/i.exec(name)?.[1];
    const bytes = file === undefined ? undefined : await zip.read(name);
    if (file !== undefined && bytes) words.set(file.toLowerCase(), decodeText(bytes).text);
  }
  return words;
}

/** Texts of ours have their details in their variables; of others the text itself is asked, too. */
function textOf({ file, source, details }: TakenSource, origin: string): ProjectText {
  const found: ProposedDetails = origin === ORIGIN ? { details, findings: {} } : proposeDetails(source, file);
  const proposed: ProposedDetails = { details: { ...found.details, title: details.title }, findings: { ...found.findings, title: { certainty: 'sure', evidence: [], why: 'It is called so in the project.' } } };
  return { name: file, bytes: Uint8Array.from(Buffer.from(source.text)), source: JSON.stringify(source), details: JSON.stringify(proposed), print: fingerprintOf(source.text) };
}

function keptOf({ name, origin, tags, scales, texts, left }: TakenProject): KeptProject {
  const sources = texts.map(({ source }) => source);
  const passages = sources.flatMap((source) => source.passages ?? []);
  const taggings = passages.flatMap((one) => one.taggings);
  const comments = sources.flatMap((source) => source.comments);
  const people = new Set([...passages, ...taggings, ...comments].map(({ author }) => author));
  const collections = new Set(sources.flatMap((source) => source.collections ?? []));
  return { name, origin, tags, scales, texts: texts.length, passages: passages.length, taggings: taggings.length, comments: comments.length, people: [...people], collections: [...collections], left: left.map((one) => ({ ...one, examples: [...one.examples] })) };
}
