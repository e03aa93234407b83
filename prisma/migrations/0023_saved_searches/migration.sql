-- A new table in its place, as Prisma would have it, would take the views that lists open with along.
ALTER TABLE "SavedView" ADD COLUMN "page" TEXT NOT NULL DEFAULT 'statements';
