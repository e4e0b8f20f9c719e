-- A sweep looks at the runs of so many jobs; the next goes on behind them. When the last one was through is told by every process.
CREATE TABLE "housekeeping" (
    "id" BOOLEAN NOT NULL DEFAULT true CHECK (id),
    "swept_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "near_after" UUID,
    "far_after" UUID,

    CONSTRAINT "housekeeping_pkey" PRIMARY KEY ("id")
);
INSERT INTO "housekeeping" DEFAULT VALUES;

ALTER TABLE "housekeeping" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "housekeeping" FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON housekeeping TO ringdown_system USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON housekeeping TO ringdown_system;

-- In the order in which they are looked at; those that are over are many more.
CREATE INDEX "job_active" ON "job"("id") WHERE (state = 'active');
