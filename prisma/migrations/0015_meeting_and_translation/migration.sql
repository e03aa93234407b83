-- A statement says at which meeting it was made and whether it is a translation.
ALTER TABLE "Statement" ADD COLUMN "meeting" TEXT;
ALTER TABLE "Statement" ADD COLUMN "translation" TEXT;

-- What was proposed or chosen before says nothing of either.
UPDATE "ImportFile" SET "details" = json_insert("details", '$.details.meeting', NULL, '$.details.translation', NULL) WHERE "details" IS NOT NULL;
UPDATE "ImportFile" SET "chosen" = json_insert("chosen", '$.details.meeting', NULL, '$.details.translation', NULL) WHERE "chosen" IS NOT NULL;
