import { openDb } from '#server/db.ts';
import { compareProjection } from '#server/tasks/rebuild-projection.ts';

// Answers each data folder it is sent with what a rebuild of the projection would change there: one process for many folders, because starting one takes longer than comparing.
process.on('message', (folder) => {
  void compare(String(folder)).then((answer) => process.send?.(answer));
});

async function compare(folder: string): Promise<string> {
  try {
    const db = await openDb(folder);
    try {
      const differences = await compareProjection(db);
      return differences.map(({ table, live, rebuilt }) => `${table}\n  live:    ${live ?? 'no row'}\n  rebuilt: ${rebuilt ?? 'no row'}`).join('\n');
    } finally {
      await db.close();
    }
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
