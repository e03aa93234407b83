-- AlterTable
ALTER TABLE "ImportFile" ADD COLUMN "likeId" TEXT;
ALTER TABLE "ImportFile" ADD COLUMN "likeKind" TEXT;

