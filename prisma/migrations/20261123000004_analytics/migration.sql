-- Calls counted by local day, so that a year of them is read as fast as a week.
CREATE TABLE "analytics" (
    "tenant_id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "through_day" DATE NOT NULL,
    "summed_day" DATE NOT NULL,
    "auto_pause" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "analytics_pkey" PRIMARY KEY ("tenant_id")
);

CREATE TABLE "call_tally" (
    "tenant_id" UUID NOT NULL,
    "facet" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "job_kind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "answered" INTEGER NOT NULL,
    "succeeded" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "talk_seconds" INTEGER NOT NULL,
    "short_talks" INTEGER NOT NULL,
    "long_talks" INTEGER NOT NULL,
    "rated" INTEGER NOT NULL,
    "negative" INTEGER NOT NULL,

    CONSTRAINT "call_tally_pkey" PRIMARY KEY ("tenant_id","facet","day","job_kind","purpose","key")
);

CREATE TABLE "tally_watch" (
    "id" BOOLEAN NOT NULL DEFAULT true CHECK (id),
    "seen" BIGINT NOT NULL DEFAULT 0,
    "seen_before" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "tally_watch_pkey" PRIMARY KEY ("id")
);
INSERT INTO "tally_watch" DEFAULT VALUES;

CREATE INDEX "call_tally_tenant_id_day_idx" ON "call_tally"("tenant_id", "day");

ALTER TABLE "analytics" ADD CONSTRAINT "analytics_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "call_tally" ADD CONSTRAINT "call_tally_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['analytics', 'call_tally'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
    EXECUTE format('CREATE POLICY own_tenant ON %I TO ringdown_app USING (tenant_id = current_tenant())
                    WITH CHECK (tenant_id = current_tenant())', named);
  END LOOP;
END $$;
CREATE POLICY system ON analytics TO ringdown_system USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON analytics TO ringdown_app;
-- A day is counted anew as a whole.
GRANT SELECT, INSERT, DELETE ON call_tally TO ringdown_app;
GRANT SELECT ON analytics TO ringdown_system;
-- Nobody's: how far the narrow role has looked.
GRANT SELECT, UPDATE ON tally_watch TO ringdown_system;
