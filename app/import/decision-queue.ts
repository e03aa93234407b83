import { decidingAnswer, subjectOf, type FileDecision, type KeptDecision } from '#core/import/file-decision.ts';
import type { SaveStatus } from '#core/passages/passage-view.ts';

/** What is decided about a file: what the server keeps, then what this page decided since. */
export interface Deciding {
  kept: readonly KeptDecision[];
  own: readonly FileDecision[];
  status: SaveStatus;
}

/** How long a page waits for more letters of a detail, and before it tries again. */
const WRITING_MS = 500;
const AGAIN_MS = 2_000;
/** A browser sends so few of them even while its page is closed. */
const MOST_KEPT_ALIVE = 100;

/** Takes decisions to the server one bundle after the other, in their order, and keeps what is not there yet. */
export class DecisionQueue {
  readonly #address: string;
  readonly #listeners = new Set<() => void>();
  #now: Deciding;
  #unsent = new Map<string, FileDecision>();
  #sent = new Map<string, FileDecision>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #isOutdated = false;

  constructor(address: string, kept: readonly KeptDecision[]) {
    this.#address = address;
    this.#now = { kept, own: [], status: { kind: 'saved' } };
  }

  readonly snapshot = (): Deciding => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Decides at once for this page; the server hears of it at once too, or for words in a moment. */
  decide(decisions: readonly FileDecision[]): void {
    for (const decision of decisions) this.#unsent.set(subjectOf(decision), decision);
    this.#tell(this.#now.status.kind === 'closed' ? this.#now.status : { kind: 'saving', unsent: this.#unsent.size + this.#sent.size });
    this.#sendIn(decisions.every(({ about }) => about === 'detail') ? WRITING_MS : 0);
  }

  /** Somebody decided something: asks for all of it. */
  hear(): void {
    this.#isOutdated = true;
    void this.#ask();
  }

  /** Sends what waits, now. */
  flush(): void {
    this.#sendIn(0);
  }

  #sendIn(wait: number): void {
    clearTimeout(this.#timer);
    if (wait > 0) this.#timer = setTimeout(() => void this.#ask(), wait);
    else void this.#ask();
  }

  async #ask(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#isAsking || this.#now.status.kind === 'closed') return;
    if (this.#unsent.size === 0 && !this.#isOutdated) return;
    this.#isAsking = true;
    this.#isOutdated = false;
    [this.#sent, this.#unsent] = [this.#unsent, new Map()];
    const status = await this.#exchange([...this.#sent.values()]);
    this.#isAsking = false;
    if (status) this.#fail(status);
    else {
      this.#sent = new Map();
      this.#tell(this.#unsent.size > 0 ? { kind: 'saving', unsent: this.#unsent.size } : { kind: 'saved' });
      if (this.#unsent.size > 0 || this.#isOutdated) void this.#ask();
    }
  }

  /** Undefined when the server has kept them, else what is to be said. */
  async #exchange(decisions: readonly FileDecision[]): Promise<SaveStatus | undefined> {
    const body = decisions.length > 0 ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ decisions }), keepalive: decisions.length <= MOST_KEPT_ALIVE } : {};
    const unsent = decisions.length;
    const response = await fetch(this.#address, body).catch(() => undefined);
    if (!response) return { kind: 'offline', unsent };
    const answer = decidingAnswer.safeParse(await response.json().catch(() => undefined));
    if (!answer.success) return { kind: 'closed', why: 'gone', unsent };
    if (answer.data.kind !== 'kept') return answer.data.kind === 'closed' ? { kind: 'closed', why: 'gone', unsent } : { kind: 'not-stored', unsent };
    this.#now = { ...this.#now, kept: answer.data.decisions };
    return undefined;
  }

  #fail(status: SaveStatus): void {
    this.#unsent = new Map([...this.#sent, ...this.#unsent]);
    this.#sent = new Map();
    this.#isOutdated = true;
    this.#tell(status);
    if (status.kind !== 'closed') this.#sendIn(AGAIN_MS);
  }

  #tell(status: SaveStatus): void {
    this.#now = { ...this.#now, own: [...this.#sent.values(), ...this.#unsent.values()], status };
    for (const listener of this.#listeners) listener();
  }
}
