import { ACCOUNT_ENDPOINTS } from '../../contract/accounts.ts';
import type { Account } from '../../ports/stores/directory/accounts.ts';
import type { HttpDeps } from '../deps.ts';
import { instantText } from '../instant-text.ts';
import { notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

export function accountRoutes(route: Route, { directory: { accounts } }: HttpDeps): void {
  route(ACCOUNT_ENDPOINTS.listAccounts, async ({ query }) => {
    const { items, next = null } = await accounts.list(query);
    return { accounts: items.map(answer), next };
  });

  route(ACCOUNT_ENDPOINTS.changeAccount, async ({ params: { accountId }, body }) => {
    const changed = await accounts.change(accountId, body);
    if (!changed) throw notFound('account', accountId);
    return answer(changed);
  });
}

function answer({ createdAt, ...fields }: Account) {
  return { ...fields, createdAt: instantText(createdAt) };
}
