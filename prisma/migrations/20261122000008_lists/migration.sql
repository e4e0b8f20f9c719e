-- An empty list is an empty list, however a row is read. Rewritten as types, since row-level security would hide the rows from an UPDATE.
ALTER TABLE job
  ALTER COLUMN wave_times TYPE timestamptz(3)[] USING coalesce(wave_times, '{}'),
  ALTER COLUMN wave_times SET DEFAULT '{}',
  ALTER COLUMN wave_times SET NOT NULL;
ALTER TABLE person
  ALTER COLUMN phone_zones TYPE text[] USING coalesce(phone_zones, '{}'),
  ALTER COLUMN phone_zones SET DEFAULT '{}',
  ALTER COLUMN phone_zones SET NOT NULL;
