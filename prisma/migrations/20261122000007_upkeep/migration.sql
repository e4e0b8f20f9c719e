-- What is old is swept away: clips that nobody has heard for long, and what providers have told long ago.
ALTER TABLE "audio_clip" ADD COLUMN "used_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp();
CREATE INDEX "audio_clip_used_at_idx" ON "audio_clip"("used_at");
CREATE INDEX "webhook_event_received_at_idx" ON "webhook_event"("received_at");
-- The narrow role alone, and of an inbox otherwise only appended to.
GRANT DELETE ON audio_clip, webhook_event TO ringdown_system;

-- What somebody has last answered to any shift; the seats and the jobs of one shift.
CREATE INDEX "answer_person_id_id_idx" ON "answer"("person_id", "id");
CREATE INDEX "slot_claim_shift_id_idx" ON "slot_claim"("shift_id");
CREATE INDEX "job_shift_id_idx" ON "job"("shift_id");
-- Texts that are not settled: few, however many have ever been sent.
CREATE INDEX "message_under_way" ON "message"("updated_at") WHERE (state = ANY (ARRAY['reserved'::text, 'sending'::text, 'unclear'::text]));
-- Shifts that may still have to be filled, by when they begin.
CREATE INDEX "shift_unfilled" ON "shift"("starts_at") WHERE (status = ANY (ARRAY['open'::text, 'unfilled_after_sms'::text, 'unfilled_after_calls'::text]));

-- Whether it came too late is known only after an event has been taken in; nothing else of it is ever changed.
GRANT UPDATE (became) ON webhook_event TO ringdown_app;

-- Nobody has ever said who.
ALTER TABLE "job" DROP COLUMN "opened_by";
