-- `emergency_calls` says it already.
ALTER TABLE "tenant" DROP COLUMN "emergency_allowed";
