import type { WriteJob } from '#server/write-job.ts';

/** Leaves the connection that commits no room to grow, as a full disk does, until it is thrown away. */
export const fullDisk: WriteJob<null> = {
  module: import.meta.url,
  name: 'fullDisk',
  run: (prepare) => prepare('PRAGMA max_page_count = 1').get(),
};

/** Ends the thread in the middle of a transaction. */
export const endThread: WriteJob<null> = {
  module: import.meta.url,
  name: 'endThread',
  run: () => process.exit(),
};
