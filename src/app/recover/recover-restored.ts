import type { SafetyRecord } from '../../ports/safety-log.ts';
import type { EnteredCall, EnteredText, ReenteredRecord } from '../../ports/stores/recovery.ts';
import type { Services } from '../services.ts';
import { inEffect, matterOf } from './in-effect.ts';

/** The carrier's clock and the one of the backup may differ by this much. */
const SKEW_MS = 60_000;
const BY = 'recover';
const EVERYTHING = { scope: 'everything', target: '*' } as const;

type Recovering = Pick<
  Services,
  'holds' | 'recovery' | 'carrier' | 'safetyLog' | 'housekeeping' | 'runs'
>;

export interface Recovered {
  calls: Record<EnteredCall, number>;
  hungUp: number;
  texts: Record<EnteredText, number>;
  records: Record<ReenteredRecord, number>;
  runs: { open: number; restarted: number; aborted: number };
}

/**
 * Brings a database that was restored to an earlier point up to what the world knows: the carrier's calls, the safety log,
 * and the runs (A12). Everything is held from its first step on, and stays held when a step fails; all of it may be repeated.
 * Other processes of the application must not run meanwhile.
 * @param backupAt Epoch ms of real time: nothing that happened before it is missing.
 */
export async function recoverRestored(
  services: Recovering,
  backupAt: number,
  report: (line: string) => void,
): Promise<Recovered> {
  const reason = 'The database was restored to an earlier point.';
  await services.holds.hold({ ...EVERYTHING, reason, by: BY });
  report('Everything is held: nothing rings until this is done.');
  const { calls, hungUp } = await enterCalls(services, backupAt);
  report(`Calls at the carrier since the backup: ${wordsOf(calls)}; hung up: ${hungUp}.`);
  const texts = await enterTexts(services, backupAt);
  report(`Texts at the carrier since the backup: ${wordsOf(texts)}.`);
  const records = await reenterRecords(services, report);
  report(`Records of the safety log: ${wordsOf(records)}.`);
  const runs = await seedRuns(services);
  report(`Runs of open offers: ${wordsOf(runs)}.`);
  report(`Done: ${await liftOwnHold(services)}.`);
  return { calls, hungUp, texts, records, runs };
}

/** Whoever held everything before the backup has not been asked whether it may go on. */
async function liftOwnHold({ holds }: Recovering): Promise<string> {
  const standing = (await holds.standing()).find(({ scope }) => scope === EVERYTHING.scope);
  if (standing && standing.by !== BY) return `everything stays held, as it was by ${standing.by}`;
  await holds.resume(EVERYTHING);
  return 'the hold of everything is lifted';
}

async function enterCalls({ recovery, carrier }: Recovering, backupAt: number) {
  const calls = { known: 0, adopted: 0, entered: 0, barred: 0, past: 0 };
  let hungUp = 0;
  for (const { accountId, account, number, offsetMs } of await recovery.senders()) {
    const since = backupAt + offsetMs - SKEW_MS;
    for (const call of await carrier.findCalls({ account, from: number, since })) {
      const became = await recovery.enterCall(accountId, call);
      calls[became] += 1;
      // The address under which it would ask what to say is lost: whoever answers would hear nothing.
      const isLost = became !== 'known' && became !== 'adopted';
      if (!isLost || call.report.lifeCycle === 'ended') continue;
      await carrier.hangUp(account, call.sid);
      hungUp += 1;
    }
  }
  return { calls, hungUp };
}

async function enterTexts({ recovery, carrier }: Recovering, backupAt: number) {
  const texts = { known: 0, adopted: 0, entered: 0, past: 0 };
  for (const { accountId, account, number: from, offsetMs } of await recovery.senders()) {
    const since = backupAt + offsetMs - SKEW_MS;
    for (const text of await carrier.findTexts({ account, from, since })) {
      texts[await recovery.enterText({ accountId, from, text })] += 1;
    }
  }
  return texts;
}

async function reenterRecords({ recovery, safetyLog }: Recovering, report: (line: string) => void) {
  const records = { known: 0, reentered: 0, lost: 0 };
  const kept: SafetyRecord[] = (await safetyLog?.read()) ?? [];
  for (const record of inEffect(kept)) {
    const became = await recovery.reenter(record);
    records[became] += 1;
    if (became === 'lost') report(`Not in this database: ${matterOf(record)} (${record.kind}).`);
  }
  return records;
}

/** Also after a loss of Temporal. A run that has ended cannot be started again: its offer is closed, and the office is told. */
async function seedRuns({ housekeeping, runs }: Recovering) {
  const seeded = { open: 0, restarted: 0, aborted: 0 };
  for (const job of await housekeeping.activeJobs()) {
    const runState = await runs.look(job.runId);
    if (runState === 'open') {
      seeded.open += 1;
    } else if (runState === 'missing') {
      await housekeeping.restart(job);
      seeded.restarted += 1;
    } else {
      await housekeeping.abort({ ...job, runState });
      seeded.aborted += 1;
    }
  }
  return seeded;
}

function wordsOf(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([what, many]) => `${many} ${what}`)
    .join(', ');
}
