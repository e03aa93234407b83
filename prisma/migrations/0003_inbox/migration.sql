-- CreateTable
CREATE TABLE "Notice" (
    "memberId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "layerId" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL,
    "thread" TEXT NOT NULL DEFAULT '',
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "at" DATETIME NOT NULL,
    "readAt" DATETIME,

    PRIMARY KEY ("memberId", "id")
);

-- CreateTable
CREATE TABLE "NoticeCursor" (
    "layerId" TEXT NOT NULL PRIMARY KEY,
    "sequence" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "MutedThread" (
    "memberId" TEXT NOT NULL,
    "layerId" TEXT NOT NULL,
    "thread" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("memberId", "layerId", "thread")
);

-- CreateIndex
CREATE INDEX "Notice_memberId_at_idx" ON "Notice"("memberId", "at");

-- CreateIndex
CREATE INDEX "Notice_memberId_readAt_idx" ON "Notice"("memberId", "readAt");

-- CreateIndex
CREATE INDEX "Notice_layerId_subject_idx" ON "Notice"("layerId", "subject");

-- CreateIndex
CREATE INDEX "Comment_layerId_sequence_idx" ON "Comment"("layerId", "sequence");

-- CreateIndex
CREATE INDEX "Review_layerId_sequence_idx" ON "Review"("layerId", "sequence");


-- What was said before there was an inbox is no news: layers count as read up to today, and decided proposals as told.
INSERT INTO "NoticeCursor" ("layerId", "sequence") SELECT "Layer"."id", "Document"."sequence" FROM "Layer" JOIN "Document" ON "Document"."name" = 'layer/' || "Layer"."id";
INSERT INTO "Notice" ("memberId", "id", "workspaceId", "kind", "subject", "at", "readAt")
  SELECT "proposedBy", 'outcome:' || "id", "workspaceId", 'outcome', "id", "decidedAt", "decidedAt" FROM "TagProposal" WHERE "state" <> 'open' AND "decidedAt" IS NOT NULL AND "decidedBy" <> "proposedBy";
