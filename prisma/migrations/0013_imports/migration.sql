-- CreateTable
CREATE TABLE "OutsideAuthor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "OutsideAuthor_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Import_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "importId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "refusal" TEXT,
    "problem" TEXT,
    "details" TEXT,
    "chosen" TEXT,
    "statementId" TEXT,
    "importedBy" TEXT,
    "finishedAt" DATETIME,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "ImportFile_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportBytes" (
    "fileId" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,

    PRIMARY KEY ("fileId", "part"),
    CONSTRAINT "ImportBytes_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "ImportFile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportReading" (
    "fileId" TEXT NOT NULL PRIMARY KEY,
    "source" TEXT NOT NULL,
    "cleaned" TEXT,
    CONSTRAINT "ImportReading_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "ImportFile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "OutsideAuthor_workspaceId_name_key" ON "OutsideAuthor"("workspaceId", "name");

-- CreateIndex
CREATE INDEX "Import_workspaceId_idx" ON "Import"("workspaceId");

-- CreateIndex
CREATE INDEX "ImportFile_importId_place_idx" ON "ImportFile"("importId", "place");

-- CreateIndex
CREATE INDEX "ImportFile_state_idx" ON "ImportFile"("state");

-- CreateIndex
CREATE INDEX "ImportFile_statementId_idx" ON "ImportFile"("statementId");

