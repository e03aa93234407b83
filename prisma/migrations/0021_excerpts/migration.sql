-- CreateTable
CREATE TABLE "ExcerptList" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "deletedAt" DATETIME,
    CONSTRAINT "ExcerptList_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Excerpt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "listId" TEXT NOT NULL,
    "statementId" TEXT NOT NULL,
    "layerId" TEXT,
    "annotationId" TEXT,
    "quote" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "addedBy" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "removedAt" DATETIME,
    CONSTRAINT "Excerpt_listId_fkey" FOREIGN KEY ("listId") REFERENCES "ExcerptList" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Excerpt_statementId_fkey" FOREIGN KEY ("statementId") REFERENCES "Statement" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ExcerptList_workspaceId_idx" ON "ExcerptList"("workspaceId");

-- CreateIndex
CREATE INDEX "Excerpt_listId_place_idx" ON "Excerpt"("listId", "place");

-- CreateIndex
CREATE INDEX "Excerpt_statementId_idx" ON "Excerpt"("statementId");

