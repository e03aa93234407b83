import type { ArchivedLayer, ArchivedStatement } from '#core/archive/statement-part.ts';
import { makeFirstLayer, type FirstLayer } from '#server/collab/first-layer.ts';
import { makeFirstTextOf, type FirstText } from '#server/collab/first-text.ts';
import { restoredWrites } from '#ydoc/restored-layer.ts';
import { sharedLayerOf } from './list-rows.ts';
import { RefusedArchive } from './open-archive.ts';
import type { Renamed } from './restored-names.ts';

/** A statement of an archive, made ready to be stored. */
export interface RestoredStatement {
  statement: string;
  of: Pick<ArchivedStatement, 'details' | 'phase' | 'source' | 'created'>;
  /** By the new ids of fields, as JSON. */
  own: readonly (readonly [string, string])[];
  first: FirstText;
  layers: readonly { id: string; visibility: 'shared' | 'personal'; owner: string; first: FirstLayer }[];
}

interface Into {
  statement: string;
  member: string;
  renaming: Renamed;
  /** Whether what only the archive's maker saw is the restorer's. */
  isMine: boolean;
}

/** A statement made ready. Throws `RefusedArchive` for a text or entities that no statement here could hold. */
export function statementOf(part: string, read: ArchivedStatement, { statement, member, renaming, isMine }: Into): RestoredStatement {
  const text = makeFirstTextOf(read.text);
  if (!text) throw new RefusedArchive({ code: 'wrong-part', part, detail: 'its text has what no statement can hold' });
  const layer = (said: ArchivedLayer) => makeFirstLayer(restoredWrites(said, { statement, flat: text.flat, textSequence: 1, renaming }));
  const mine = isMine ? read.mine : null;
  try {
    return {
      statement,
      of: { details: read.details, phase: read.phase, source: read.source, created: read.created },
      own: Object.entries(read.own).map(([field, value]) => [renaming.idOf(field), JSON.stringify(value)] as const),
      first: text.first,
      layers: [
        { id: sharedLayerOf(read.id, renaming), visibility: 'shared', owner: '', first: layer(read.shared) },
        ...(mine ? [{ id: renaming.idOf(`personal ${read.id}`), visibility: 'personal' as const, owner: member, first: layer(mine) }] : []),
      ],
    };
  } catch {
    throw new RefusedArchive({ code: 'wrong-part', part, detail: 'something that is said in it has no form that a layer can hold' });
  }
}

/** How much there is to store of it, in entities and kilobytes of text. */
export function sizeOf({ first, layers }: RestoredStatement): number {
  return first.text.length / 1_000 + layers.reduce((count, layer) => count + layer.first.updates.reduce((all, { changes }) => all + changes.length, 0), 1);
}
