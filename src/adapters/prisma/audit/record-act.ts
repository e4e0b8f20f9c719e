import { INSTALLATION_CHAIN } from '../../../domain/audit/entry.ts';
import type { Act } from '../../../ports/stores/audit.ts';
import type { Prisma } from '../generated/client.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Stands for everything, where an id could. */
const ALL = '*';
const WORD = /^[a-z_]{1,40}$/;
/** As deep as stores answer: `{ kind: 'created', shift: { shiftId } }`. */
const DEPTH_MAX = 2;

/**
 * Adds the act to a transaction that has written something, and to no other: only that has an id of its own. `answer` is what
 * the transaction answers.
 */
export async function recordIfWritten(
  db: Prisma.TransactionClient,
  act: Act,
  { tenantId, answer }: { tenantId?: string; answer: unknown },
): Promise<void> {
  const subjects = { ...idsIn(answer), ...act.subjects };
  const chain = tenantId ?? act.tenantId ?? subjects['tenantId'] ?? INSTALLATION_CHAIN;
  await db.$executeRaw`
    INSERT INTO audit_entry (chain, actor_kind, actor_id, action, result, subjects, request_id)
    SELECT ${chain}::uuid, ${act.actor.kind}, ${act.actor.id}, ${act.action}, ${resultOf(answer)},
           ${JSON.stringify(subjects)}::jsonb, ${act.requestId ?? null}
     WHERE pg_current_xact_id_if_assigned() IS NOT NULL`;
}

/** What is done by no request, such as by a key of a telephone. */
export async function record(
  db: Prisma.TransactionClient,
  tenantId: string,
  { actor, action, subjects, result }: Act & { result?: string },
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO audit_entry (chain, actor_kind, actor_id, action, result, subjects)
    VALUES (${tenantId}::uuid, ${actor.kind}, ${actor.id}, ${action}, ${result ?? null},
            ${JSON.stringify(subjects)}::jsonb)`;
}

function resultOf(answer: unknown): string | null {
  const kind = isRecord(answer) ? answer['kind'] : answer;
  return typeof kind === 'string' && WORD.test(kind) ? kind : null;
}

/**
 * Every id that an answer names, and nothing else of it: no name, no number. The `id` of a row is called after where it was
 * found: `{ shift: { id } }` is a `shiftId`.
 */
function idsIn(answer: unknown, found = '', depth = 0): Record<string, string> {
  if (!isRecord(answer) || depth > DEPTH_MAX) return {};
  const ids: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer)) {
    if (isRecord(value)) Object.assign(ids, { ...idsIn(value, name, depth + 1), ...ids });
    else if (typeof value !== 'string' || !(UUID.test(value) || value === ALL)) continue;
    else if (name.endsWith('Id')) ids[name] = value;
    else if (name === 'id') ids[found === '' ? name : `${found}Id`] = value;
  }
  return ids;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
