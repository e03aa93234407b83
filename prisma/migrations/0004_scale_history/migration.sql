-- CreateTable
CREATE TABLE "ScaleChange" (
    "workspaceId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "scaleId" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "revision", "scaleId"),
    CONSTRAINT "ScaleChange_workspaceId_revision_fkey" FOREIGN KEY ("workspaceId", "revision") REFERENCES "TaxonomyRevision" ("workspaceId", "revision") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ScaleChange_scaleId_idx" ON "ScaleChange"("scaleId");

