-- The key of an agent that calls no more is kept while calls are under way that were ordered with it: their reports are signed with
-- it. It is forgotten with the last of them, by whoever changes an agent next, or by housekeeping.
ALTER TABLE agent DROP CONSTRAINT agent_key_goes_with_it;
