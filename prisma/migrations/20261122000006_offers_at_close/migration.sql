-- What the tally of an offer counts over, as it was when the offer closed. Of those that have closed before, today's is told.
ALTER TABLE "job" ADD COLUMN "at_close" JSONB;
