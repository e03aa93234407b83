import type * as Y from 'yjs';
import type { Author } from '#core/entities/author.ts';
import type { Entities, EntityKind } from '#core/entities/entity.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { DocumentName } from '#ydoc/document-name.ts';
import type { Write } from '#ydoc/layer.ts';
import type { Refusal } from '#ydoc/wire.ts';

/**
 * How server code writes into a document: the same way as a client's update, log and projection in one commit.
 * `change` is given the loaded document; what it does not change is not stored. The rooms are one.
 */
export interface DocumentWriter {
  write(of: { document: DocumentName; author: Author | 'server'; change: (doc: Y.Doc) => void }): Promise<void>;
}

/** What to write, decided on what the layer holds at that moment. At most 200 entities; it may be asked again after a pause, so it has no other effects. */
export type MemberWrites = (get: <K extends EntityKind>(kind: K, id: string) => Entities[K] | undefined) => Write[];

/**
 * How a member writes into a layer through a page instead of a socket. The same schemas and the same `permits` judge each entity under the member's own
 * name and today's role, the log names the member, and the commit compares the role once more. Resolves when all of it is stored, or with what was
 * refused, when nothing of it is. The rooms are one.
 */
export interface MemberWriter {
  writeFor(of: { layer: string; actor: Actor; writes: MemberWrites }): Promise<Refusal['refused']>;
}
