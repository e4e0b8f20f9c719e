-- Keys that may do a part of what their tenant may, for a time.
ALTER TABLE "api_key" ADD COLUMN "expires_at" TIMESTAMPTZ(6),
ADD COLUMN "scopes" TEXT[] NOT NULL DEFAULT ARRAY['*']::TEXT[];

-- AlterTable
ALTER TABLE "tenant" ADD COLUMN "emergency_allowed" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'invited',
    "password_hash" TEXT,
    "invite_hash" TEXT,
    "invite_expires_at" TIMESTAMPTZ(6),
    "failed_logins" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(6),
    "last_login_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "ended_because" TEXT,

    CONSTRAINT "user_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_token" (
    "hash" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "refresh_token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "chain" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "result" TEXT,
    "subjects" JSONB NOT NULL DEFAULT '{}',
    "request_id" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "chain" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "entry_id" UUID NOT NULL,
    "entry_at" TIMESTAMPTZ(3) NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("chain","seq")
);

-- CreateIndex
CREATE INDEX "app_user_email_idx" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_invite_hash_key" ON "app_user"("invite_hash");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_tenant_id_id_key" ON "app_user"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_tenant_id_email_key" ON "app_user"("tenant_id", "email");

-- CreateIndex
CREATE INDEX "user_session_tenant_id_user_id_idx" ON "user_session"("tenant_id", "user_id");

-- CreateIndex
CREATE INDEX "user_session_expires_at_idx" ON "user_session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "user_session_tenant_id_id_key" ON "user_session"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "refresh_token_tenant_id_session_id_idx" ON "refresh_token"("tenant_id", "session_id");

-- CreateIndex
CREATE INDEX "audit_entry_chain_at_id_idx" ON "audit_entry"("chain", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_entry_id_key" ON "audit_seal"("entry_id");

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_token" ADD CONSTRAINT "refresh_token_tenant_id_session_id_fkey" FOREIGN KEY ("tenant_id", "session_id") REFERENCES "user_session"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "audit_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE app_user ADD CONSTRAINT app_user_has_password CHECK (state <> 'active' OR password_hash IS NOT NULL);

DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['app_user', 'user_session', 'refresh_token', 'audit_entry', 'audit_seal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
    EXECUTE format('CREATE POLICY system ON %I TO ringdown_system USING (true) WITH CHECK (true)', named);
  END LOOP;
  FOREACH named IN ARRAY ARRAY['app_user', 'user_session'] LOOP
    EXECUTE format('CREATE POLICY own_tenant ON %I TO ringdown_app USING (tenant_id = current_tenant())
                    WITH CHECK (tenant_id = current_tenant())', named);
  END LOOP;
  FOREACH named IN ARRAY ARRAY['audit_entry', 'audit_seal'] LOOP
    EXECUTE format('CREATE POLICY own_chain ON %I TO ringdown_app USING (chain = current_tenant())
                    WITH CHECK (chain = current_tenant())', named);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON app_user, user_session TO ringdown_app;
GRANT SELECT, INSERT, UPDATE ON app_user, user_session, refresh_token TO ringdown_system;
-- Ended sessions are swept away with their tokens, never one that lives.
GRANT DELETE ON user_session, refresh_token TO ringdown_system;
CREATE POLICY only_expired ON user_session AS RESTRICTIVE FOR DELETE TO ringdown_system
  USING (expires_at < clock_timestamp());
-- Append-only: what was done, and the chain that shows whether anybody has touched it since.
GRANT SELECT, INSERT ON audit_entry TO ringdown_app, ringdown_system;
GRANT SELECT ON audit_seal TO ringdown_app;
GRANT SELECT, INSERT ON audit_seal TO ringdown_system;
