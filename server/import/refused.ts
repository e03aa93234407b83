import type { REFUSALS } from '#core/import/source.ts';

/** Thrown within a reader to stop it wherever it is; `readFile` makes a value of it. */
export class Refused extends Error {
  constructor(
    readonly code: (typeof REFUSALS)[number],
    readonly detail?: string,
  ) {
    super(code);
  }
}
