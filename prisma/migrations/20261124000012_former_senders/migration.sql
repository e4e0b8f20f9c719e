-- From which numbers a tenant has called and texted before: who answers there still reaches it, opt-outs given there stand, and
-- what was under way there is brought to its end.
CREATE TABLE "former_sender" (
    "tenant_id" UUID NOT NULL,
    "sender_id" UUID NOT NULL,
    "left_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "former_sender_pkey" PRIMARY KEY ("tenant_id","sender_id")
);

CREATE INDEX "former_sender_sender_id_idx" ON "former_sender"("sender_id");

ALTER TABLE "former_sender" ADD CONSTRAINT "former_sender_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "former_sender" ADD CONSTRAINT "former_sender_sender_id_fkey" FOREIGN KEY ("sender_id") REFERENCES "sender"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE former_sender ENABLE ROW LEVEL SECURITY;
ALTER TABLE former_sender FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON former_sender TO ringdown_app USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
CREATE POLICY system ON former_sender FOR SELECT TO ringdown_system USING (true);
GRANT SELECT, INSERT ON former_sender TO ringdown_app;
GRANT SELECT ON former_sender TO ringdown_system;

-- Seen, with its account and the opt-outs given there; not to be held any more.
CREATE POLICY former_sender ON sender FOR SELECT TO ringdown_app
  USING (id IN (SELECT sender_id FROM former_sender WHERE tenant_id = current_tenant()));
