-- How a pool asks its people, who has which place in an offer, and who waits for a seat after a yes.

-- AlterTable
ALTER TABLE "pool" ADD COLUMN "rules" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "pool_member" ADD COLUMN "tier" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "job" ADD COLUMN "rules" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN "review_until" TIMESTAMPTZ(3),
ADD COLUMN "calls_started_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "offer_place" (
    "tenant_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "tier" INTEGER NOT NULL,
    "reason" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offer_place_pkey" PRIMARY KEY ("job_id","person_id")
);

-- CreateTable
CREATE TABLE "interest" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "shift_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,

    CONSTRAINT "interest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "offer_place_job_id_place_key" ON "offer_place"("job_id", "place");

-- CreateIndex
CREATE INDEX "interest_tenant_id_state_at_idx" ON "interest"("tenant_id", "state", "at");

-- CreateIndex
CREATE UNIQUE INDEX "interest_waiting" ON "interest"("shift_id", "person_id") WHERE (state = 'waiting');

-- AddForeignKey
ALTER TABLE "offer_place" ADD CONSTRAINT "offer_place_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id") REFERENCES "job"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_place" ADD CONSTRAINT "offer_place_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interest" ADD CONSTRAINT "interest_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id") REFERENCES "job"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interest" ADD CONSTRAINT "interest_tenant_id_shift_id_fkey" FOREIGN KEY ("tenant_id", "shift_id") REFERENCES "shift"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interest" ADD CONSTRAINT "interest_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE offer_place ENABLE ROW LEVEL SECURITY;
ALTER TABLE offer_place FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON offer_place TO ringdown_app
  USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
ALTER TABLE interest ENABLE ROW LEVEL SECURITY;
ALTER TABLE interest FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON interest TO ringdown_app
  USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
-- A place is given once and then stands.
GRANT SELECT, INSERT ON offer_place TO ringdown_app;
GRANT SELECT, INSERT, UPDATE ON interest TO ringdown_app;

-- Who waits for a line of this ticket's account: of each tenant the first `places`, since nobody behind them can have one.
-- Tells nothing of whose tickets they are. A ticket that nobody has asked about for a while belongs to a worker that is gone,
-- and does not block the others.
CREATE FUNCTION line_queue(wanted uuid, places integer)
  RETURNS TABLE (tenant integer, open_lines integer, priority integer, age integer, mine boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
  $$ WITH me AS (SELECT * FROM attempt WHERE id = wanted),
     busy AS (SELECT a.tenant_id, count(*) AS lines FROM attempt a, me
              WHERE a.account_id = me.account_id AND a.state IN ('dialing', 'reconciling', 'placed') GROUP BY a.tenant_id),
     waiting AS (SELECT a.id, a.tenant_id, a.priority, coalesce(b.lines, 0) AS lines,
                        row_number() OVER (ORDER BY a.ticket_at, a.id) AS age,
                        dense_rank() OVER (ORDER BY a.tenant_id) AS tenant,
                        row_number() OVER (PARTITION BY a.tenant_id ORDER BY a.priority, a.ticket_at, a.id) AS place
                 FROM attempt a CROSS JOIN me LEFT JOIN busy b ON b.tenant_id = a.tenant_id
                 WHERE a.account_id = me.account_id AND a.state = 'reserved'
                   AND (a.id = me.id OR a.asked_at > clock_timestamp() - interval '20 seconds'))
     SELECT w.tenant::integer, w.lines::integer, w.priority, w.age::integer, w.id = wanted
     FROM waiting w WHERE w.place <= places $$;

GRANT CREATE ON SCHEMA public TO ringdown_system;
DO $$ BEGIN EXECUTE format('GRANT ringdown_system TO %I', current_user); END $$;
ALTER FUNCTION line_queue(uuid, integer) OWNER TO ringdown_system;
DROP FUNCTION tickets_ahead(uuid);
DO $$ BEGIN EXECUTE format('REVOKE ringdown_system FROM %I', current_user); END $$;
REVOKE CREATE ON SCHEMA public FROM ringdown_system;
REVOKE ALL ON FUNCTION line_queue(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION line_queue(uuid, integer) TO ringdown_app;
