import { compileWhenChanged } from '#server/compile.mjs';

/** Tests that start the server as a process start what is in the source now. */
export default async function setup(): Promise<void> {
  await compileWhenChanged();
}
