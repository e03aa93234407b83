import { z } from 'zod';
import { annotation } from '#core/annotation.ts';
import { comment } from '#core/comment.ts';
import { decision } from '#core/decision.ts';
import { moderation } from '#core/moderation.ts';
import { isProblemCode } from '#core/problem.ts';
import { review } from '#core/review.ts';
import { tagging } from '#core/tagging.ts';
import { thread } from '#core/thread.ts';
import type { BrowserStore, OutboxRecord } from './browser-store.ts';
import type { Liveness } from './liveness.ts';
import { keyOf, type Outbox, type OutboxEntry } from './outbox.ts';

const keptWrite = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('annotation'), id: z.string(), entity: annotation }),
  z.object({ kind: z.literal('tagging'), id: z.string(), entity: tagging }),
  z.object({ kind: z.literal('comment'), id: z.string(), entity: comment }),
  z.object({ kind: z.literal('review'), id: z.string(), entity: review }),
  z.object({ kind: z.literal('thread'), id: z.string(), entity: thread }),
  z.object({ kind: z.literal('moderation'), id: z.string(), entity: moderation }),
  z.object({ kind: z.literal('decision'), id: z.string(), entity: decision }),
]);
const kept = z.object({
  write: keptWrite,
  order: z.number(),
  at: z.number(),
  refused: z.object({ code: z.string(), at: z.string() }).optional(),
});
type Kept = z.infer<typeof kept>;

/**
 * Keeps an outbox in the browser, and takes over what tabs that ended without sending it have left behind. A record belongs to the tab that made it
 * as long as that tab lives, so that two tabs of one person never send the same change.
 */
export class OutboxKeeper {
  readonly #store: BrowserStore;
  readonly #liveness: Liveness;
  readonly #layer: string;
  readonly #owner: string;
  readonly #now: () => number;

  constructor(of: { store: BrowserStore; liveness: Liveness; layer: string; owner: string; now: () => number }) {
    this.#store = of.store;
    this.#liveness = of.liveness;
    this.#layer = of.layer;
    this.#owner = of.owner;
    this.#now = of.now;
  }

  keep(entries: readonly OutboxEntry[]): void {
    this.#store.putOutbox(entries.map((entry) => this.#record(entry)));
  }

  forget(entries: readonly OutboxEntry[]): void {
    if (entries.length > 0) this.#store.deleteOutbox(entries.map((entry) => this.#key(entry.key)));
  }

  /** Moves the records of ended tabs into this outbox, oldest first; a value that this tab has changed since wins. Returns the new entries. */
  async adopt(outbox: Outbox): Promise<OutboxEntry[]> {
    const found = await this.#leftBehind();
    const adopted: OutboxEntry[] = [];
    for (const { record, content } of found) {
      const key = keyOf(content.write);
      if (outbox.get(key) && !adopted.some((entry) => entry.key === key)) {
        this.#store.deleteOutbox([record.key]);
        continue;
      }
      const isMine = await this.#store.moveOutbox(record.key, { ...record, key: this.#key(key), owner: this.#owner });
      if (isMine) adopted.push(outbox.adopt(content.write, refusedOf(content)));
    }
    return adopted;
  }

  async #leftBehind(): Promise<{ record: OutboxRecord; content: Kept }[]> {
    const records = await this.#store.outbox(this.#layer).catch(() => []);
    const others = [...new Set(records.map((record) => record.owner))].filter((owner) => owner !== this.#owner);
    const ended = new Set<string>();
    for (const owner of others) if (!(await this.#liveness.isAlive(owner))) ended.add(owner);
    return records
      .filter((record) => ended.has(record.owner))
      .flatMap((record) => {
        const parsed = kept.safeParse(record.content);
        return parsed.success ? [{ record, content: parsed.data }] : [];
      })
      .sort((a, b) => a.content.at - b.content.at || a.content.order - b.content.order);
  }

  #record(entry: OutboxEntry): OutboxRecord {
    const { write, order, refused } = entry;
    return { key: this.#key(entry.key), layer: this.#layer, owner: this.#owner, content: { write, order, at: this.#now(), refused } };
  }

  #key(key: string): string {
    return `${this.#layer}|${this.#owner}|${key}`;
  }
}

function refusedOf({ refused }: Kept): OutboxEntry['refused'] {
  if (!refused) return undefined;
  return { code: isProblemCode(refused.code) ? refused.code : 'invalid-entity', at: refused.at };
}
