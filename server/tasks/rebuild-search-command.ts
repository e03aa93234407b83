import { databaseFile } from '#server/db.ts';
import { readEnv } from '#server/env.ts';
import { deleteIndex } from '#server/search/index-file.ts';
import { createSearcher } from '#server/search/searcher.ts';

// `npm run rebuild-search` makes the index of search anew. The server is to be stopped before: it has the file open.
async function main(): Promise<void> {
  const { dataDir } = readEnv();
  deleteIndex(dataDir);
  const searcher = createSearcher({ dataDir, database: databaseFile(dataDir) });
  await searcher.catchUp();
  searcher.close();
  console.log('The index of search was made anew.');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
