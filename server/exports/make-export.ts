import { makeArchive } from '#server/archive/make-archive.ts';
import type { Direct } from '#server/direct.ts';
import type { ExportOrder } from './export-order.ts';
import { makeFile, makeLosses } from './statement-files.ts';
import { countProject, makeProject } from './refi-project.ts';

/** What was ordered, made piece by piece from a connection that reads: the next statement is read when the piece before was taken. */
export function makeExport(look: Direct['transact'], order: ExportOrder): AsyncIterable<Uint8Array> {
  switch (order.kind) {
    case 'file':
      return makeFile(look, order);
    case 'losses':
      return makeLosses(look, order);
    case 'project':
      return makeProject(look, order);
    case 'archive':
      return makeArchive(look, order);
    case 'forecast':
      return countProject(look, order);
  }
}
