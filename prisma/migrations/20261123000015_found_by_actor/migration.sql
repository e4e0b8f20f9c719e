-- What somebody has done, the latest first: the calls that an agent has ordered.
CREATE INDEX "audit_entry_chain_actor_id_at_idx" ON "audit_entry"("chain", "actor_id", "at");
