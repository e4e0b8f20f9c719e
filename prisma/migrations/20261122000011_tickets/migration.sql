-- How many rings of the account wait with this one, and how many of them go before it: where there are lines for all, nobody
-- need be ranked, and whoever has to wait long need not ask every other second.
CREATE FUNCTION tickets_of(wanted uuid) RETURNS TABLE (waiting integer, before integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
  $$ SELECT count(*)::integer,
            count(*) FILTER (WHERE (a.priority, a.ticket_at, a.id) < (me.priority, me.ticket_at, me.id))::integer
     FROM attempt me JOIN attempt a ON a.account_id = me.account_id AND a.state = 'reserved'
       AND (a.id = me.id OR a.asked_at > clock_timestamp() - interval '20 seconds')
     WHERE me.id = wanted $$;
GRANT CREATE ON SCHEMA public TO ringdown_system;
DO $$ BEGIN EXECUTE format('GRANT ringdown_system TO %I', current_user); END $$;
ALTER FUNCTION tickets_of(uuid) OWNER TO ringdown_system;
DO $$ BEGIN EXECUTE format('REVOKE ringdown_system FROM %I', current_user); END $$;
REVOKE CREATE ON SCHEMA public FROM ringdown_system;
REVOKE ALL ON FUNCTION tickets_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tickets_of(uuid) TO ringdown_app;
