-- CreateTable
CREATE TABLE "AnchorCursor" (
    "statementId" TEXT NOT NULL PRIMARY KEY,
    "sequence" INTEGER NOT NULL,
    CONSTRAINT "AnchorCursor_statementId_fkey" FOREIGN KEY ("statementId") REFERENCES "Statement" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

