-- A contact that is taken away leaves its row, which calls and decisions name, and nothing in it that tells who it was.

ALTER TABLE "person" ADD COLUMN "removed_at" TIMESTAMPTZ(6);
