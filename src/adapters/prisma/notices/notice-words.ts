import { noticeText, type NoticeFacts } from '../../../domain/notice/notice-text.ts';
import type { TenantTx } from '../db/database.ts';
import type { Message } from '../generated/client.ts';
import { noticeFacts } from './notice-facts.ts';

/**
 * What a text to a coordinator says if it goes out now. What else waits for this coordinator of the same kind is said with
 * it; what has been overtaken or acknowledged is left out. @returns undefined when nothing is left to say.
 */
export async function noticeWords(tx: TenantTx, message: Message): Promise<string | undefined> {
  const { db } = tx;
  const { id, coordinatorId, step } = message;
  // Whoever sends one of them holds the number's lock.
  await db.message.updateMany({
    where: { coordinatorId, step, state: 'reserved', id: { not: id } },
    data: { state: 'dropped', mergedInto: id },
  });
  const notices = await db.notice.findMany({
    where: { messages: { some: { coordinatorId, step, OR: [{ id }, { mergedInto: id }] } } },
    orderBy: { at: 'asc' },
  });
  const facts: NoticeFacts[] = [];
  for (const notice of notices) {
    const told = await noticeFacts(tx, notice);
    if (told) facts.push(told);
  }
  const [first, ...others] = facts;
  return first && noticeText([first, ...others]);
}
