-- Anybody can read a publishable key: by an id of somebody's and a number of their own they hear no name, and are never taken
-- for the one whose id it is, be it a user or a contact.
CREATE OR REPLACE FUNCTION person_of_sign_up(who text, given jsonb, is_trusted boolean) RETURNS uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE known person; found uuid; is_stranger boolean;
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
  is_stranger := known.id IS NOT NULL AND NOT is_trusted;
  INSERT INTO person (tenant_id, role, external_id, first_name, last_name, phone, number_hash, phone_country, phone_type, phone_zones)
  VALUES (current_tenant(), 'user', CASE WHEN is_stranger THEN NULL ELSE who END,
          CASE WHEN is_stranger THEN '' ELSE coalesce(known.first_name, '') END,
          CASE WHEN is_stranger THEN '' ELSE coalesce(known.last_name, '') END,
          given ->> 'e164', given ->> 'hash', given ->> 'country', given ->> 'type',
          ARRAY(SELECT jsonb_array_elements_text(given -> 'zones')))
  ON CONFLICT DO NOTHING RETURNING id INTO found;
  -- Another sign-up of the same user has just entered it.
  RETURN coalesce(found, (SELECT id FROM person WHERE tenant_id = current_tenant() AND role = 'user' AND external_id = who));
END $$;
