-- AlterTable
ALTER TABLE "ImportFile" ADD COLUMN "fromSheet" TEXT;

-- CreateTable
CREATE TABLE "ImportSheet" (
    "fileId" TEXT NOT NULL PRIMARY KEY,
    "sheet" TEXT NOT NULL,
    CONSTRAINT "ImportSheet_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "ImportFile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
