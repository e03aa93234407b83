-- CreateTable
CREATE TABLE "ImportAnnotations" (
    "fileId" TEXT NOT NULL PRIMARY KEY,
    "about" TEXT NOT NULL,
    CONSTRAINT "ImportAnnotations_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "ImportFile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportAnnotationsOf" (
    "fileId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "named" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "statementId" TEXT,
    "chosenBy" TEXT,
    "outlook" TEXT,
    "doneAt" DATETIME,

    PRIMARY KEY ("fileId", "place"),
    CONSTRAINT "ImportAnnotationsOf_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "ImportFile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
