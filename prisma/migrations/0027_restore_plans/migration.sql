-- AlterTable
ALTER TABLE "Restore" ADD COLUMN "plan" TEXT;
