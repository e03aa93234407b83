-- CreateTable
CREATE TABLE "SeenNotes" (
    "memberId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,

    PRIMARY KEY ("memberId", "subject"),
    CONSTRAINT "SeenNotes_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

