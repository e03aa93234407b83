import * as Y from 'yjs';
import type { TextBlock } from '#core/text/text-block.ts';
import type { Prepare } from '#server/direct.ts';
import { documentName } from '#ydoc/document-name.ts';
import { flatten, type FlatText } from '#ydoc/flat-text.ts';
import { fillContent, fillText } from '#ydoc/text-from-blocks.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { batchJob } from './batch.ts';
import { buildDoc } from './candidate.ts';
import { readText } from './text-gate.ts';

/** The text that a statement begins with, as it is stored: one update under a client id of its own, and its projection. */
export interface FirstText {
  client: number;
  update: Uint8Array;
  text: string;
  content: string;
}

/** Makes the first text of blocks, in any thread. Throws for blocks that the editor's schema does not allow (rule G8). */
export function makeFirstText(blocks: readonly TextBlock[]): FirstText {
  const made = firstTextBy((doc) => fillText(doc, blocks));
  if (!made) throw new Error('The blocks make a text that is not valid');
  return made.first;
}

/** Makes the first text of content as ProseMirror JSON, and the same flattened; undefined when the editor's schema does not allow it (rule G8). */
export function makeFirstTextOf(content: unknown): { first: FirstText; flat: FlatText } | undefined {
  try {
    return firstTextBy((doc) => fillContent(doc, content));
  } catch {
    return undefined;
  }
}

function firstTextBy(fill: (doc: Y.Doc) => void): { first: FirstText; flat: FlatText } | undefined {
  const doc = buildDoc('text', []);
  doc.transact(() => fill(doc));
  const content = readText(doc);
  if (!content) return undefined;
  const flat = flatten(doc.getXmlFragment(TEXT_ROOT));
  return { first: { client: doc.clientID, update: Y.encodeStateAsUpdate(doc), text: flat.text, content: JSON.stringify(content) }, flat };
}

/**
 * Stores the first text of a statement that begins to be in the same transaction, in the log and in the projection. Only for such a one: nobody can have opened its room, so the commit queue has
 * nothing of it and no room has to hear.
 */
export function storeFirstText(prepare: Prepare, of: { statement: string; author: { kind: string; id: string }; first: FirstText; at: Date }): void {
  const { statement, author, first, at } = of;
  const document = documentName({ kind: 'text', statement });
  batchJob.run(prepare, {
    receivedAt: at,
    log: [{ document, sequence: 1, bytes: first.update, author }],
    sequences: new Map([[document, 1]]),
    claims: [[document, first.client, 'server', '']],
    changes: [],
    texts: [{ statement, sequence: 1, text: first.text, content: first.content }],
    roles: new Map(),
  });
}
