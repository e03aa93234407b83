import type { Change } from '#core/entities/entity.ts';
import type { Layer, Phase } from '#core/entities/layer.ts';
import type { DocumentName } from '#ydoc/document-name.ts';

/** Where a room's document belongs. */
export interface RoomPlace {
  document: DocumentName;
  workspace: string;
  phase: Phase;
  layer: Layer | null;
}

/** What was stored of a document just now, in order, ending with update `sequence`. */
export interface StoredNews extends RoomPlace {
  sequence: number;
  updates: readonly Uint8Array[];
  /** Of a layer: the entities that changed. */
  changes: readonly Change[];
}
