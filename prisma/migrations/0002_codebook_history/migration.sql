-- CreateTable
CREATE TABLE "TaxonomyRevision" (
    "workspaceId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "authorKind" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "revision"),
    CONSTRAINT "TaxonomyRevision_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TagChange" (
    "workspaceId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "tagId" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "revision", "tagId"),
    CONSTRAINT "TagChange_workspaceId_revision_fkey" FOREIGN KEY ("workspaceId", "revision") REFERENCES "TaxonomyRevision" ("workspaceId", "revision") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TagProposal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "parentId" TEXT,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL DEFAULT '',
    "statementId" TEXT,
    "annotationId" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "decidedBy" TEXT,
    "decidedAt" DATETIME,
    "reason" TEXT NOT NULL DEFAULT '',
    "tagId" TEXT,
    CONSTRAINT "TagProposal_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Columns are added and dropped in place: a table that others point at must not be dropped while foreign keys hold.
ALTER TABLE "Workspace" ADD COLUMN "tagCreation" TEXT NOT NULL DEFAULT 'propose';

ALTER TABLE "Tag" ADD COLUMN "mergedIntoId" TEXT;
ALTER TABLE "Tag" ADD COLUMN "examples" TEXT NOT NULL DEFAULT '[]';
UPDATE "Tag" SET "examples" = json_array(json_object('quote', "exampleQuote", 'source', COALESCE("exampleSource", ''), 'passage', NULL)) WHERE "exampleQuote" IS NOT NULL;
ALTER TABLE "Tag" DROP COLUMN "exampleQuote";
ALTER TABLE "Tag" DROP COLUMN "exampleSource";

ALTER TABLE "Tag" ADD COLUMN "standsAt" REAL NOT NULL DEFAULT 0;
UPDATE "Tag" SET "standsAt" = "order";
ALTER TABLE "Tag" DROP COLUMN "order";
ALTER TABLE "Tag" RENAME COLUMN "standsAt" TO "order";

-- A code is unique under its parent, which the codebook's own rules hold.
DROP INDEX "Tag_workspaceId_code_key";

-- CreateIndex
CREATE INDEX "TagChange_tagId_idx" ON "TagChange"("tagId");

-- CreateIndex
CREATE INDEX "TagProposal_workspaceId_state_idx" ON "TagProposal"("workspaceId", "state");

