import type { PersonDecided } from '../../../ports/stores/calls.ts';
import type {
  InboundCalls,
  IncomingCall,
  MatterTold,
} from '../../../ports/stores/inbound-calls.ts';
import type { Database } from '../db/database.ts';
import { takeBackBeside } from '../suppressions/take-back-beside.ts';
import { readCaller, type Caller } from './caller.ts';
import { decideOnMatter } from './decide-on-matter.ts';
import type { ReachedMatter } from './reached-matters.ts';
import { tellMatter } from './tell-matter.ts';

export function findMatter({ matters }: Caller, jobId: string): ReachedMatter | undefined {
  return matters.find(({ jobIds }) => jobIds.includes(jobId));
}

/** The first that can be answered and was not in this call. */
export function openMatter(
  { matters }: Caller,
  decided: ReadonlySet<string>,
): ReachedMatter | undefined {
  return matters.find(({ isLive, jobIds }) => isLive && !jobIds.some((id) => decided.has(id)));
}

export async function tellIt(
  database: Database,
  call: IncomingCall,
  matter: ReachedMatter | undefined,
): Promise<MatterTold | undefined> {
  return matter && database.inTenant(matter.tenantId, (tx) => tellMatter(tx, call, matter));
}

export async function decideMatter(
  database: Database,
  call: IncomingCall,
  { jobId, action }: Parameters<InboundCalls['decideMatter']>[1],
): Promise<PersonDecided | undefined> {
  const matter = findMatter(await readCaller(database, call), jobId);
  if (!matter) return undefined;
  const { tenantId, personId } = matter;
  const decided = await database.inTenant(tenantId, (tx) =>
    decideOnMatter(tx, call, { jobId, personId, action }),
  );
  if (decided?.kind === 'opt_out') {
    await takeBackBeside(database, { tenantId, numberHash: call.fromHash });
  }
  return decided;
}
