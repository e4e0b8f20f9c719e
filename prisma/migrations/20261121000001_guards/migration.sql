-- What Prisma's schema language cannot say: roles, forced row-level security, the overlap constraint,
-- the few questions that may look across tenants, and the wake-up of the outbox.

CREATE EXTENSION IF NOT EXISTS btree_gist;

ALTER TABLE slot_claim ADD CONSTRAINT slot_claim_no_overlap
  EXCLUDE USING gist (person_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (active);

-- Roles belong to the whole server, not to one database: two databases may be migrated at once.
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['ringdown_app', 'ringdown_system'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', wanted);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA public TO ringdown_app, ringdown_system;

-- The tenant of this transaction. After set_config(…, true) has ended, the setting reads '' and not NULL.
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('app.tenant', true), '')::uuid $$;

-- Business time: the database clock, plus the sandbox offset of the tenant if it has one.
CREATE FUNCTION business_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS
  $$ SELECT date_trunc('milliseconds', clock_timestamp()) + coalesce(
       (SELECT offset_ms FROM clock_offset WHERE tenant_id = current_tenant()), 0) * interval '1 millisecond' $$;

-- Begins a transaction inside one tenant and tells its time; one journey, since every transaction makes it.
CREATE FUNCTION enter_tenant(entered uuid) RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('app.tenant', entered::text, true);
  RETURN business_now();
END $$;

-- Tables with a tenant of their own: seen only from inside that tenant.
DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['api_key', 'person', 'pool', 'pool_member', 'shift', 'job', 'attempt', 'attempt_event',
    'decision', 'slot_claim', 'answer', 'message', 'offer_link', 'audio_clip', 'outbox', 'clock_offset', 'webhook_event'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
    EXECUTE format('CREATE POLICY own_tenant ON %I TO ringdown_app USING (tenant_id = current_tenant())
                    WITH CHECK (tenant_id = current_tenant())', named);
  END LOOP;
  FOREACH named IN ARRAY ARRAY['tenant', 'account', 'sender', 'suppression', 'hold', 'alert'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
  END LOOP;
END $$;

CREATE POLICY itself ON tenant TO ringdown_app USING (id = current_tenant());
CREATE POLICY own_sender ON sender TO ringdown_app
  USING (id IN (SELECT sender_id FROM tenant WHERE tenant.id = current_tenant()));
CREATE POLICY own_account ON account TO ringdown_app
  USING (id IN (SELECT account_id FROM sender));
-- An opt-out given to one tenant is seen by every tenant that calls from the same number.
CREATE POLICY see_shared_sender ON suppression FOR SELECT TO ringdown_app
  USING (tenant_id = current_tenant() OR sender_id IN (SELECT id FROM sender));
CREATE POLICY write_own ON suppression TO ringdown_app
  USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
CREATE POLICY see_above ON hold FOR SELECT TO ringdown_app
  USING (tenant_id IS NULL OR tenant_id = current_tenant());
CREATE POLICY write_own ON hold TO ringdown_app
  USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
CREATE POLICY own_or_shared ON alert TO ringdown_app
  USING (tenant_id IS NULL OR tenant_id = current_tenant())
  WITH CHECK (tenant_id IS NULL OR tenant_id = current_tenant());

-- The second, narrow role: finds whose business something is, and runs what belongs to nobody.
DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['api_key', 'account', 'sender', 'tenant', 'person', 'job', 'attempt', 'attempt_event', 'message',
    'offer_link', 'audio_clip', 'outbox', 'clock_offset', 'webhook_event', 'hold', 'alert', 'shift'] LOOP
    EXECUTE format('CREATE POLICY system ON %I TO ringdown_system USING (true) WITH CHECK (true)', named);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON tenant, api_key, account, sender, hold, alert, clock_offset TO ringdown_system;
-- Lifting a hold above tenants tells the runs of all of them in one transaction.
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO ringdown_system;
GRANT SELECT ON person, job, attempt, attempt_event, message, offer_link, audio_clip, shift TO ringdown_system;
GRANT SELECT, INSERT ON webhook_event TO ringdown_system;

-- So that a process can see that its database is behind. Prisma's own shadow databases have no such table.
DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    GRANT SELECT ON _prisma_migrations TO ringdown_system;
  END IF;
END $$;

GRANT SELECT, UPDATE ON tenant, account TO ringdown_app;
GRANT SELECT ON sender, clock_offset TO ringdown_app;
GRANT SELECT, INSERT, UPDATE ON api_key, person, pool, shift, job, attempt, slot_claim, message, offer_link, audio_clip,
  suppression, hold, alert, outbox TO ringdown_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON pool_member TO ringdown_app;
GRANT SELECT, INSERT, UPDATE ON phone_number TO ringdown_app;
-- Append-only: nobody may change or delete what was learned, decided, answered or received.
GRANT SELECT, INSERT ON attempt_event, decision, answer, webhook_event TO ringdown_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ringdown_app, ringdown_system;

-- Lines are counted over all tenants of an account, without showing one tenant another's rows.
CREATE FUNCTION lines_in_use(wanted_account uuid) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
  $$ SELECT count(*) FROM attempt WHERE account_id = wanted_account AND state IN ('dialing', 'reconciling', 'placed') $$;

-- How many tickets go before this one: more urgent first, then the tenant with the fewest open lines, then the older ticket.
-- A ticket that nobody has asked about for a while belongs to a worker that is gone, and does not block the others.
CREATE FUNCTION tickets_ahead(wanted uuid) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
  $$ WITH me AS (SELECT * FROM attempt WHERE id = wanted),
     busy AS (SELECT a.tenant_id, count(*) AS lines FROM attempt a, me
              WHERE a.account_id = me.account_id AND a.state IN ('dialing', 'reconciling', 'placed') GROUP BY a.tenant_id),
     waiting AS (SELECT a.id, a.priority, coalesce(b.lines, 0) AS lines, a.ticket_at FROM attempt a
                 CROSS JOIN me LEFT JOIN busy b ON b.tenant_id = a.tenant_id
                 WHERE a.account_id = me.account_id AND a.state = 'reserved'
                   AND (a.id = me.id OR a.asked_at > clock_timestamp() - interval '20 seconds'))
     SELECT count(*) FROM waiting w, waiting mine WHERE mine.id = wanted AND w.id <> wanted
       AND (w.priority, w.lines, w.ticket_at, w.id) < (mine.priority, mine.lines, mine.ticket_at, mine.id) $$;

-- Which of these numbers are in a call of whatever tenant; tells nothing of whom or why.
CREATE FUNCTION numbers_in_call(hashes text[], except_attempt uuid) RETURNS SETOF text LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public AS
  $$ SELECT number_hash FROM attempt WHERE number_hash = ANY (hashes) AND id IS DISTINCT FROM except_attempt
       AND state IN ('reserved', 'dialing', 'reconciling', 'placed') $$;

-- Whether a carrier's call belongs to another attempt, of whatever tenant.
CREATE FUNCTION call_is_bound(wanted_account uuid, sid text, except_attempt uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public AS
  $$ SELECT EXISTS (SELECT 1 FROM attempt WHERE account_id = wanted_account AND carrier_sid = sid AND id <> except_attempt) $$;

-- FORCE row-level security binds the owner of the tables too, so these run as the narrow role.
GRANT CREATE ON SCHEMA public TO ringdown_system;
-- Handing a function over takes membership, which an owner that is no superuser has to give itself.
DO $$ BEGIN EXECUTE format('GRANT ringdown_system TO %I', current_user); END $$;
ALTER FUNCTION lines_in_use(uuid) OWNER TO ringdown_system;
ALTER FUNCTION tickets_ahead(uuid) OWNER TO ringdown_system;
ALTER FUNCTION numbers_in_call(text[], uuid) OWNER TO ringdown_system;
ALTER FUNCTION call_is_bound(uuid, text, uuid) OWNER TO ringdown_system;
DO $$ BEGIN EXECUTE format('REVOKE ringdown_system FROM %I', current_user); END $$;
REVOKE CREATE ON SCHEMA public FROM ringdown_system;
REVOKE ALL ON FUNCTION lines_in_use(uuid), tickets_ahead(uuid), numbers_in_call(text[], uuid),
  call_is_bound(uuid, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lines_in_use(uuid), tickets_ahead(uuid), numbers_in_call(text[], uuid),
  call_is_bound(uuid, text, uuid) TO ringdown_app;

CREATE FUNCTION wake_outbox() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN PERFORM pg_notify('ringdown_outbox', ''); RETURN NULL; END $$;
CREATE TRIGGER wake_outbox AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION wake_outbox();

-- S11: the call log is read from what the protocol keeps anyway; nothing is written twice.
CREATE VIEW call_log WITH (security_invoker = true) AS
  SELECT a.id AS attempt_id, a.tenant_id, a.carrier_sid AS call_sid, 'outbound' AS direction, a.dialed_at AS started_at,
         a.person_id, a.purpose, a.round, a.ended_at, a.talk_seconds AS seconds, a.outcome, a.digit,
         j.shift_id, a.job_id, a.notes, a.state,
         (SELECT jsonb_agg(jsonb_build_object('at', e.at, 'source', e.source, 'kind', e.kind, 'detail', e.detail) ORDER BY e.id)
            FROM attempt_event e WHERE e.attempt_id = a.id) AS raw
  FROM attempt a JOIN job j ON j.id = a.job_id;
GRANT SELECT ON call_log TO ringdown_app;
