-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "ownsInstance" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SignInAttempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PasswordReset" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "issuedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "PasswordReset_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "taxonomyRevision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "removedAt" DATETIME,
    CONSTRAINT "Member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "acceptedAt" DATETIME,
    "acceptedBy" TEXT,
    "revokedAt" DATETIME,
    CONSTRAINT "Invitation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Service" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Service_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Scale" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "steps" TEXT NOT NULL,
    CONSTRAINT "Scale_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "parentId" TEXT,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hue" TEXT,
    "definition" TEXT NOT NULL DEFAULT '',
    "fullDefinition" TEXT NOT NULL DEFAULT '',
    "whenToUse" TEXT NOT NULL DEFAULT '',
    "whenNotToUse" TEXT NOT NULL DEFAULT '',
    "exampleQuote" TEXT,
    "exampleSource" TEXT,
    "scaleId" TEXT,
    "hotkey" TEXT,
    "order" INTEGER NOT NULL,
    "retiredAt" DATETIME,
    CONSTRAINT "Tag_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Tag_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Tag" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Statement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "type" TEXT NOT NULL DEFAULT 'statement',
    "deliveryStatus" TEXT,
    "speakerName" TEXT,
    "speakerTitle" TEXT,
    "speakerAffiliation" TEXT,
    "delegation" TEXT,
    "delegationName" TEXT,
    "onBehalfOf" TEXT,
    "forum" TEXT,
    "session" TEXT,
    "agendaItem" TEXT,
    "agendaTopic" TEXT,
    "dateStart" TEXT,
    "dateEnd" TEXT,
    "place" TEXT,
    "language" TEXT NOT NULL DEFAULT 'und',
    "unSymbol" TEXT,
    "sourceUrl" TEXT,
    "phase" TEXT NOT NULL DEFAULT 'open',
    "source" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Statement_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Layer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "statementId" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Layer_statementId_fkey" FOREIGN KEY ("statementId") REFERENCES "Statement" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Document" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "sequence" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "DocumentUpdate" (
    "document" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,
    "checksum" INTEGER NOT NULL,
    "authorKind" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,

    PRIMARY KEY ("document", "sequence")
);

-- CreateTable
CREATE TABLE "DocumentSnapshot" (
    "document" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,
    "checksum" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("document", "sequence")
);

-- CreateTable
CREATE TABLE "DocumentClient" (
    "document" TEXT NOT NULL,
    "clientId" BIGINT NOT NULL,
    "authorKind" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,

    PRIMARY KEY ("document", "clientId")
);

-- CreateTable
CREATE TABLE "StatementText" (
    "statementId" TEXT NOT NULL PRIMARY KEY,
    "sequence" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    CONSTRAINT "StatementText_statementId_fkey" FOREIGN KEY ("statementId") REFERENCES "Statement" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Annotation" (
    "layerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "creatorKind" TEXT NOT NULL,
    "creatorId" TEXT NOT NULL,
    "exact" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "deleted" BOOLEAN NOT NULL,
    "entity" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "receivedAt" DATETIME NOT NULL,

    PRIMARY KEY ("layerId", "id")
);

-- CreateTable
CREATE TABLE "Tagging" (
    "layerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "annotationId" TEXT NOT NULL,
    "tagId" TEXT NOT NULL,
    "value" TEXT,
    "creatorKind" TEXT NOT NULL,
    "creatorId" TEXT NOT NULL,
    "deleted" BOOLEAN NOT NULL,
    "entity" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "receivedAt" DATETIME NOT NULL,

    PRIMARY KEY ("layerId", "id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "layerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "parentId" TEXT,
    "text" TEXT NOT NULL,
    "creatorKind" TEXT NOT NULL,
    "creatorId" TEXT NOT NULL,
    "deleted" BOOLEAN NOT NULL,
    "entity" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "receivedAt" DATETIME NOT NULL,

    PRIMARY KEY ("layerId", "id")
);

-- CreateTable
CREATE TABLE "Review" (
    "layerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "creatorKind" TEXT NOT NULL,
    "creatorId" TEXT NOT NULL,
    "deleted" BOOLEAN NOT NULL,
    "entity" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "receivedAt" DATETIME NOT NULL,

    PRIMARY KEY ("layerId", "id")
);

-- CreateTable
CREATE TABLE "Thread" (
    "layerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "receivedAt" DATETIME NOT NULL,

    PRIMARY KEY ("layerId", "id")
);

-- CreateTable
CREATE TABLE "Moderation" (
    "layerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "receivedAt" DATETIME NOT NULL,

    PRIMARY KEY ("layerId", "id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "layerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "receivedAt" DATETIME NOT NULL,

    PRIMARY KEY ("layerId", "id")
);

-- CreateTable
CREATE TABLE "Anchor" (
    "layerId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "entity" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "receivedAt" DATETIME NOT NULL,

    PRIMARY KEY ("layerId", "id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "SignInAttempt_key_at_idx" ON "SignInAttempt"("key", "at");

-- CreateIndex
CREATE INDEX "PasswordReset_userId_idx" ON "PasswordReset"("userId");

-- CreateIndex
CREATE INDEX "Member_userId_idx" ON "Member"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_workspaceId_userId_key" ON "Member"("workspaceId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_workspaceId_idx" ON "Invitation"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "Service_workspaceId_name_key" ON "Service"("workspaceId", "name");

-- CreateIndex
CREATE INDEX "Scale_workspaceId_idx" ON "Scale"("workspaceId");

-- CreateIndex
CREATE INDEX "Tag_workspaceId_parentId_idx" ON "Tag"("workspaceId", "parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Tag_workspaceId_code_key" ON "Tag"("workspaceId", "code");

-- CreateIndex
CREATE INDEX "Statement_workspaceId_idx" ON "Statement"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "Layer_statementId_visibility_ownerId_key" ON "Layer"("statementId", "visibility", "ownerId");

-- CreateIndex
CREATE INDEX "Tagging_tagId_idx" ON "Tagging"("tagId");

-- CreateIndex
CREATE INDEX "Comment_subjectKind_subjectId_idx" ON "Comment"("subjectKind", "subjectId");

