-- CreateTable
CREATE TABLE "Seen" (
    "memberId" TEXT NOT NULL,
    "layerId" TEXT NOT NULL,
    "annotationId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,

    PRIMARY KEY ("memberId", "layerId", "annotationId"),
    CONSTRAINT "Seen_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Seen_layerId_fkey" FOREIGN KEY ("layerId") REFERENCES "Layer" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

