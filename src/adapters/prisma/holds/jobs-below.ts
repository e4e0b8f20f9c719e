import type { HoldTarget } from '../../../ports/stores/holds.ts';
import type { Prisma } from '../generated/client.ts';

/** Which jobs a hold stops. */
export function jobsBelow({ scope, target }: HoldTarget): Prisma.JobWhereInput {
  switch (scope) {
    case 'everything':
      return {};
    case 'account':
      return { tenant: { OR: callsOn(target) } };
    case 'sender':
      return { tenant: { OR: callsFrom(target) } };
    case 'tenant':
      return { tenantId: target };
    case 'job':
      return { id: target };
    case 'person':
      return {
        OR: [
          { personId: target },
          { shift: { pool: { members: { some: { personId: target } } } } },
        ],
      };
  }
}

/** By keypad, or by an agent. */
function callsOn(accountId: string): Prisma.TenantWhereInput[] {
  return [{ sender: { accountId } }, { agents: { some: { accountId, removedAt: null } } }];
}

function callsFrom(senderId: string): Prisma.TenantWhereInput[] {
  return [{ senderId }, { agents: { some: { senderId, removedAt: null } } }];
}
