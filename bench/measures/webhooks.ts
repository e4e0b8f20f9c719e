import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { signatureOf } from '../../src/sandbox/carrier/webhook/signature.ts';
import { quantiles, type Quantiles } from '../report/quantiles.ts';
import type { Office, Pool } from '../stand/office.ts';
import { ACCOUNT, PUBLIC_URL, SENDER, type Stand } from '../stand/stand.ts';
import { followCalls } from './calls-in-ledger.ts';

export interface Acknowledged {
  sent: number;
  /** From when each was to be sent until it was answered. */
  ms: Quantiles;
  /** Not answered with 2xx in the time that the carrier gives. */
  refused: number;
  /** Acknowledged, and not in the inbox exactly once. */
  lost: number;
}

interface LiveCall {
  token: string;
  sid: string;
  to: string;
}

/** As long as the carrier waits. */
const TIMEOUT_MS = 15_000;
let events = 1000;

/** Signed reports on calls that are ringing now, evenly spaced: each goes the whole way, and is kept. */
export async function measureWebhooks(
  stand: Stand,
  calls: readonly LiveCall[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Acknowledged> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const begunAt = performance.now();
  const answers: Promise<{ ms: number; sequence: number; isTaken: boolean }>[] = [];
  for (const count = perSecond * seconds; answers.length < count;) {
    const dueAt = begunAt + (answers.length * 1000) / perSecond;
    const waitMs = dueAt - performance.now();
    if (waitMs > 1) await pause(waitMs);
    const call = calls[answers.length % calls.length];
    if (!call) throw new Error('No call is ringing that could be reported on.');
    const sequence = events++;
    answers.push(
      report(stand.app.nextOrigin(), { agent, call, sequence }).then((isTaken) => ({
        ms: performance.now() - dueAt,
        sequence,
        isTaken,
      })),
    );
  }
  const all = await Promise.all(answers);
  agent.destroy();
  const acknowledged = all.filter(({ isTaken }) => isTaken).map(({ sequence }) => sequence);
  return {
    sent: all.length,
    ms: quantiles(all.map(({ ms }) => ms)),
    refused: all.length - acknowledged.length,
    lost: await lostOf(stand, acknowledged),
  };
}

/** Lets the phones of these pools ring until they are told otherwise. */
export async function ringing(
  stand: Stand,
  office: Office,
  pools: readonly Pool[],
): Promise<LiveCall[]> {
  const numbers = pools.flatMap((pool) => pool.numbers);
  for (const number of numbers) stand.world.carrier.phone(number).persona({ kind: 'manual' });
  const calls = followCalls(stand);
  await office.open(pools, 4000);
  await calls.untilAccepted(numbers.length, 30_000);
  calls.stop();
  // From the order to the first ring.
  await pause(1500);
  const { rows } = await stand.servers.sql.query<LiveCall>(
    `SELECT token, carrier_sid AS sid, to_number AS to FROM attempt WHERE state = 'placed' AND to_number = ANY ($1)`,
    [numbers],
  );
  return rows;
}

function report(
  origin: string,
  { agent, call, sequence }: { agent: Agent; call: LiveCall; sequence: number },
): Promise<boolean> {
  const path = `/webhooks/twilio/status/${call.token}`;
  const params = {
    AccountSid: ACCOUNT.sid,
    CallSid: call.sid,
    CallStatus: 'ringing',
    From: SENDER,
    To: call.to,
    SequenceNumber: String(sequence),
  };
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signatureOf(ACCOUNT.authToken, PUBLIC_URL + path, params),
  };
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const sent = request(new URL(path, origin), { method: 'POST', agent, headers, signal });
    sent.once('error', () => resolve(false));
    sent.once('response', (response) => {
      response.resume().once('end', () => resolve(response.statusCode === 204));
    });
    sent.end(new URLSearchParams(params).toString());
  });
}

async function lostOf({ servers }: Stand, acknowledged: readonly number[]): Promise<number> {
  const { rows } = await servers.sql.query<{ lost: number }>(
    `SELECT count(*)::int AS lost FROM unnest($1::text[]) AS told (sequence)
     LEFT JOIN (SELECT payload ->> 'SequenceNumber' AS sequence, count(*) AS kept
                FROM webhook_event WHERE kind = 'status' GROUP BY 1) inbox USING (sequence)
     WHERE kept IS DISTINCT FROM 1`,
    [acknowledged.map(String)],
  );
  return rows[0]?.lost ?? 0;
}
