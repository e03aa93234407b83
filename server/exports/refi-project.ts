import { collectProject } from '#core/refi/collect-project.ts';
import type { ForecastLine } from '#core/refi/forecast.ts';
import { eachAnnotated } from '#server/annotated/read-annotated.ts';
import type { Direct } from '#server/direct.ts';
import { guidOf } from '#server/taxonomy/codebook-files/guid-of.ts';
import type { ProjectOrder } from './export-order.ts';
import { withSpools, type Spool } from './spool.ts';
import { zipStream, type ZipFile } from './zip-stream.ts';

/** How often is told how far a forecast is: after so many statements. */
const TELL_EVERY = 50;

/** The project, made while it is sent. Two of the same workspace, when nothing was changed between, are equal byte for byte. */
export function makeProject(look: Direct['transact'], order: ProjectOrder): AsyncIterable<Uint8Array> {
  return zipStream(filesOf(look, order));
}

/** Says what the project would hold and what it cannot carry, by putting it together without keeping it: lines of `forecastLine`. */
export async function* countProject(look: Direct['transact'], { reading, project }: ProjectOrder): AsyncGenerator<Uint8Array, void, undefined> {
  const collector = collectProject({ ...project, guidOf });
  let [statements, passages] = [0, 0];
  for await (const statement of eachAnnotated(look, reading, (_, read) => read)) {
    collector.add(statement);
    statements++;
    passages += statement.passages.length;
    if (statements % TELL_EVERY === 0) yield line({ read: statements });
  }
  yield line({ found: { statements, passages, losses: collector.losses() } });
}

function line(said: ForecastLine): Uint8Array {
  return Buffer.from(`${JSON.stringify(said)}\n`);
}

/** The files of the project: texts as they are read, then `project.qde`, whose sources and notes were kept on disk meanwhile. */
function filesOf(look: Direct['transact'], { reading, project }: ProjectOrder): AsyncGenerator<ZipFile, void, undefined> {
  return withSpools(2, async function* ([sources, notes]): AsyncGenerator<ZipFile, void, undefined> {
    if (!sources || !notes) return;
    const collector = collectProject({ ...project, guidOf });
    for await (const statement of eachAnnotated(look, reading, (_, read) => read)) {
      const parts = collector.add(statement);
      await sources.add(parts.source);
      await notes.add(parts.notes);
      yield { name: `sources/${parts.file}`, bytes: Buffer.from(parts.text) };
    }
    const { start, end } = collector.frame();
    yield { name: 'project.qde', bytes: joined([start, ...container('Sources', sources), ...container('Notes', notes), end]) };
  });
}

type Piece = string | Spool;

/** A container with what was kept for it, nothing when that is empty. */
function container(name: string, kept: Spool): Piece[] {
  return kept.size() === 0 ? [] : [`<${name}>`, kept, `</${name}>`];
}

async function* joined(pieces: readonly Piece[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const piece of pieces) {
    if (typeof piece === 'string') yield Buffer.from(piece);
    else yield* piece.bytes();
  }
}
