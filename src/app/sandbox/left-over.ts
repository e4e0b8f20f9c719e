import type { Services } from '../services.ts';
import { DEMO_SENDER } from './demo-tenant.ts';

/**
 * What the carrier refused in earlier runs does not decide the example: the simulated account and its number can do what they
 * could at first. What somebody holds by hand stays held, and so does every number that is not the example's.
 */
export async function forgiveDemoAccount(
  { database, holds }: Services,
  accountSid: string,
): Promise<void> {
  const accounts = await database.asSystem((db) =>
    db.account.findMany({
      where: { ref: accountSid },
      include: { senders: { where: { number: DEMO_SENDER } } },
    }),
  );
  for (const { id, senders } of accounts) {
    await holds.forgive({ scope: 'account', target: id });
    for (const sender of senders) await holds.forgive({ scope: 'sender', target: sender.id });
  }
}
