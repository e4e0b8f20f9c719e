import { nothingOpenWords } from '../../../domain/person-job/call-back/matter-words.ts';
import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import {
  introduction,
  newsWords,
  optedOutWords,
  type WayBack,
} from '../../../domain/shift-offer/call-back/call-back-words.ts';
import { spokenShift } from '../../../domain/time/spoken.ts';
import { spokenWhen } from '../../../domain/time/spoken-when.ts';
import type { CallScript } from '../../../ports/stores/calls.ts';
import type { OfferTold, Told } from '../../../ports/stores/inbound-calls.ts';
import { findClip } from '../calls/find-clip.ts';
import { offerWords } from '../calls/offer-words.ts';
import { holdsSeat } from '../claims/take-seat.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import type { ReachedOffer } from '../texts/inbound/reached-offers.ts';

/** The offer on the terms as they are now. The greeting is played where a ring has had it made. */
export async function tellOffer(tx: TenantTx, offer: ReachedOffer): Promise<OfferTold> {
  const { tenant, firstName } = await readParties(tx, offer.personId);
  const shift = await readShift(tx, offer);
  const { text, textHash } = offerWords(tenant.settings, shift, firstName);
  const clipId = await findClip(tx, textHash);
  return {
    kind: 'offer',
    offerId: offer.offerId,
    introduction: introduction({ agency: tenant.name, reached: reachOf(offer, tx.now, shift) }),
    script: { ...scriptOf(tenant, text), ...(clipId !== undefined && { clipId }) },
  };
}

/** Nothing is open: what has become of the shift about which this person was reached last. */
export async function tellNews(
  tx: TenantTx,
  { personId, newest }: { personId: string; newest: ReachedOffer | undefined },
): Promise<Told> {
  const { tenant, firstName, role } = await readParties(tx, personId);
  const office = tenant.officePhone ?? undefined;
  const who = { agency: tenant.name, firstName };
  if (!newest) {
    const isStaff = role === 'staff';
    const words = isStaff ? newsWords(undefined, office) : nothingOpenWords(office);
    const script = scriptOf(tenant, words);
    return { kind: 'news', introduction: introduction(who), script };
  }
  const shift = await readShift(tx, newest);
  const isTheirs = await holdsSeat(tx, shift.id, newest.personId);
  const news = isTheirs ? 'yours' : shift.status === 'filled' ? 'taken' : 'closed';
  const { date, startTime, endTime } = spokenShift({
    startsAt: shift.startsAt.getTime(),
    endsAt: shift.endsAt.getTime(),
    zone: shift.zone,
  });
  return {
    kind: 'news',
    introduction: introduction({ ...who, reached: reachOf(newest, tx.now, shift) }),
    script: scriptOf(tenant, newsWords({ date, startTime, endTime, news }, office)),
  };
}

export async function tellOptedOut(tx: TenantTx, personId: string, way: WayBack): Promise<Told> {
  const { tenant, firstName } = await readParties(tx, personId);
  return {
    kind: 'opted_out',
    way,
    introduction: introduction({ agency: tenant.name, firstName }),
    script: scriptOf(tenant, optedOutWords(way, tenant.officePhone ?? undefined)),
  };
}

async function readParties({ db, tenantId }: TenantTx, personId: string) {
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const { firstName, role } = await db.person.findUniqueOrThrow({ where: { id: personId } });
  return { tenant, firstName, role };
}

async function readShift({ db }: TenantTx, { offerId }: ReachedOffer): Promise<Shift> {
  const where = { id: offerId };
  const { shift } = await db.job.findUniqueOrThrow({ where, include: { shift: true } });
  if (!shift) throw new Error('Only a shift is offered.');
  return shift;
}

function scriptOf(
  tenant: { settings: unknown; officePhone: string | null },
  greeting: string,
): CallScript {
  const { gatherSeconds } = effectiveSettings(tenant.settings);
  const { officePhone } = tenant;
  return { greeting, gatherSeconds, ...(officePhone !== null && { officePhone }) };
}

function reachOf({ reached: { by, at } }: ReachedOffer, now: number, { zone }: Shift) {
  return { by, when: spokenWhen(at, now, zone) };
}
