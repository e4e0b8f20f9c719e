import type { TenantTx } from '../db/database.ts';
import { modelRow } from '../db/model-row.ts';
import type { Account, Tenant } from '../generated/client.ts';

export interface SenderFacts {
  id: string;
  /** Why the carrier refuses it, if it does. */
  held: string | undefined;
}

export interface ReadSender {
  account: Account;
  fromNumber: string;
  sender: SenderFacts;
  /** Set where an AI agent speaks; then the account is its vendor's. */
  agentId?: string;
}

/**
 * From which number a tenant calls, and on whose account. Reminders may be an agent's to make (`reminder.callBy` of the
 * settings); where there is none, they are made by keypad, which every tenant can.
 */
export async function readSender(
  tx: TenantTx,
  { senderId, settings }: Pick<Tenant, 'senderId' | 'settings'>,
  jobKind: string = 'shift_offer',
): Promise<ReadSender> {
  const agent = jobKind === 'reminder' && isByAgent(settings) ? await readAgent(tx) : undefined;
  if (agent) return agent;
  const { db } = tx;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT account.*, sender.id AS sender_id, sender.number AS sender_number, sender.held_because AS sender_held FROM sender JOIN account ON account.id = sender.account_id
    WHERE sender.id = ${senderId}::uuid`;
  if (!row) throw new Error(`There is no sender ${senderId}.`);
  return readSenderOf(row);
}

type Row = {
  sender_id: string;
  sender_number: string;
  sender_held: string | null;
} & Record<string, unknown>;

function readSenderOf({
  sender_id: id,
  sender_number: fromNumber,
  sender_held: held,
  ...account
}: Row): ReadSender {
  const sender = { id, held: held ?? undefined };
  return { account: modelRow(account) as Account, fromNumber, sender };
}

async function readAgent({ db, tenantId }: TenantTx): Promise<ReadSender | undefined> {
  const [row] = await db.$queryRaw<(Row & { agent_name: string })[]>`
    SELECT account.*, sender.id AS sender_id, sender.number AS sender_number, sender.held_because AS sender_held,
           agent.agent_id AS agent_name
    FROM agent JOIN sender ON sender.id = agent.sender_id JOIN account ON account.id = agent.account_id
    WHERE agent.tenant_id = ${tenantId}::uuid AND agent.removed_at IS NULL`;
  if (!row) return undefined;
  const { agent_name: agentId, ...called } = row;
  return { ...readSenderOf(called), agentId };
}

function isByAgent(settings: unknown): boolean {
  return isObject(settings) && isObject(settings.reminder) && settings.reminder.callBy === 'agent';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
