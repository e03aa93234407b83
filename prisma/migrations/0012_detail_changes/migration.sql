-- CreateTable
CREATE TABLE "DetailEdit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "DetailEdit_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DetailChange" (
    "editId" TEXT NOT NULL,
    "statementId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,

    PRIMARY KEY ("editId", "statementId", "field"),
    CONSTRAINT "DetailChange_editId_fkey" FOREIGN KEY ("editId") REFERENCES "DetailEdit" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DetailChange_statementId_fkey" FOREIGN KEY ("statementId") REFERENCES "Statement" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "DetailEdit_workspaceId_idx" ON "DetailEdit"("workspaceId");

-- CreateIndex
CREATE INDEX "DetailChange_statementId_idx" ON "DetailChange"("statementId");

