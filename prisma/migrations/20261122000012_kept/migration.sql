-- What other systems and the office were told of, and alerts that are settled, are swept away months later.
CREATE INDEX "webhook_delivery_settled_at_idx" ON "webhook_delivery"("settled_at");
CREATE INDEX "webhook_delivery_tenant_id_event_id_idx" ON "webhook_delivery"("tenant_id", "event_id");
-- Nobody has ever asked for the events of one tenant.
DROP INDEX "outgoing_event_tenant_id_at_idx";
CREATE INDEX "outgoing_event_at_idx" ON "outgoing_event"("at");
CREATE INDEX "message_merged" ON "message"("merged_into") WHERE (merged_into IS NOT NULL);
CREATE INDEX "alert_resolved" ON "alert"("resolved_at") WHERE (resolved_at IS NOT NULL);

-- The narrow role alone, and of these only what nothing happens to any more; of the texts those of notices.
GRANT DELETE ON webhook_delivery, outgoing_event, notice, message, alert TO ringdown_system;
CREATE POLICY only_settled ON webhook_delivery AS RESTRICTIVE FOR DELETE TO ringdown_system
  USING (settled_at IS NOT NULL);
CREATE POLICY only_settled_notices ON message AS RESTRICTIVE FOR DELETE TO ringdown_system
  USING (notice_id IS NOT NULL AND state NOT IN ('reserved', 'sending', 'unclear'));
CREATE POLICY only_settled ON alert AS RESTRICTIVE FOR DELETE TO ringdown_system
  USING (resolved_at IS NOT NULL);

-- Who waits for the office, of one offer; whether somebody was ever told of a call.
CREATE INDEX "interest_job_id_idx" ON "interest"("job_id");
CREATE INDEX "alert_kind_subject_idx" ON "alert"("kind", "subject");
-- The calls of a tenant in order, as they are exported.
CREATE INDEX "attempt_calls" ON "attempt"("tenant_id", "dialed_at") WHERE (dialed_at IS NOT NULL);
CREATE INDEX "inbound_call_tenant_id_started_at_idx" ON "inbound_call"("tenant_id", "started_at");
