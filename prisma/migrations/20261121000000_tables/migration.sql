-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "carrier" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "lines" INTEGER NOT NULL DEFAULT 10,
    "calls_per_second" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "next_slot_at" TIMESTAMPTZ(6) NOT NULL DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone,
    "held_because" TEXT,
    "held_at" TIMESTAMPTZ(6),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "breaker_until" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sender" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sender_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "countries" TEXT[],
    "sender_id" UUID NOT NULL,
    "office_phone" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(6),
    "last_used_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clock_offset" (
    "tenant_id" UUID NOT NULL,
    "offset_ms" BIGINT NOT NULL,

    CONSTRAINT "clock_offset_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "external_id" TEXT,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "phone" TEXT,
    "number_hash" TEXT,
    "phone_country" TEXT,
    "phone_type" TEXT,
    "phone_zones" TEXT[],
    "zone" TEXT,
    "quiet_from" TEXT,
    "quiet_to" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "calls_allowed" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pool" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pool_member" (
    "tenant_id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "pool_member_pkey" PRIMARY KEY ("pool_id","person_id")
);

-- CreateTable
CREATE TABLE "shift" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "pool_id" UUID NOT NULL,
    "patient_first_name" TEXT NOT NULL,
    "patient_last_name" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "suburb" TEXT NOT NULL,
    "seats" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL DEFAULT 'open',
    "status_reason" TEXT,
    "given_up_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "shift_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'active',
    "stage" TEXT NOT NULL DEFAULT 'texts',
    "result" TEXT,
    "reason" TEXT,
    "owns_waves" BOOLEAN NOT NULL DEFAULT true,
    "waves_sent" INTEGER NOT NULL DEFAULT 0,
    "wave_times" TIMESTAMPTZ(3)[],
    "priority" INTEGER NOT NULL DEFAULT 3,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "opened_by" TEXT,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phone_number" (
    "number_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "phone_number_pkey" PRIMARY KEY ("number_hash")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "ordinal" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "from_number" TEXT NOT NULL,
    "to_number" TEXT NOT NULL,
    "number_hash" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'reserved',
    "priority" INTEGER NOT NULL DEFAULT 3,
    "ticket_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "dialed_at" TIMESTAMPTZ(3),
    "dialed_real_at" TIMESTAMPTZ(6),
    "carrier_sid" TEXT,
    "life_cycle" TEXT NOT NULL DEFAULT 'queued',
    "outcome" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "ringing_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "talk_seconds" INTEGER,
    "digit" TEXT,
    "clip_id" TEXT,
    "notes" TEXT,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt_event" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "outcome" TEXT,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "attempt_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "attempt_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "about" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "findings" JSONB NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "version" TEXT NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slot_claim" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "shift_id" UUID NOT NULL,
    "job_id" UUID,
    "seat" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "attempt_id" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slot_claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" UUID NOT NULL,
    "shift_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "answer" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "job_id" UUID,
    "step" TEXT NOT NULL,
    "person_id" UUID,
    "account_id" UUID NOT NULL,
    "from_number" TEXT NOT NULL,
    "to_number" TEXT NOT NULL,
    "number_hash" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'reserved',
    "sends" INTEGER NOT NULL DEFAULT 0,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "carrier_sid" TEXT,
    "error_code" TEXT,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "offer_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "sender_id" UUID NOT NULL,
    "number_hash" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "person_id" UUID,
    "by" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" TEXT,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID,
    "scope" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "released_at" TIMESTAMPTZ(6),

    CONSTRAINT "hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "id" BIGSERIAL NOT NULL,
    "provider" TEXT NOT NULL,
    "dedup_key" TEXT NOT NULL,
    "tenant_id" UUID,
    "attempt_id" UUID,
    "message_id" UUID,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "became" TEXT NOT NULL,

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "job_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "next_try_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "failing_at" TIMESTAMPTZ(6),
    "alerted_at" TIMESTAMPTZ(6),
    "done_at" TIMESTAMPTZ(6),
    "parked_at" TIMESTAMPTZ(6),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "times" INTEGER NOT NULL DEFAULT 1,
    "resolved_at" TIMESTAMPTZ(6),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audio_clip" (
    "id" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "text_hash" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audio_clip_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_carrier_ref_key" ON "account"("carrier", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "sender_number_key" ON "sender"("number");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_prefix_key" ON "api_key"("prefix");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_tenant_id_idx" ON "api_key"("tenant_id");

-- CreateIndex
CREATE INDEX "person_number_hash_idx" ON "person"("number_hash");

-- CreateIndex
CREATE UNIQUE INDEX "person_tenant_id_id_key" ON "person"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "person_tenant_id_external_id_key" ON "person"("tenant_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "pool_tenant_id_id_key" ON "pool"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "pool_tenant_id_name_key" ON "pool"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "pool_member_pool_id_position_key" ON "pool_member"("pool_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "shift_tenant_id_id_key" ON "shift"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "shift_tenant_id_code_key" ON "shift"("tenant_id", "code");

-- CreateIndex
CREATE INDEX "job_tenant_id_state_idx" ON "job"("tenant_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "job_tenant_id_id_key" ON "job"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "job_one_open_offer_per_shift" ON "job"("shift_id") WHERE (state = 'active' AND kind = 'shift_offer');

-- CreateIndex
CREATE UNIQUE INDEX "attempt_token_key" ON "attempt"("token");

-- CreateIndex
CREATE INDEX "attempt_account_id_state_idx" ON "attempt"("account_id", "state");

-- CreateIndex
CREATE INDEX "attempt_person_id_dialed_at_idx" ON "attempt"("person_id", "dialed_at");

-- CreateIndex
CREATE INDEX "attempt_number_hash_dialed_at_idx" ON "attempt"("number_hash", "dialed_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_tenant_id_id_key" ON "attempt"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_job_ordinal_key" ON "attempt"("job_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_account_id_carrier_sid_key" ON "attempt"("account_id", "carrier_sid");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_one_live_call_per_number" ON "attempt"("number_hash") WHERE (state = ANY (ARRAY['reserved'::text, 'dialing'::text, 'reconciling'::text, 'placed'::text]));

-- CreateIndex
CREATE INDEX "attempt_event_attempt_id_id_idx" ON "attempt_event"("attempt_id", "id");

-- CreateIndex
CREATE INDEX "decision_job_id_id_idx" ON "decision"("job_id", "id");

-- CreateIndex
CREATE INDEX "decision_person_id_id_idx" ON "decision"("person_id", "id");

-- CreateIndex
CREATE INDEX "decision_attempt_id_idx" ON "decision"("attempt_id");

-- CreateIndex
CREATE UNIQUE INDEX "slot_claim_seat" ON "slot_claim"("shift_id", "seat") WHERE (active);

-- CreateIndex
CREATE UNIQUE INDEX "slot_claim_person" ON "slot_claim"("shift_id", "person_id") WHERE (active);

-- CreateIndex
CREATE INDEX "answer_shift_id_person_id_id_idx" ON "answer"("shift_id", "person_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "message_token_key" ON "message"("token");

-- CreateIndex
CREATE INDEX "message_number_hash_reserved_at_idx" ON "message"("number_hash", "reserved_at");

-- CreateIndex
CREATE INDEX "message_carrier_sid_idx" ON "message"("carrier_sid");

-- CreateIndex
CREATE UNIQUE INDEX "message_tenant_id_id_key" ON "message"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "message_job_step_person_key" ON "message"("job_id", "step", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "offer_link_job_id_person_id_key" ON "offer_link"("job_id", "person_id");

-- CreateIndex
CREATE INDEX "suppression_number_hash_idx" ON "suppression"("number_hash");

-- CreateIndex
CREATE UNIQUE INDEX "suppression_standing" ON "suppression"("tenant_id", "number_hash", "source") WHERE (lifted_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "hold_standing" ON "hold"("scope", "target") WHERE (released_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_event_provider_dedup_key" ON "webhook_event"("provider", "dedup_key");

-- CreateIndex
CREATE INDEX "outbox_waiting" ON "outbox"("next_try_at") WHERE (done_at IS NULL AND parked_at IS NULL);

-- CreateIndex
CREATE INDEX "outbox_in_order" ON "outbox"("target", "created_at", "id") WHERE (done_at IS NULL AND parked_at IS NULL);

-- CreateIndex
CREATE INDEX "outbox_of_job" ON "outbox"("job_id") WHERE (done_at IS NULL);

-- CreateIndex
CREATE INDEX "outbox_done" ON "outbox"("done_at") WHERE (done_at IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "alert_standing" ON "alert"("kind", "subject") WHERE (resolved_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "audio_clip_tenant_id_text_hash_key" ON "audio_clip"("tenant_id", "text_hash");

-- AddForeignKey
ALTER TABLE "sender" ADD CONSTRAINT "sender_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_sender_id_fkey" FOREIGN KEY ("sender_id") REFERENCES "sender"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock_offset" ADD CONSTRAINT "clock_offset_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool" ADD CONSTRAINT "pool_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_member" ADD CONSTRAINT "pool_member_tenant_id_pool_id_fkey" FOREIGN KEY ("tenant_id", "pool_id") REFERENCES "pool"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_member" ADD CONSTRAINT "pool_member_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift" ADD CONSTRAINT "shift_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift" ADD CONSTRAINT "shift_tenant_id_pool_id_fkey" FOREIGN KEY ("tenant_id", "pool_id") REFERENCES "pool"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_tenant_id_shift_id_fkey" FOREIGN KEY ("tenant_id", "shift_id") REFERENCES "shift"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id") REFERENCES "job"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_event" ADD CONSTRAINT "attempt_event_tenant_id_attempt_id_fkey" FOREIGN KEY ("tenant_id", "attempt_id") REFERENCES "attempt"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id") REFERENCES "job"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot_claim" ADD CONSTRAINT "slot_claim_tenant_id_shift_id_fkey" FOREIGN KEY ("tenant_id", "shift_id") REFERENCES "shift"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot_claim" ADD CONSTRAINT "slot_claim_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id") REFERENCES "job"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_tenant_id_shift_id_fkey" FOREIGN KEY ("tenant_id", "shift_id") REFERENCES "shift"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id") REFERENCES "job"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id") REFERENCES "job"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suppression" ADD CONSTRAINT "suppression_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_link" ADD CONSTRAINT "offer_link_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id") REFERENCES "job"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot_claim" ADD CONSTRAINT "slot_claim_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_link" ADD CONSTRAINT "offer_link_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
