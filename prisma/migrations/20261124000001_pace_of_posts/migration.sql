-- A slot says when a ring may ask to be dialled; what happens to it until then may last. When its order may leave is decided
-- last, under the lock of the account.
ALTER TABLE "account" ADD COLUMN "next_post_at" TIMESTAMPTZ(6) NOT NULL DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone;
