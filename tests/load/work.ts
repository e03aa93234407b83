import { newId } from '#server/new-id.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';
import { documentName } from '#ydoc/document-name.ts';
import { writeEntities } from '#ydoc/layer.ts';
import type { PostilTarget } from './targets.ts';

const EVERY_MS = 50;

/** Two people at work on a statement. */
export interface Work {
  /** How long each comment took from being written to being seen by the other one, in milliseconds, since this was last asked. */
  taken(): number[];
  stop(): void;
}

/** The second person of a server comments on its first statement every 50 ms, the third one sees it. */
export async function startWork(postil: PostilTarget): Promise<Work> {
  const [place] = postil.planted.statements;
  const [, author, reader] = postil.planted.people;
  if (!place || !author || !reader) throw new Error('Work needs a statement and three people');
  const open = (cookie: string) => connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName({ kind: 'layer', layer: place.layer }), cookie });
  const [writer, seen] = [open(author.cookie), open(reader.cookie)];
  await Promise.all([writer.synced(), seen.synced()]);
  const sentAt = new Map<string, number>();
  let times: number[] = [];
  seen.doc.getMap('comments').observe((event) => {
    for (const id of event.keysChanged) {
      const at = sentAt.get(id);
      if (at !== undefined) times.push(performance.now() - at);
    }
  });
  const timer = setInterval(() => {
    const id = newId();
    sentAt.set(id, performance.now());
    writeEntities(writer.doc, [{ kind: 'comment', id, entity: { subject: { kind: 'statement', id: place.statement }, text: 'A probe', mentions: [], creator: { kind: 'member', id: author.member }, created: '2026-01-05T10:00:00.000Z' } }], 'load');
  }, EVERY_MS);
  return {
    taken() {
      const taken = times;
      times = [];
      return taken;
    },
    stop() {
      clearInterval(timer);
      writer.close();
      seen.close();
    },
  };
}
