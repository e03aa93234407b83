import type { SessionEnvironment } from './environment.ts';

/** Between two rings; a screen shows no more than sixty pictures a second. */
const PAUSE = 16;

/** Tells listeners that something changed: at once when it is quiet, and no more than sixty times a second when much comes in. */
export class Bell {
  readonly #environment: Pick<SessionEnvironment, 'now' | 'later'>;
  readonly #listeners = new Set<() => void>();
  #isDue = false;
  #last = Number.NEGATIVE_INFINITY;

  constructor(environment: Pick<SessionEnvironment, 'now' | 'later'>) {
    this.#environment = environment;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ring(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    const since = this.#environment.now() - this.#last;
    if (since >= PAUSE || since < 0) queueMicrotask(() => this.#tell());
    else this.#environment.later(PAUSE - since, () => this.#tell());
  }

  #tell(): void {
    this.#isDue = false;
    this.#last = this.#environment.now();
    for (const listener of this.#listeners) listener();
  }
}
