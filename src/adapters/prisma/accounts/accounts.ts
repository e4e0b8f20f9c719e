import type { Account, Accounts } from '../../../ports/stores/directory/accounts.ts';
import type { Database } from '../db/database.ts';
import { given } from '../directory/given.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import type { AccountModel } from '../generated/models.ts';

/** An account may be several tenants': the operator's work on it goes through the narrow role. */
export function createAccounts(database: Database): Accounts {
  return {
    list: (page) =>
      database.asSystem(async (db) => {
        await mustKnowCursor(db.account, page);
        const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
        return paged(await db.account.findMany({ ...pageArgs(page), orderBy }), page, accountOf);
      }),

    senderNamed: async (named) => {
      const [row] = await database.system.$queryRaw<{ id: string }[]>`
        SELECT id FROM sender WHERE number = ${named} OR id::text = lower(${named})`;
      return row?.id;
    },

    change: (accountId, change) =>
      database.asSystem(async (db) => {
        await db.account.updateMany({ where: { id: accountId }, data: given(change) });
        const row = await db.account.findUnique({ where: { id: accountId } });
        return row ? accountOf(row) : undefined;
      }),
  };
}

function accountOf({ id, carrier, ref, lines, callsPerSecond, createdAt }: AccountModel): Account {
  return {
    ...{ accountId: id, carrier, account: ref, lines, callsPerSecond },
    createdAt: createdAt.getTime(),
  };
}
