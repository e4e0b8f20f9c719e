import {
  type Agents,
  INSTALLATION_ACCOUNT,
  type NotPut,
  type WantedAgent,
} from '../../../ports/stores/agents.ts';
import { lockTenant } from '../db/lock-tenant.ts';
import type { Prisma } from '../generated/client.ts';
import { forgiveAccount } from '../holds/place-hold.ts';
import { forgiveSender } from '../senders/sender-health.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { AGENT_CARRIER, tenantAccount } from './account-names.ts';
import { agentOf, type AgentsOptions, standing } from './agent-row.ts';
import { retireAgent } from './retire-agent.ts';

type Db = Prisma.TransactionClient;

const KEY_ENDING_CHARACTERS = 4;

export async function putAgent(
  db: Db,
  {
    tenantId,
    wanted,
    secretBox,
    installationKey,
  }: AgentsOptions & { tenantId: string; wanted: WantedAgent },
): ReturnType<Agents['put']> {
  await lockTenant(db, tenantId);
  const before = await standing(db, tenantId);
  const { apiKey } = wanted;
  const key =
    apiKey === undefined
      ? { apiKey: before?.apiKey ?? null, keyEnding: before?.keyEnding ?? null }
      : sealed(apiKey, (text) => secretBox.seal(text, { tenantId, rowId: tenantId }));
  if (key.apiKey === null && installationKey === undefined) return { kind: 'no_key' };

  const ref = key.apiKey === null ? INSTALLATION_ACCOUNT : tenantAccount(tenantId);
  const carrierRef = { carrier: AGENT_CARRIER, ref };
  const { id: accountId } = await db.account.upsert({
    where: { carrier_ref: carrierRef },
    create: carrierRef,
    update: {},
  });
  const sender = await takeNumber(db, { tenantId, accountId, number: wanted.callerNumber });
  if (typeof sender !== 'string') return sender;

  const data = { agentId: wanted.agentId, accountId, senderId: sender, ...key };
  const isSame = before?.accountId === accountId && before.senderId === sender;
  if (isSame && before.apiKey === key.apiKey) {
    await db.agent.update({ where: { id: before.id }, data });
  } else {
    // Calls were made on that number, account and key: who made them stays on record.
    if (before) await retireAgent(db, before);
    await db.agent.create({ data: { tenantId, ...data } });
  }
  // The tenant's own account can have been held for the key that it had before, its number for the agent.
  const forgiven = [await forgiveSender(db, sender)];
  if (typeof apiKey === 'string') forgiven.push(await forgiveAccount(db, accountId));
  if (forgiven.some((rows) => rows > 0)) await tellJobs(db, { tenantId });
  const after = await standing(db, tenantId);
  if (!after) throw new Error('The agent that was entered is not there.');
  return { kind: 'put', agent: agentOf(after) };
}

function sealed(apiKey: string | null, seal: (text: string) => string) {
  if (apiKey === null) return { apiKey: null, keyEnding: null };
  return { apiKey: seal(apiKey), keyEnding: apiKey.slice(-KEY_ENDING_CHARACTERS) };
}

interface KnownNumber {
  id: string;
  accountId: string;
  carrier: string;
  isUsed: boolean;
}

/**
 * A number is nobody's whom others call from it, even on the account of the installation: opt-outs and whoever calls back are
 * then of one tenant. It may go over to another account.
 */
async function takeNumber(
  db: Db,
  { tenantId, accountId, number }: { tenantId: string; accountId: string; number: string },
): Promise<string | NotPut> {
  const [known] = await db.$queryRaw<KnownNumber[]>`
    SELECT sender.id, account_id AS "accountId", carrier,
           EXISTS (SELECT 1 FROM tenant WHERE sender_id = sender.id)
           OR EXISTS (SELECT 1 FROM agent WHERE sender_id = sender.id AND removed_at IS NULL
                        AND tenant_id <> ${tenantId}::uuid) AS "isUsed"
    FROM sender JOIN account ON account.id = account_id WHERE number = ${number}`;
  if (!known) return (await db.sender.create({ data: { number, accountId } })).id;
  if (known.isUsed || known.carrier !== AGENT_CARRIER) return { kind: 'number_elsewhere' };
  if (known.accountId === accountId) return known.id;
  await db.sender.update({ where: { id: known.id }, data: { accountId } });
  return known.id;
}
