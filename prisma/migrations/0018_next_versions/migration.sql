-- AlterTable
ALTER TABLE "Import" ADD COLUMN "nextOf" TEXT;

-- AlterTable
ALTER TABLE "ImportFile" ADD COLUMN "nextOf" TEXT;
ALTER TABLE "ImportFile" ADD COLUMN "textBefore" INTEGER;
ALTER TABLE "ImportFile" ADD COLUMN "textAfter" INTEGER;
ALTER TABLE "ImportFile" ADD COLUMN "takenBackAt" DATETIME;
