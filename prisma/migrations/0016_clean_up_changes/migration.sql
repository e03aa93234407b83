-- CreateTable
CREATE TABLE "CleanUpChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "statementId" TEXT NOT NULL,
    "cleanUp" TEXT NOT NULL,
    "op" TEXT NOT NULL,
    "says" TEXT NOT NULL,
    "isDone" BOOLEAN NOT NULL,
    "memberId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "sequence" INTEGER NOT NULL,
    CONSTRAINT "CleanUpChange_statementId_fkey" FOREIGN KEY ("statementId") REFERENCES "Statement" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "CleanUpChange_statementId_idx" ON "CleanUpChange"("statementId");

