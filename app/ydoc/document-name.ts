import { ID_PATTERN } from '#core/id.ts';

/** What a synced document holds: the text of a statement, or the entities of a layer. */
export type DocumentName = { kind: 'text'; statement: string } | { kind: 'layer'; layer: string };

/** The room name of a document, as in the socket's path and in every table: `text/<statement>` or `layer/<layer>`. The layer of a workspace's codebook has the workspace's id. */
export function documentName(of: DocumentName): string {
  return `${of.kind}/${idIn(of)}`;
}

/** The id that a room name holds. */
export function idIn(of: DocumentName): string {
  return of.kind === 'text' ? of.statement : of.layer;
}

/**
 * Reads a room name; undefined for anything that is not exactly one. The same parsed value must serve the access check and the lookup.
 */
export function parseDocumentName(name: string): DocumentName | undefined {
  const [kind, id, ...rest] = name.split('/');
  if (rest.length > 0 || id === undefined || !ID_PATTERN.test(id)) return undefined;
  if (kind === 'text') return { kind, statement: id };
  if (kind === 'layer') return { kind, layer: id };
  return undefined;
}
