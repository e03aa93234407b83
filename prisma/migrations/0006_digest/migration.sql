-- AlterTable
ALTER TABLE "Notice" ADD COLUMN "mailedAt" DATETIME;

-- CreateTable
CREATE TABLE "Digest" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "isWanted" BOOLEAN NOT NULL,
    "since" DATETIME NOT NULL,
    "mailedAt" DATETIME,
    CONSTRAINT "Digest_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DigestLink" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "DigestLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "DigestLink_userId_createdAt_idx" ON "DigestLink"("userId", "createdAt");

