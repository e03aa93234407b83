import path from 'node:path';
import { PrismaBetterSQLite3 } from '@prisma/adapter-better-sqlite3';
import { defineConfig } from 'prisma/config';

// `engine: 'js'` with an adapter generates, diffs and deploys without a downloaded binary.
// The database is named by POSTIL_DATABASE, which server/migrate.ts sets; generating needs none.
const here = import.meta.dirname;

export default defineConfig({
  experimental: { adapter: true },
  engine: 'js',
  schema: path.join(here, 'schema.prisma'),
  migrations: { path: path.join(here, 'migrations') },
  adapter: async () => new PrismaBetterSQLite3({ url: process.env.POSTIL_DATABASE ?? ':memory:' }),
});
