-- The AI agent that calls for a tenant: its key, its caller id, and the account that is charged.

CREATE TABLE "agent" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "agent_id" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "sender_id" UUID NOT NULL,
    "api_key" TEXT,
    "key_ending" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "agent_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "agent_sender_id_idx" ON "agent"("sender_id");

CREATE UNIQUE INDEX "agent_tenant_id_id_key" ON "agent"("tenant_id", "id");

CREATE UNIQUE INDEX "agent_one_stands" ON "agent"("tenant_id") WHERE (removed_at IS NULL);

ALTER TABLE "agent" ADD CONSTRAINT "agent_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "agent" ADD CONSTRAINT "agent_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "agent" ADD CONSTRAINT "agent_sender_id_fkey" FOREIGN KEY ("sender_id") REFERENCES "sender"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Which adapter speaks to an account is seen by its name.
ALTER TABLE account ADD CONSTRAINT account_named_after_carrier CHECK ((carrier = 'retell') = (ref LIKE 'retell/%'));
-- A key that is not used any more is not kept.
ALTER TABLE agent ADD CONSTRAINT agent_key_goes_with_it CHECK (removed_at IS NULL OR api_key IS NULL);

ALTER TABLE agent ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON agent TO ringdown_app USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
CREATE POLICY system ON agent TO ringdown_system USING (true) WITH CHECK (true);

-- A tenant sees the numbers and accounts that its agent calls on, and those of the agents before: calls were made on them.
CREATE POLICY own_agents_sender ON sender TO ringdown_app
  USING (id IN (SELECT sender_id FROM agent WHERE tenant_id = current_tenant()));
CREATE POLICY own_agents_account ON account TO ringdown_app
  USING (id IN (SELECT account_id FROM agent WHERE tenant_id = current_tenant()));

-- Numbers and accounts are entered with an agent, which the narrow role alone may do; it finds whose key has signed a report, too.
GRANT SELECT ON agent TO ringdown_app;
GRANT SELECT, INSERT, UPDATE ON agent TO ringdown_system;
