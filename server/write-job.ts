import type { Prepare } from '#server/direct.ts';

/**
 * Work on the database that another thread can do: a constant that `module` exports under `name`, so that the thread can import it. Input and output go
 * there and back as copies.
 */
export interface WriteJob<Input> {
  /** `import.meta.url` of the module. */
  module: string;
  name: string;
  run(prepare: Prepare, input: Input): unknown;
}
