import type { SecretBox } from '../../../ports/secret-box.ts';
import type { Agent } from '../../../ports/stores/agents.ts';
import type { Prisma } from '../generated/client.ts';

export interface AgentsOptions {
  secretBox: SecretBox;
  /** For tenants without a key of their own; absent: each needs one. */
  installationKey: string | undefined;
}

/** The one that calls for the tenant, if there is one. */
export async function standing(db: Prisma.TransactionClient, tenantId: string) {
  const include = { sender: true };
  const row = await db.agent.findFirst({ where: { tenantId, removedAt: null }, include });
  return row ?? undefined;
}

type AgentRow = NonNullable<Awaited<ReturnType<typeof standing>>>;

export function agentOf({ agentId, accountId, keyEnding, updatedAt, sender }: AgentRow): Agent {
  return {
    ...{ agentId, accountId, callerNumber: sender.number, updatedAt: updatedAt.getTime() },
    ...(keyEnding !== null && { keyEnding }),
  };
}
