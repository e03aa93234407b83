import type * as Y from 'yjs';
import type { Author } from '#core/author.ts';
import type { DocumentName } from '#ydoc/document-name.ts';

/**
 * How server code writes into a document: the same way as a client's update, log and projection in one commit.
 * `change` is given the loaded document; what it does not change is not stored. The rooms are one.
 */
export interface DocumentWriter {
  write(of: { document: DocumentName; author: Author | 'server'; change: (doc: Y.Doc) => void }): Promise<void>;
}
