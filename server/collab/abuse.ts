/** Counts what only abuse does often, per person within an hour. */
export class AbuseLedger {
  readonly #times = new Map<string, number[]>();
  readonly #most: number;
  readonly #now: () => number;

  constructor(of: { most: number; now: () => number }) {
    this.#most = of.most;
    this.#now = of.now;
  }

  /** Notes one more and says whether it is more than the hour allows. */
  note(person: string): boolean {
    const now = this.#now();
    const recent = (this.#times.get(person) ?? []).filter((time) => now - time < 3_600_000);
    recent.push(now);
    this.#times.set(person, recent);
    return recent.length > this.#most;
  }

  /** Whether the person has used up the hour's share. */
  isBarred(person: string): boolean {
    const now = this.#now();
    return (this.#times.get(person) ?? []).filter((time) => now - time < 3_600_000).length > this.#most;
  }
}
