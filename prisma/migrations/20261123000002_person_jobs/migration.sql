-- Jobs of one person: reminders of appointments and calls to who has signed up, with what they are about and what the office
-- has to see to.

DROP INDEX "person_tenant_id_external_id_key";

ALTER TABLE "attempt" ADD COLUMN "cost_cents" DOUBLE PRECISION,
ADD COLUMN "failure_code" TEXT,
ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'scheduled',
ADD COLUMN "sentiment" TEXT,
ADD COLUMN "subject" TEXT;

ALTER TABLE "job" ADD COLUMN "appointment_id" UUID,
ADD COLUMN "due_at" TIMESTAMPTZ(3),
ADD COLUMN "due_because" TEXT,
ADD COLUMN "person_id" UUID,
ADD COLUMN "planned_from" TIMESTAMPTZ(3),
ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'operational',
ADD COLUMN "requested_due_at" TIMESTAMPTZ(3),
ADD COLUMN "round" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN "sign_up_id" UUID,
ADD COLUMN "subject" TEXT;

ALTER TABLE "person" ADD COLUMN "region" TEXT,
ADD COLUMN "reminder_hours" INTEGER[] NOT NULL DEFAULT '{}',
ADD COLUMN "role" TEXT NOT NULL DEFAULT 'staff';

CREATE TABLE "appointment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "external_id" TEXT,
    "person_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "duration_minutes" INTEGER NOT NULL DEFAULT 30,
    "zone" TEXT NOT NULL,
    "provider" TEXT,
    "location" TEXT,
    "instructions" TEXT,
    "status" TEXT NOT NULL DEFAULT 'scheduled',
    "reminder_hours" INTEGER[] NOT NULL DEFAULT '{}',
    "confirmed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "reschedule_wanted_at" TIMESTAMPTZ(3),
    "answered_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sign_up" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "user_id" TEXT,
    "person_id" UUID,
    "phone" TEXT,
    "enqueued_at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "failed_because" TEXT,

    CONSTRAINT "sign_up_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "thread" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "interaction" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "job_id" UUID,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "began_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "interaction_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "review_task" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "job_id" UUID,
    "person_id" UUID,
    "appointment_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,
    "resolution" TEXT,

    CONSTRAINT "review_task_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "appointment_tenant_id_starts_at_idx" ON "appointment"("tenant_id", "starts_at");

CREATE INDEX "appointment_person_id_idx" ON "appointment"("person_id");

CREATE UNIQUE INDEX "appointment_tenant_id_id_key" ON "appointment"("tenant_id", "id");

CREATE UNIQUE INDEX "appointment_tenant_id_external_id_key" ON "appointment"("tenant_id", "external_id");

CREATE INDEX "sign_up_tenant_id_user_id_enqueued_at_idx" ON "sign_up"("tenant_id", "user_id", "enqueued_at");

CREATE INDEX "sign_up_tenant_id_state_enqueued_at_idx" ON "sign_up"("tenant_id", "state", "enqueued_at");

CREATE UNIQUE INDEX "sign_up_tenant_id_id_key" ON "sign_up"("tenant_id", "id");

CREATE INDEX "thread_person_id_idx" ON "thread"("person_id");

CREATE UNIQUE INDEX "thread_tenant_id_id_key" ON "thread"("tenant_id", "id");

CREATE INDEX "interaction_thread_id_idx" ON "interaction"("thread_id");

CREATE UNIQUE INDEX "interaction_tenant_id_id_key" ON "interaction"("tenant_id", "id");

CREATE UNIQUE INDEX "interaction_tenant_id_job_id_key" ON "interaction"("tenant_id", "job_id");

CREATE INDEX "review_task_tenant_id_opened_at_idx" ON "review_task"("tenant_id", "opened_at");

CREATE INDEX "review_task_appointment_id_idx" ON "review_task"("appointment_id");

CREATE INDEX "review_task_person_id_idx" ON "review_task"("person_id");

CREATE UNIQUE INDEX "review_task_tenant_id_id_key" ON "review_task"("tenant_id", "id");

CREATE UNIQUE INDEX "review_task_open" ON "review_task"("job_id", "kind") WHERE (closed_at IS NULL);

CREATE INDEX "attempt_number_hash_subject_dialed_at_idx" ON "attempt"("number_hash", "subject", "dialed_at");

CREATE INDEX "job_appointment_id_idx" ON "job"("appointment_id");

CREATE INDEX "job_sign_up_id_idx" ON "job"("sign_up_id");

CREATE INDEX "job_person_id_idx" ON "job"("person_id");

CREATE INDEX "job_due" ON "job"("tenant_id", "kind", "due_at") WHERE (state = 'active' AND due_at IS NOT NULL);

CREATE UNIQUE INDEX "job_one_open_reminder" ON "job"("appointment_id") WHERE (state = 'active' AND kind = 'reminder');

CREATE UNIQUE INDEX "job_one_open_qualification" ON "job"("sign_up_id") WHERE (state = 'active' AND kind = 'qualification');

CREATE INDEX "person_tenant_id_role_idx" ON "person"("tenant_id", "role");

CREATE UNIQUE INDEX "person_tenant_id_role_external_id_key" ON "person"("tenant_id", "role", "external_id");

ALTER TABLE "job" ADD CONSTRAINT "job_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "job" ADD CONSTRAINT "job_tenant_id_appointment_id_fkey" FOREIGN KEY ("tenant_id", "appointment_id") REFERENCES "appointment"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "job" ADD CONSTRAINT "job_tenant_id_sign_up_id_fkey" FOREIGN KEY ("tenant_id", "sign_up_id") REFERENCES "sign_up"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "appointment" ADD CONSTRAINT "appointment_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "appointment" ADD CONSTRAINT "appointment_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "thread" ADD CONSTRAINT "thread_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "thread" ADD CONSTRAINT "thread_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "interaction" ADD CONSTRAINT "interaction_tenant_id_thread_id_fkey" FOREIGN KEY ("tenant_id", "thread_id") REFERENCES "thread"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "interaction" ADD CONSTRAINT "interaction_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id") REFERENCES "job"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "review_task" ADD CONSTRAINT "review_task_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "review_task" ADD CONSTRAINT "review_task_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id") REFERENCES "job"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "review_task" ADD CONSTRAINT "review_task_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "review_task" ADD CONSTRAINT "review_task_tenant_id_appointment_id_fkey" FOREIGN KEY ("tenant_id", "appointment_id") REFERENCES "appointment"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['appointment', 'sign_up', 'thread', 'interaction', 'review_task'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
    EXECUTE format('CREATE POLICY own_tenant ON %I TO ringdown_app USING (tenant_id = current_tenant())
                    WITH CHECK (tenant_id = current_tenant())', named);
    EXECUTE format('CREATE POLICY system ON %I TO ringdown_system USING (true) WITH CHECK (true)', named);
  END LOOP;
END $$;

-- An appointment that is taken away is only marked as such: what was said about it stays.
GRANT SELECT, INSERT, UPDATE ON appointment, sign_up, thread, interaction, review_task TO ringdown_app;
GRANT SELECT ON appointment, sign_up, interaction, review_task TO ringdown_system;
