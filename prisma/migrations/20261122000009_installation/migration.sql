-- What holds for all tenants, from the first start on.
CREATE TABLE "installation" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "number_hash_check" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- One row, which nobody may change.
ALTER TABLE "installation" ADD CONSTRAINT "installation_one_row" CHECK (id);
ALTER TABLE "installation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "installation" FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON installation TO ringdown_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON installation TO ringdown_system;
