import type {
  Begun,
  KeyedRequest,
  RepeatedRequests,
} from '../../../ports/stores/repeated-requests.ts';
import type { Database } from '../db/database.ts';

/** No request takes longer: by then its process has died. */
const LEASE_SECONDS = 60;

/** Single statements of the narrow role, each committed by itself: the row of a key must outlive a failure of the work. */
export function createRepeatedRequests({ system }: Pick<Database, 'system'>): RepeatedRequests {
  return {
    begin: (request) => begin(system, request),

    async keep({ scope, key, runId }, { status, contentType = null, body = null }) {
      await system.$executeRaw`
        UPDATE idempotent_request SET status = ${status}, content_type = ${contentType}, body = ${body}
         WHERE scope = ${scope} AND key = ${key} AND run_id = ${runId}::uuid`;
    },

    async breakOff({ scope, key, runId }) {
      await system.$executeRaw`
        UPDATE idempotent_request SET begun_at = '-infinity'
         WHERE scope = ${scope} AND key = ${key} AND run_id = ${runId}::uuid AND status IS NULL`;
    },
  };
}

async function begin(system: Database['system'], request: KeyedRequest): Promise<Begun> {
  const { scope, key, method, path, bodyHash, isRepeatable } = request;
  const [begun] = await system.$queryRaw<{ runId: string }[]>`
    INSERT INTO idempotent_request AS r (scope, key, method, path, body_hash)
    VALUES (${scope}, ${key}, ${method}, ${path}, ${bodyHash})
    ON CONFLICT (scope, key) DO UPDATE SET run_id = gen_random_uuid(), begun_at = clock_timestamp()
     WHERE ${isRepeatable} AND r.status IS NULL
       AND (r.method, r.path, r.body_hash) = (excluded.method, excluded.path, excluded.body_hash)
       AND r.begun_at < clock_timestamp() - ${LEASE_SECONDS} * interval '1 second'
    RETURNING run_id AS "runId"`;
  if (begun) return { kind: 'begun', ...begun };
  const [kept] = await system.$queryRaw<Kept[]>`
    SELECT status, content_type AS "contentType", body,
           (method, path, body_hash) = (${method}, ${path}, ${bodyHash}) AS "isSame",
           begun_at < clock_timestamp() - ${LEASE_SECONDS} * interval '1 second' AS "isOld"
      FROM idempotent_request WHERE scope = ${scope} AND key = ${key}`;
  // Forgotten between the two statements: whoever asks again begins it.
  if (!kept) return { kind: 'in_progress' };
  return standingOf(kept);
}

interface Kept {
  status: number | null;
  contentType: string | null;
  body: string | null;
  isSame: boolean;
  isOld: boolean;
}

function standingOf({ status, contentType, body, isSame, isOld }: Kept): Begun {
  if (!isSame) return { kind: 'other_request' };
  if (status === null) return { kind: isOld ? 'end_unknown' : 'in_progress' };
  const answer = {
    status,
    ...(contentType !== null && { contentType }),
    ...(body !== null && { body }),
  };
  return { kind: 'answered', answer };
}
