-- AlterTable
ALTER TABLE "ImportFile" ADD COLUMN "projectId" TEXT;

-- CreateTable
CREATE TABLE "ImportProject" (
    "fileId" TEXT NOT NULL PRIMARY KEY,
    "project" TEXT NOT NULL,
    CONSTRAINT "ImportProject_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "ImportFile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
