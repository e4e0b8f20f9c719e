-- What the gate asks besides: consents, opt-outs of one purpose, the rights of a tenant, and the country's rules it went by.

CREATE TABLE "consent" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "text_shown" TEXT,
    "evidence" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "consent_person_id_channel_purpose_at_id_idx" ON "consent"("person_id", "channel", "purpose", "at", "id");

CREATE INDEX "consent_tenant_id_id_idx" ON "consent"("tenant_id", "id");

ALTER TABLE "consent" ADD CONSTRAINT "consent_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "suppression" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'everything';

-- Each source's wish stands for itself, and of each source the one about each purpose.
DROP INDEX "suppression_standing";
CREATE UNIQUE INDEX "suppression_standing" ON "suppression"("tenant_id", "number_hash", "source", "purpose") WHERE (lifted_at IS NULL);

ALTER TABLE "decision" ADD COLUMN "pack" TEXT;

ALTER TABLE "tenant" ADD COLUMN "emergency_calls" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE consent ADD CONSTRAINT consent_channel CHECK (channel IN ('call', 'text'));
ALTER TABLE consent ADD CONSTRAINT consent_kind CHECK (kind IN ('given', 'withdrawn'));
ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON consent TO ringdown_app
  USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
-- A consent is proof: nobody changes or deletes it, and taking it back is a row too.
GRANT SELECT, INSERT ON consent TO ringdown_app;
GRANT USAGE ON SEQUENCE consent_id_seq TO ringdown_app;
