-- CreateTable
CREATE TABLE "outgoing_event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outgoing_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'events',
    "url" TEXT NOT NULL,
    "types" TEXT[],
    "personal_data" BOOLEAN NOT NULL DEFAULT false,
    "secret" TEXT NOT NULL,
    "previous_secret" TEXT,
    "previous_until" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_because" TEXT,
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "status" INTEGER,
    "because" TEXT,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "last_try_at" TIMESTAMPTZ(3),
    "next_try_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
ALTER TABLE "slot_claim" ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3), ADD COLUMN "withdrawn_because" TEXT;

CREATE TABLE "after_claim" (
    "claim_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "delivery_id" UUID,
    "roster" TEXT NOT NULL DEFAULT 'none',
    "remind_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),

    CONSTRAINT "after_claim_pkey" PRIMARY KEY ("claim_id")
);

CREATE INDEX "outgoing_event_tenant_id_at_idx" ON "outgoing_event"("tenant_id", "at");

CREATE UNIQUE INDEX "outgoing_event_tenant_id_id_key" ON "outgoing_event"("tenant_id", "id");

CREATE UNIQUE INDEX "webhook_endpoint_tenant_id_id_key" ON "webhook_endpoint"("tenant_id", "id");

CREATE UNIQUE INDEX "webhook_endpoint_one_roster" ON "webhook_endpoint"("tenant_id") WHERE (role = 'roster' AND removed_at IS NULL);

CREATE INDEX "webhook_delivery_tenant_id_id_idx" ON "webhook_delivery"("tenant_id", "id");

CREATE INDEX "webhook_delivery_endpoint_id_ordered_at_idx" ON "webhook_delivery"("endpoint_id", "ordered_at");

CREATE UNIQUE INDEX "after_claim_tenant_id_claim_id_key" ON "after_claim"("tenant_id", "claim_id");

CREATE UNIQUE INDEX "slot_claim_tenant_id_id_key" ON "slot_claim"("tenant_id", "id");

ALTER TABLE "outgoing_event" ADD CONSTRAINT "outgoing_event_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_tenant_id_endpoint_id_fkey" FOREIGN KEY ("tenant_id", "endpoint_id") REFERENCES "webhook_endpoint"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_tenant_id_event_id_fkey" FOREIGN KEY ("tenant_id", "event_id") REFERENCES "outgoing_event"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "after_claim" ADD CONSTRAINT "after_claim_tenant_id_claim_id_fkey" FOREIGN KEY ("tenant_id", "claim_id") REFERENCES "slot_claim"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A tenant sees only itself.
DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['outgoing_event', 'webhook_endpoint', 'webhook_delivery', 'after_claim'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
    EXECUTE format('CREATE POLICY own_tenant ON %I TO ringdown_app USING (tenant_id = current_tenant())
                    WITH CHECK (tenant_id = current_tenant())', named);
    EXECUTE format('CREATE POLICY system ON %I TO ringdown_system USING (true) WITH CHECK (true)', named);
  END LOOP;
END $$;

-- What has happened is not changed afterwards.
GRANT SELECT, INSERT ON outgoing_event TO ringdown_app;
GRANT SELECT, INSERT, UPDATE ON webhook_endpoint, webhook_delivery, after_claim TO ringdown_app;
-- Alerts are raised by the narrow role too, and tenants hear of them; housekeeping asks whose run is missing.
GRANT SELECT, INSERT ON outgoing_event, webhook_delivery TO ringdown_system;
GRANT SELECT ON webhook_endpoint, after_claim, slot_claim TO ringdown_system;
CREATE POLICY system ON slot_claim TO ringdown_system USING (true) WITH CHECK (true);
