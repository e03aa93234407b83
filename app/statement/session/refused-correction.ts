import { PROBLEMS } from '#core/problem.ts';
import type { RefusedWrite } from '#core/passages/passage-view.ts';
import { changeBetween } from '#core/anchoring/text-change.ts';
import type { KnownRefusal } from '#app/sync/messages.ts';

/**
 * Corrections of the text that the server did not accept. The document that held them is dropped; its words, where they differ from the server's, are kept until the person
 * discards them.
 */
export class RefusedCorrection {
  readonly #now: () => string;
  #held: { text: string; reason: string } | undefined;
  #refused: RefusedWrite[] = [];

  constructor(now: () => string) {
    this.#now = now;
  }

  /** The text with the corrections in it, when they were refused. */
  refuse(text: string, refusal: KnownRefusal): void {
    this.#held = { text, reason: PROBLEMS[refusal.refused[0]?.code ?? 'text-invalid'] };
  }

  /** The server's text has come in its place. */
  tookBack(text: string): void {
    const held = this.#held;
    this.#held = undefined;
    const change = held && changeBetween(text, held.text);
    if (!change) return;
    const start = held.text.lastIndexOf('\n', change.from - 1) + 1;
    const end = held.text.indexOf('\n', change.to + change.by);
    const at = this.#now();
    this.#refused.push({ id: `text:${at}`, what: 'text', reason: held.reason, words: held.text.slice(start, end < 0 ? undefined : end), at });
  }

  refused(): readonly RefusedWrite[] {
    return this.#refused;
  }

  /** Says whether it was one of these. */
  discard(id: string): boolean {
    const before = this.#refused.length;
    this.#refused = this.#refused.filter((one) => one.id !== id);
    return this.#refused.length < before;
  }
}
