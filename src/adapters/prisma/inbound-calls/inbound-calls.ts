import type { IncomingCall, InboundCalls, Told } from '../../../ports/stores/inbound-calls.ts';
import type { Database } from '../db/database.ts';
import { liftSuppressions } from '../suppressions/suppress.ts';
import { takeBackBeside } from '../suppressions/take-back-beside.ts';
import type { ReachedOffer } from '../texts/inbound/reached-offers.ts';
import { decisionsOnCall, keepCall, lockCall, recordOnCall } from './call-row.ts';
import { readCaller, type Caller } from './caller.ts';
import { decideOnCall } from './decide-on-call.ts';
import { endCall } from './end-call.ts';
import { decideMatter, findMatter, openMatter, tellIt } from './matters-of-caller.ts';
import { tellNews, tellOffer, tellOptedOut } from './tell.ts';
import { LIFTED_BY_KEY, wayBack } from './way-back.ts';

/**
 * Nothing is kept between two steps but what was decided: the carrier signs number and call id of every step. A number
 * can be feigned by whoever calls; so nothing is told and nothing can be done beyond what the person was offered.
 */
export function createInboundCalls(database: Database): InboundCalls {
  return {
    tell: (call) => tell(database, call),

    async offered(call, offerId) {
      const offer = find(await readCaller(database, call), offerId);
      return offer && database.inTenant(offer.tenantId, (tx) => tellOffer(tx, offer));
    },

    async matter(call, jobId) {
      const caller = await readCaller(database, call);
      if (jobId !== undefined) return tellIt(database, call, findMatter(caller, jobId));
      return tellIt(database, call, openMatter(caller, await keepInLogs(database, call, caller)));
    },

    async pressed(call, { digit, offerId }) {
      const whose = whoseIs(await readCaller(database, call), offerId);
      if (!whose) return;
      await database.inTenant(whose.tenantId, async (tx) => {
        const row = await lockCall(tx, call);
        if (!row) return;
        await recordOnCall(tx, row.id, { kind: 'pressed', offerId, detail: { digit } });
        await tx.db.inboundCall.update({ where: { id: row.id }, data: { digit } });
      });
    },

    async decide(call, { kind, offerId }) {
      const whose = whoseIs(await readCaller(database, call), offerId);
      if (!whose) return undefined;
      const { tenantId, personId } = whose;
      const decided = await database.inTenant(tenantId, (tx) =>
        decideOnCall(tx, call, { kind, offerId, personId }),
      );
      if (decided?.kind === 'opt_out') {
        await takeBackBeside(database, { tenantId, numberHash: call.fromHash });
      }
      return decided;
    },

    decideMatter: (call, wish) => decideMatter(database, call, wish),

    async comeBack(call) {
      const { audience } = await readCaller(database, call);
      if (audience.people.length === 0) return;
      const lift = { numberHash: call.fromHash, sources: [...LIFTED_BY_KEY], by: 'call_back' };
      for (const tenantId of audience.tenantIds) {
        await database.inTenant(tenantId, (tx) => liftSuppressions(tx, lift));
      }
    },

    ended: (report) => endCall(database, report),
  };
}

async function tell(database: Database, call: IncomingCall): Promise<Told> {
  const caller = await readCaller(database, call);
  const [first] = caller.audience.people;
  if (!first) return { kind: 'stranger' };
  const decided = await keepInLogs(database, call, caller);
  const optedOut = await database.inTenant(first.tenantId, async (tx) => {
    const way = await wayBack(tx, call.fromHash);
    return way && tellOptedOut(tx, first.personId, way);
  });
  if (optedOut) return optedOut;
  const offer = caller.reached.find(({ isLive, offerId }) => isLive && !decided.has(offerId));
  if (offer) return database.inTenant(offer.tenantId, (tx) => tellOffer(tx, offer));
  const [lately] = caller.matters.toSorted((a, b) => b.reached.at - a.reached.at);
  const [newest] = caller.reached;
  const isAboutMatter = lately && (!newest || lately.reached.at > newest.reached.at);
  const matter = openMatter(caller, decided) ?? (isAboutMatter ? lately : undefined);
  const aboutIt = await tellIt(database, call, matter);
  if (aboutIt) return aboutIt;
  const { tenantId, personId } = newest ?? first;
  return database.inTenant(tenantId, (tx) => tellNews(tx, { personId, newest }));
}

/** In the log of every tenant that knows the caller, each with its own offer. @returns what has been decided on this call. */
async function keepInLogs(
  database: Database,
  call: IncomingCall,
  { audience, reached, matters }: Caller,
): Promise<ReadonlySet<string>> {
  const decided = new Set<string>();
  for (const tenantId of new Set(audience.people.map((person) => person.tenantId))) {
    const own = (one: { tenantId: string }) => one.tenantId === tenantId;
    const matter = matters.find(own);
    const told = reached.find(own) ?? (matter && { ...matter, offerId: matter.jobId });
    const about = told ?? audience.people.find(own);
    if (!about) continue;
    await database.inTenant(tenantId, async (tx) => {
      await keepCall(tx, call, about);
      const row = await lockCall(tx, call);
      const decisions = row ? await decisionsOnCall(tx, row.id) : [];
      for (const { offerId } of decisions) if (offerId !== undefined) decided.add(offerId);
    });
  }
  return decided;
}

function find({ reached }: Caller, offerId: string): ReachedOffer | undefined {
  return reached.find((offer) => offer.offerId === offerId);
}

/** An offer or a matter is its tenant's; what is about none is the first tenant's that knows the caller. */
function whoseIs(caller: Caller, offerId: string | undefined) {
  if (offerId !== undefined) return find(caller, offerId) ?? findMatter(caller, offerId);
  return caller.reached[0] ?? caller.audience.people[0];
}
