-- A caller id that the carrier refuses holds whoever calls from it, and nobody else of its account.
ALTER TABLE "sender" ADD COLUMN "held_at" TIMESTAMPTZ(6), ADD COLUMN "held_because" TEXT;

-- A tenant whose call or text was refused holds its own number; what else a number is, the narrow role alone enters.
GRANT UPDATE (held_because, held_at) ON sender TO ringdown_app;

-- Accounts that were held for one of their numbers go on: the next refusal holds the number. Their owner sees them, too, while
-- row-level security is not forced on it.
ALTER TABLE account NO FORCE ROW LEVEL SECURITY;
ALTER TABLE alert NO FORCE ROW LEVEL SECURITY;
WITH freed AS (
  UPDATE account SET held_because = NULL, held_at = NULL
  WHERE held_because LIKE 'sender\_refused%' OR held_because LIKE 'agent\_unknown%' OR held_because LIKE 'configuration\_refused%'
  RETURNING id)
UPDATE alert SET resolved_at = clock_timestamp()
FROM freed WHERE kind = 'account_held' AND subject = freed.id::text AND resolved_at IS NULL;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
ALTER TABLE alert FORCE ROW LEVEL SECURITY;
