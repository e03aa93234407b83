import { openDb } from '#server/db.ts';
import { readEnv } from '#server/env.ts';
import { compareProjection, rebuildProjection } from './rebuild-projection.ts';

// `npm run rebuild-projection` makes the projection anew; with `-- --compare` it only says what would change, and fails when anything would.
async function main(): Promise<void> {
  const db = await openDb(readEnv().dataDir);
  try {
    if (process.argv.includes('--compare')) await compare(db);
    else console.log(`The projection was made anew from ${await rebuildProjection(db)} documents.`);
  } finally {
    await db.close();
  }
}

async function compare(db: Awaited<ReturnType<typeof openDb>>): Promise<void> {
  const differences = await compareProjection(db);
  for (const { table, live, rebuilt } of differences.slice(0, 20)) {
    console.log(`${table}\n  live:    ${live ?? 'no row'}\n  rebuilt: ${rebuilt ?? 'no row'}`);
  }
  console.log(differences.length === 0 ? 'The projection is what a rebuild would make it.' : `${differences.length} rows differ.`);
  if (differences.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
