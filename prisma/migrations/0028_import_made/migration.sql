-- CreateTable
CREATE TABLE "ImportMade" (
    "fileId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "statementId" TEXT NOT NULL,
    "takenBack" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("fileId", "kind", "entityId"),
    CONSTRAINT "ImportMade_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "ImportFile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ImportMade_statementId_takenBack_idx" ON "ImportMade"("statementId", "takenBack");
