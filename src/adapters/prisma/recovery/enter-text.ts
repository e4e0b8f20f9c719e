import { waveText } from '../../../domain/sms/texts.ts';
import { isZone } from '../../../domain/time/zone.ts';
import type { FoundText } from '../../../ports/carrier.ts';
import type { EnteredText } from '../../../ports/stores/recovery.ts';
import type { Database, TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { lockJob } from '../offers/lock-job.ts';
import { reserveText } from '../texts/reserve-text.ts';
import { lockMessage } from '../texts/sending/lock-message.ts';
import { type MakeLink, wordsOf } from '../texts/sending/words-of.ts';
import { shiftInText } from '../texts/shift-in-text.ts';
import { type OfferTo, offersTo, reachedBy } from './offers-to.ts';

interface Sent {
  accountId: string;
  from: string;
  text: FoundText;
}

const OPEN = ['reserved', 'sending', 'unclear'];
const WAVES = [1, 2, 3] as const;

/**
 * A text that the carrier has, and of which a restored database may know nothing. It is given to the row that was about to send
 * it, or entered as the wave of the offer whose words it says; either way it is not sent again.
 */
export async function enterText(
  database: Database,
  sent: Sent,
  link: MakeLink,
): Promise<EnteredText> {
  const { known, open, reached } = await database.asSystem((db) => look(db, sent));
  if (known > 0) return 'known';
  for (const { id, tenantId } of open) {
    const isIt = await database.inTenant(tenantId, (tx) => adopt(tx, id, { sent, link }));
    if (isIt) return 'adopted';
  }
  for (const offer of await offersTo(database, reached)) {
    const isIt = await database.inTenant(offer.tenantId, (tx) => enter(tx, offer, sent));
    if (isIt) return 'entered';
  }
  return 'past';
}

async function look(db: Prisma.TransactionClient, { accountId, from, text: { sid, to } }: Sent) {
  const known = await db.message.count({ where: { accountId, carrierSid: sid } });
  const between = { accountId, toNumber: to, fromNumber: from };
  const open = await db.message.findMany({
    // The office would rather be told twice.
    where: { ...between, carrierSid: null, noticeId: null, state: { in: OPEN } },
    orderBy: { reservedAt: 'asc' },
    select: { id: true, tenantId: true },
  });
  return { known, open, reached: await reachedBy(db, { to, from }) };
}

async function adopt(
  tx: TenantTx,
  id: string,
  { sent, link }: { sent: Sent; link: MakeLink },
): Promise<boolean> {
  const message = await lockMessage(tx, id);
  // Only what belongs to an offer is worded when it is sent.
  const words =
    message.body === ''
      ? await wordsOf(tx, message, link)
      : { kind: 'words' as const, body: message.body };
  if (words.kind !== 'words' || !isSame(words.body, sent.text.body)) return false;
  await bind(tx, id, sent);
  return true;
}

async function enter(tx: TenantTx, { jobId, personId }: OfferTo, sent: Sent): Promise<boolean> {
  await lockJob(tx, jobId);
  const { shift } = await tx.db.job.findUniqueOrThrow({
    where: { id: jobId },
    include: { shift: true },
  });
  if (!shift || !isZone(shift.zone)) return false;
  const about = { ...shiftInText(shift), link: '/o/link' };
  const wave = WAVES.find((one) => isSame(waveText({ ...about, wave: one }), sent.text.body));
  if (wave === undefined) return false;
  const step = `wave-${wave}`;
  if ((await tx.db.message.count({ where: { jobId, step, personId } })) > 0) return false;
  const id = await reserveText(tx, { jobId, step, personId });
  if (id === undefined) return false;
  await bind(tx, id, sent);
  return true;
}

/** The link of before may be lost with the database; all else has to be the same. */
function isSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((body) => body.replace(/\S*\/o\/\S+/, ''));
  return first === second;
}

async function bind(
  { db }: TenantTx,
  id: string,
  { text: { sid, body, createdAt } }: Sent,
): Promise<void> {
  const data = { state: 'sent', carrierSid: sid, body, sentAt: new Date(createdAt), sends: 1 };
  await db.message.update({ where: { id }, data });
}
