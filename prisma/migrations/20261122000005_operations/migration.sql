-- Which request has ordered it, so that the log leads from the request to what came of it.
CREATE FUNCTION current_request() RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('app.request', true), '') $$;
ALTER TABLE "outbox" ADD COLUMN "request_id" TEXT DEFAULT current_request();

-- The figures of the last hour, whatever the tables have grown to.
CREATE INDEX "attempt_ended_at_idx" ON "attempt"("ended_at");
CREATE INDEX "message_updated_at_idx" ON "message"("updated_at");
