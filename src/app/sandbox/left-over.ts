import type { Services } from '../services.ts';

/** What earlier runs have left does not decide the example: the simulated account and its numbers can do what they could at first. */
export async function resumeDemoAccount(
  { database, holds }: Services,
  accountSid: string,
): Promise<void> {
  const accounts = await database.asSystem((db) =>
    db.account.findMany({ where: { ref: accountSid }, include: { senders: true } }),
  );
  for (const { id, senders } of accounts) {
    await holds.resume({ scope: 'account', target: id });
    for (const sender of senders) await holds.resume({ scope: 'sender', target: sender.id });
  }
}
