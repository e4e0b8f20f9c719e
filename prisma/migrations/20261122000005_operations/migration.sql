-- Which request has ordered it, so that the log leads from the request to what came of it.
ALTER TABLE "outbox" ADD COLUMN "request_id" TEXT DEFAULT NULLIF(current_setting('app.request'::text, true), ''::text);

-- The figures of the last hour, whatever the tables have grown to.
CREATE INDEX "attempt_ended_at_idx" ON "attempt"("ended_at");
CREATE INDEX "message_updated_at_idx" ON "message"("updated_at");
