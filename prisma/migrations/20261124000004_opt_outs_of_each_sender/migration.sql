-- A tenant may call from several numbers, and numbers go over to others: who opts out of two of them has opted out of both.
DROP INDEX "suppression_standing";
CREATE UNIQUE INDEX "suppression_standing" ON "suppression"("tenant_id", "sender_id", "number_hash", "source", "purpose") WHERE (lifted_at IS NULL);
