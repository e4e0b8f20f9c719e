import { parseReply, type Reply } from '../../../../domain/sms/reply.ts';
import {
  ambiguousText,
  callUsText,
  helpText,
  noOpenOfferText,
} from '../../../../domain/sms/texts.ts';
import type { InboundResult, InboundText } from '../../../../ports/stores/texts.ts';
import type { Database, TenantTx } from '../../db/database.ts';
import { takeIn } from '../../inbox/take-in.ts';
import { type Answered, answerOffer } from './answer-offer.ts';
import { type Audience, findAudience } from './audience.ts';
import { meantOffer } from './meant-offer.ts';
import { liftOptOut, optOut } from './opt-out.ts';
import { type ReachedOffer, reachedOffers } from './reached-offers.ts';
import { replyTo } from './reply-to.ts';

/** Takes in a text. What follows from it, its answer too, is committed together with the inbox row. */
export async function receiveText(database: Database, text: InboundText): Promise<InboundResult> {
  const heard = await findAudience(database, text);
  switch (heard.kind) {
    case 'duplicate':
      return 'duplicate';
    case 'unknown':
      if (heard.audience.tenantIds.length === 0) return keepUnknown(database, text);
      if (isStop(text)) return optOut(database, text, heard.audience);
      // Also from somebody who is in no pool, such as a coordinator: who has sent STOP takes it back.
      if (isStart(text)) return liftOptOut(database, text, heard.audience);
      return keepUnknown(database, text);
    case 'known':
      return understand(database, text, heard.audience);
  }
}

/** Silence to numbers that nobody knows (S2). */
async function keepUnknown(database: Database, text: InboundText): Promise<InboundResult> {
  const event = { ...text, kind: 'sms', became: 'unknown_number' } as const;
  const isNew = await database.asSystem((db) => takeIn(db, event));
  return isNew ? 'unknown_number' : 'duplicate';
}

async function understand(
  database: Database,
  text: InboundText,
  audience: Audience,
): Promise<InboundResult> {
  if (isStop(text)) return optOut(database, text, audience);
  if (isStart(text)) return liftOptOut(database, text, audience);
  const said = parseReply(text.body);
  const { carrierOptOut } = text;
  const reached = await reachedOffers(database, audience);
  const isAboutShifts = reached.length > 0 || audience.people.some(({ isStaff }) => isStaff);
  const plan: Plan = isAboutShifts ? planFor(said, reached) : { act: sendToOffice };
  const speaker = plan.offer ?? reached[0] ?? audience.people[0];
  if (!speaker) throw new Error('A known number belongs to nobody.');
  return database.inTenant(speaker.tenantId, async (tx) => {
    const event = { ...text, tenantId: tx.tenantId, kind: 'sms', became: 'applied' } as const;
    if (!(await takeIn(tx.db, event))) return 'duplicate';
    if (carrierOptOut === 'help') return 'ignored';
    const { became, reply } = await plan.act(tx);
    // What the carrier has answered with its own words is never answered by us.
    if (reply === undefined || carrierOptOut !== undefined) return became;
    const { numberHash } = audience;
    const { personId } = speaker;
    const isSent = await replyTo(tx, { numberHash, personId, reply, dedupKey: text.dedupKey });
    return isSent || became !== 'answered' ? became : 'reply_limit';
  });
}

/** Also from a number that nobody has any more: it may be somebody's again. */
function isStop({ body, carrierOptOut }: InboundText): boolean {
  return (
    carrierOptOut === 'stop' || (carrierOptOut === undefined && parseReply(body).kind === 'stop')
  );
}

/** The carrier takes YES for an opt-in too; here it answers an offer and lifts nothing (A4). */
function isStart({ body, carrierOptOut }: InboundText): boolean {
  const { kind } = parseReply(body);
  return carrierOptOut === 'start' ? kind !== 'yes' : kind === 'start';
}

interface Plan {
  offer?: ReachedOffer;
  act(tx: TenantTx): Promise<Answered>;
}

function planFor(reply: Reply, reached: readonly ReachedOffer[]): Plan {
  switch (reply.kind) {
    case 'yes':
    case 'no': {
      const meant = meantOffer(reply, reached);
      if (meant.kind === 'ask') return saying(meant.body);
      const { offer } = meant;
      return { offer, act: (tx) => answerOffer(tx, reply.kind, offer) };
    }
    case 'help':
      return { act: help };
    case 'other':
    case 'stop':
    case 'start':
      return saying(guidance(reached));
  }
}

function guidance(reached: readonly ReachedOffer[]): string {
  const codes = reached.filter(({ isLive }) => isLive).map(({ code }) => code);
  return codes.length === 0 ? noOpenOfferText() : ambiguousText(codes);
}

function saying(reply: string): Plan {
  return { act: () => Promise.resolve({ became: 'answered', reply }) };
}

async function help({ db, tenantId }: TenantTx): Promise<Answered> {
  const { name, officePhone } = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  return { became: 'answered', reply: helpText(name, officePhone ?? undefined) };
}

/** Who has an appointment or has signed up: what they have to say is said in a call, or to the office. */
async function sendToOffice({ db, tenantId }: TenantTx): Promise<Answered> {
  const { name, officePhone } = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  return { became: 'answered', reply: callUsText(name, officePhone ?? undefined) };
}
