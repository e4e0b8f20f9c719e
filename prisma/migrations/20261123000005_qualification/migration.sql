-- Sign-ups come in by keys that anybody may read, and from triggers of other databases' users; the database itself keeps each
-- user to one in an hour.

-- A publishable key stands in web pages: it enqueues, and opens nothing else, and only from pages of these origins.
ALTER TABLE "api_key" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'secret',
ADD COLUMN "origins" TEXT[] NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "sign_up" ADD COLUMN "again_at" TIMESTAMPTZ(3) NOT NULL;

-- Q2: rolling, and not the hour of the clock. What has failed for want of a number takes no time: its range is empty.
ALTER TABLE sign_up ADD CONSTRAINT sign_up_once_an_hour
  EXCLUDE USING gist (tenant_id WITH =, user_id WITH =, tstzrange(enqueued_at, again_at) WITH &&);

-- What the office has not done in time, by when that was.
CREATE INDEX "review_task_due" ON "review_task"("due_at") WHERE (closed_at IS NULL AND due_at IS NOT NULL);

-- CreateTable
CREATE TABLE "sign_up_login" (
    "login" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,

    CONSTRAINT "sign_up_login_pkey" PRIMARY KEY ("login")
);

-- AddForeignKey
ALTER TABLE "sign_up_login" ADD CONSTRAINT "sign_up_login_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE sign_up_login ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_up_login FORCE ROW LEVEL SECURITY;
-- Who is logged in learns its own tenant, and of no other login.
CREATE POLICY itself ON sign_up_login FOR SELECT TO ringdown_app USING (login = session_user);
CREATE POLICY system ON sign_up_login TO ringdown_system USING (true) WITH CHECK (true);
GRANT SELECT ON sign_up_login TO ringdown_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_up_login TO ringdown_system;

-- Whom a sign-up is to be called at. `given` is the number that came with it: {e164, hash, country, type, zones}. A stored user
-- is looked for among users and then contacts; only somebody with a secret key changes what is stored of a user.
CREATE FUNCTION person_of_sign_up(who text, given jsonb, is_trusted boolean) RETURNS uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE known person; found uuid;
BEGIN
  SELECT * INTO known FROM person WHERE tenant_id = current_tenant() AND external_id = who AND role IN ('user', 'contact')
    ORDER BY role DESC LIMIT 1;
  IF given IS NULL OR known.number_hash = given ->> 'hash' THEN
    RETURN CASE WHEN known.number_hash IS NULL THEN NULL ELSE known.id END;
  END IF;
  IF known.role = 'user' AND is_trusted THEN
    UPDATE person SET phone = given ->> 'e164', number_hash = given ->> 'hash', phone_country = given ->> 'country',
                      phone_type = given ->> 'type', updated_at = clock_timestamp(),
                      phone_zones = ARRAY(SELECT jsonb_array_elements_text(given -> 'zones'))
      WHERE id = known.id;
    RETURN known.id;
  END IF;
  INSERT INTO person (tenant_id, role, external_id, first_name, last_name, phone, number_hash, phone_country, phone_type, phone_zones)
  VALUES (current_tenant(), 'user', CASE WHEN known.role = 'user' THEN NULL ELSE who END, coalesce(known.first_name, ''),
          coalesce(known.last_name, ''), given ->> 'e164', given ->> 'hash', given ->> 'country', given ->> 'type',
          ARRAY(SELECT jsonb_array_elements_text(given -> 'zones')))
  ON CONFLICT DO NOTHING RETURNING id INTO found;
  -- Another sign-up of the same user has just entered it.
  RETURN coalesce(found, (SELECT id FROM person WHERE tenant_id = current_tenant() AND role = 'user' AND external_id = who));
END $$;

-- Q1: a sign-up with its job, thread and interaction, and the order to start its run, or nothing new at all. The only road in,
-- for every door. Of a user who is in already it answers what stands. Without a user it is a test, which has the override
-- number or is none.
CREATE FUNCTION enqueue_qualification(who text, given jsonb, is_trusted boolean, told_by text)
  RETURNS TABLE (opened uuid, became text, reason text, is_new boolean) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  tenant_now timestamptz := business_now();
  wanted jsonb := (SELECT settings -> 'qualification' FROM tenant WHERE id = current_tenant());
  signed sign_up; target uuid; talk uuid; work uuid; why text;
BEGIN
  INSERT INTO sign_up (tenant_id, user_id, phone, enqueued_at, again_at, source)
  VALUES (current_tenant(), who, given ->> 'e164', tenant_now, tenant_now + interval '60 minutes', told_by)
  ON CONFLICT DO NOTHING RETURNING * INTO signed;
  IF signed.id IS NULL THEN
    RETURN QUERY SELECT id, state, failed_because, false FROM sign_up
      WHERE tenant_id = current_tenant() AND user_id = who ORDER BY enqueued_at DESC LIMIT 1;
    RETURN;
  END IF;
  IF wanted -> 'enabled' = 'false' THEN
    why := 'switched_off';
  ELSIF wanted ? 'overrideNumber' THEN
    target := (SELECT id FROM person WHERE tenant_id = current_tenant() AND role = 'override' AND external_id = 'qualification');
  ELSIF who IS NOT NULL THEN
    target := person_of_sign_up(who, given, is_trusted);
  END IF;
  IF target IS NULL THEN
    why := coalesce(why, 'no_phone');
    UPDATE sign_up SET state = 'failed', failed_because = why, again_at = enqueued_at WHERE id = signed.id;
    RETURN QUERY SELECT signed.id, 'failed', why, true;
    RETURN;
  END IF;
  UPDATE sign_up SET person_id = target WHERE id = signed.id;
  INSERT INTO job (tenant_id, kind, person_id, sign_up_id, purpose, subject, stage, owns_waves,
                   opened_at, planned_from, due_at, requested_due_at)
  VALUES (current_tenant(), 'qualification', target, signed.id, 'service',
          -- All calls to the override number are one subject, or caps would let through three a day.
          CASE WHEN wanted ? 'overrideNumber' THEN 'override/' || target ELSE 'sign_up/' || signed.id END,
          'planned', false, tenant_now, tenant_now, tenant_now, tenant_now)
  RETURNING id INTO work;
  talk := (SELECT id FROM thread WHERE tenant_id = current_tenant() AND person_id = target ORDER BY created_at LIMIT 1);
  IF talk IS NULL THEN
    INSERT INTO thread (tenant_id, person_id) VALUES (current_tenant(), target) RETURNING id INTO talk;
  END IF;
  INSERT INTO interaction (tenant_id, thread_id, job_id, kind) VALUES (current_tenant(), talk, work, 'qualification');
  INSERT INTO outbox (tenant_id, kind, target, name, payload, job_id)
  VALUES (current_tenant(), 'start', 'qualification/' || work, 'qualification',
          jsonb_build_object('tenantId', current_tenant(), 'jobId', work), work);
  RETURN QUERY SELECT signed.id, 'queued', NULL::text, true;
END $$;

-- For a trigger on the table of users: the login of the session says whose sign-up it is, so that nobody can name another tenant.
-- It sees what the application sees inside that tenant. Whatever is wrong becomes a warning: no sign-up fails for it, and none
-- waits longer than two seconds.
CREATE FUNCTION enqueue_qualification_call_for_user(signed_up uuid) RETURNS uuid LANGUAGE plpgsql VOLATILE
  SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' SET app.tenant = '' AS $$
DECLARE owner uuid; entered uuid;
BEGIN
  SELECT tenant_id INTO owner FROM sign_up_login WHERE login = session_user;
  IF owner IS NULL OR signed_up IS NULL THEN
    RAISE WARNING 'Ringdown: no call is enqueued, since %.',
      CASE WHEN signed_up IS NULL THEN 'no user is named' ELSE 'this login belongs to no tenant' END;
    RETURN NULL;
  END IF;
  PERFORM set_config('app.tenant', owner::text, true);
  SELECT opened INTO entered FROM enqueue_qualification(signed_up::text, NULL, false, 'sql');
  RETURN entered;
EXCEPTION WHEN OTHERS THEN
  RAISE WARNING 'Ringdown: no call is enqueued (%).', SQLSTATE;
  RETURN NULL;
END $$;

-- For the operator, in SQL as the owner of the tables: which login speaks for which tenant. Without a tenant, for none any more.
CREATE FUNCTION allow_sign_ups_from(wanted name, whose uuid) RETURNS void LANGUAGE sql VOLATILE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM sign_up_login WHERE login = wanted;
  INSERT INTO sign_up_login (login, tenant_id) SELECT wanted, whose WHERE whose IS NOT NULL;
$$;

GRANT CREATE ON SCHEMA public TO ringdown_system, ringdown_app;
DO $$ BEGIN EXECUTE format('GRANT ringdown_system, ringdown_app TO %I', current_user); END $$;
ALTER FUNCTION allow_sign_ups_from(name, uuid) OWNER TO ringdown_system;
REVOKE ALL ON FUNCTION allow_sign_ups_from(name, uuid) FROM PUBLIC;
DO $$ BEGIN EXECUTE format('GRANT EXECUTE ON FUNCTION allow_sign_ups_from(name, uuid) TO %I', current_user); END $$;
ALTER FUNCTION enqueue_qualification_call_for_user(uuid) OWNER TO ringdown_app;
DO $$ BEGIN EXECUTE format('REVOKE ringdown_system, ringdown_app FROM %I', current_user); END $$;
REVOKE CREATE ON SCHEMA public FROM ringdown_system, ringdown_app;
REVOKE ALL ON FUNCTION person_of_sign_up(text, jsonb, boolean), enqueue_qualification(text, jsonb, boolean, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_of_sign_up(text, jsonb, boolean), enqueue_qualification(text, jsonb, boolean, text) TO ringdown_app;
