-- What a day's summary counts: offers that closed, and appointments that were settled.
CREATE INDEX "job_offer_closed" ON "job"("tenant_id", "closed_at") WHERE (kind = 'shift_offer'::text);
CREATE INDEX "appointment_confirmed" ON "appointment"("tenant_id", "confirmed_at") WHERE (confirmed_at IS NOT NULL);
CREATE INDEX "appointment_cancelled" ON "appointment"("tenant_id", "cancelled_at") WHERE (cancelled_at IS NOT NULL);
CREATE INDEX "appointment_reschedule_wanted" ON "appointment"("tenant_id", "reschedule_wanted_at") WHERE (reschedule_wanted_at IS NOT NULL);
