-- Notices to the office (A7), and calls to our own numbers (S14).

ALTER TABLE "message" ADD COLUMN "coordinator_id" UUID,
ADD COLUMN "merged_into" UUID,
ADD COLUMN "notice_id" UUID;

CREATE TABLE "coordinator" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "number_hash" TEXT NOT NULL,
    "kinds" TEXT[],
    "nights" TEXT NOT NULL DEFAULT 'urgent',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "coordinator_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "notice" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "job_id" UUID,
    "shift_id" UUID,
    "person_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "inbound_call" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "carrier_sid" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "job_id" UUID,
    "from_number" TEXT NOT NULL,
    "to_number" TEXT NOT NULL,
    "number_hash" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "live_until" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "talk_seconds" INTEGER,
    "outcome" TEXT NOT NULL DEFAULT 'no_action',
    "digit" TEXT,

    CONSTRAINT "inbound_call_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "inbound_call_event" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "job_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "inbound_call_event_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "coordinator_tenant_id_id_key" ON "coordinator"("tenant_id", "id");

CREATE INDEX "notice_tenant_id_at_idx" ON "notice"("tenant_id", "at");

CREATE UNIQUE INDEX "notice_tenant_id_id_key" ON "notice"("tenant_id", "id");

CREATE UNIQUE INDEX "notice_once" ON "notice"("tenant_id", "kind", "subject");

CREATE INDEX "inbound_call_person_id_started_at_idx" ON "inbound_call"("person_id", "started_at");

CREATE INDEX "inbound_call_job_id_idx" ON "inbound_call"("job_id");

CREATE INDEX "inbound_call_number_hash_live_until_idx" ON "inbound_call"("number_hash", "live_until");

CREATE UNIQUE INDEX "inbound_call_tenant_id_id_key" ON "inbound_call"("tenant_id", "id");

CREATE UNIQUE INDEX "inbound_call_once" ON "inbound_call"("account_id", "carrier_sid", "tenant_id");

CREATE INDEX "inbound_call_event_call_id_id_idx" ON "inbound_call_event"("call_id", "id");

CREATE UNIQUE INDEX "message_notice_once" ON "message"("notice_id", "coordinator_id");

ALTER TABLE "message" ADD CONSTRAINT "message_tenant_id_notice_id_fkey" FOREIGN KEY ("tenant_id", "notice_id") REFERENCES "notice"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "message" ADD CONSTRAINT "message_tenant_id_coordinator_id_fkey" FOREIGN KEY ("tenant_id", "coordinator_id") REFERENCES "coordinator"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "coordinator" ADD CONSTRAINT "coordinator_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "notice" ADD CONSTRAINT "notice_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id") REFERENCES "job"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "notice" ADD CONSTRAINT "notice_tenant_id_shift_id_fkey" FOREIGN KEY ("tenant_id", "shift_id") REFERENCES "shift"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "notice" ADD CONSTRAINT "notice_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "inbound_call" ADD CONSTRAINT "inbound_call_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "inbound_call" ADD CONSTRAINT "inbound_call_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "inbound_call" ADD CONSTRAINT "inbound_call_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id") REFERENCES "job"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "inbound_call_event" ADD CONSTRAINT "inbound_call_event_tenant_id_call_id_fkey" FOREIGN KEY ("tenant_id", "call_id") REFERENCES "inbound_call"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['coordinator', 'notice', 'inbound_call', 'inbound_call_event'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
    EXECUTE format('CREATE POLICY own_tenant ON %I TO ringdown_app USING (tenant_id = current_tenant())
                    WITH CHECK (tenant_id = current_tenant())', named);
    EXECUTE format('CREATE POLICY system ON %I TO ringdown_system USING (true) WITH CHECK (true)', named);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON coordinator, notice, inbound_call TO ringdown_app;
-- What was pressed is not changed afterwards.
GRANT SELECT, INSERT ON inbound_call_event TO ringdown_app;
-- Housekeeping asks what nobody has been told yet; a report tells the end of a call by its id alone.
GRANT SELECT ON notice, inbound_call TO ringdown_system;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ringdown_app;

-- Who is calling us is in a call too. FORCE row-level security binds the owner, so the narrow role keeps the function.
DO $$ BEGIN EXECUTE format('GRANT ringdown_system TO %I', current_user); END $$;
CREATE OR REPLACE FUNCTION numbers_in_call(hashes text[], except_attempt uuid) RETURNS SETOF text LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public AS
  $$ SELECT number_hash FROM attempt WHERE number_hash = ANY (hashes) AND id IS DISTINCT FROM except_attempt
       AND state IN ('reserved', 'dialing', 'reconciling', 'placed')
     UNION SELECT number_hash FROM inbound_call WHERE number_hash = ANY (hashes) AND ended_at IS NULL
       AND live_until > business_now() $$;
DO $$ BEGIN EXECUTE format('REVOKE ringdown_system FROM %I', current_user); END $$;

-- S11: both directions.
CREATE OR REPLACE VIEW call_log WITH (security_invoker = true) AS
  SELECT a.id AS attempt_id, a.tenant_id, a.carrier_sid AS call_sid, 'outbound' AS direction, a.dialed_at AS started_at,
         a.person_id, a.purpose, a.round, a.ended_at, a.talk_seconds AS seconds, a.outcome, a.digit,
         j.shift_id, a.job_id, a.notes, a.state,
         (SELECT jsonb_agg(jsonb_build_object('at', e.at, 'source', e.source, 'kind', e.kind, 'detail', e.detail) ORDER BY e.id)
            FROM attempt_event e WHERE e.attempt_id = a.id) AS raw
  FROM attempt a JOIN job j ON j.id = a.job_id
  UNION ALL
  SELECT c.id, c.tenant_id, c.carrier_sid, 'inbound', c.started_at,
         c.person_id, 'operational', NULL, c.ended_at, c.talk_seconds, c.outcome, c.digit,
         j.shift_id, c.job_id, NULL, CASE WHEN c.ended_at IS NULL THEN 'placed' ELSE 'ended' END,
         (SELECT jsonb_agg(jsonb_build_object('at', e.at, 'source', 'caller', 'kind', e.kind, 'detail', e.detail) ORDER BY e.id)
            FROM inbound_call_event e WHERE e.call_id = c.id)
  FROM inbound_call c LEFT JOIN job j ON j.id = c.job_id;
