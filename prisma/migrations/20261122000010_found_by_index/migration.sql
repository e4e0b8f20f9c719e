-- What a coordinator was texted last, and which notices one text has said.
CREATE INDEX "message_to_coordinator" ON "message"("coordinator_id", "step") WHERE (coordinator_id IS NOT NULL);
-- Deliveries that are not made: few, however many have ever been. The claim that one of them is for.
CREATE INDEX "webhook_delivery_waiting" ON "webhook_delivery"("ordered_at") WHERE (state = 'waiting'::text);
CREATE INDEX "after_claim_delivery_id_idx" ON "after_claim"("delivery_id");
-- Claims of shifts that have yet to begin, of which people are reminded; those in a calendar.
CREATE INDEX "slot_claim_ahead" ON "slot_claim"("starts_at") WHERE (active);
CREATE INDEX "slot_claim_tenant_id_ends_at_idx" ON "slot_claim"("tenant_id", "ends_at");
-- Lists of a tenant are shown by the latest; a pool in rotation looks for its latest offer.
CREATE INDEX "job_tenant_id_opened_at_idx" ON "job"("tenant_id", "opened_at");
CREATE INDEX "shift_tenant_id_starts_at_idx" ON "shift"("tenant_id", "starts_at");
