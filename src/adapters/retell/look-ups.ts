import type Retell from 'retell-sdk';
import {
  type AccountRef,
  type Carrier,
  CarrierUnavailable,
  type FoundCall,
} from '../../ports/carrier.ts';
import { answering, type Bounds, type LookUpOptions } from './answering.ts';
import { callForm, type CallRecord, reportOf } from './call-record.ts';

/** The most a page may hold. */
const PAGE_SIZE = 1000;
/** A call that has not begun has no time; none waits longer for its beginning, or lasts longer. */
const LONGEST_LIFE_MS = 48 * 3_600_000;

type Criteria = NonNullable<Retell.CallListParams['filter_criteria']>;
type Query = Parameters<Carrier['findCalls']>[0];

export async function findCalls(options: LookUpOptions, query: Query): Promise<FoundCall[]> {
  const { account, to, from, since, token, disorderMs = LONGEST_LIFE_MS } = query;
  const lists = await answering(options, account, (client, bounds) =>
    everyPage(client, bounds, {
      criteria: criteriaOf(query),
      // Our name of a call is on no other: then there is nothing to leave out.
      oldest: token === undefined ? since - disorderMs : 0,
    }),
  );
  // Two keys of one workspace list the same calls.
  const calls = new Map(lists.flat().map((call) => [call.call_id, call]));
  return (
    [...calls.values()]
      .filter((call) => call.from_number === from && (to === undefined || call.to_number === to))
      // The number may have other uses at the vendor; what we have ordered has our name on it.
      .filter(({ metadata }) =>
        token === undefined ? metadata?.token !== undefined : metadata?.token === token,
      )
      // Nobody can tell how long ago such a one was ordered; it is told of once it has begun, or ended.
      .filter((call) => token !== undefined || call.call_status !== 'registered')
      .map((call) => foundCall(call, { undatedAt: since, whole: false }))
      .filter((call) => token !== undefined || call.createdAt >= since)
      .sort((one, other) => one.createdAt - other.createdAt)
  );
}

/** Asked when reports have not come: what is not there then will not be awaited any longer. */
export async function fetchCall(
  options: LookUpOptions,
  account: AccountRef,
  sid: string,
): Promise<FoundCall | undefined> {
  const answers = await answering(
    options,
    account,
    async (client, bounds) =>
      foundCall(recordOf(await client.call.retrieve(sid, bounds())), {
        undatedAt: Date.now(),
        whole: true,
      }),
    { 404: undefined, 422: undefined },
  );
  return answers.find((call) => call !== undefined);
}

function criteriaOf({ from, to, token }: Query): Criteria {
  return {
    direction: { op: 'in', type: 'enum', value: ['outbound'] },
    from_number: { op: 'eq', type: 'string', value: from },
    ...(to !== undefined && { to_number: { op: 'eq', type: 'string', value: to } }),
    ...(token !== undefined && {
      metadata: [{ op: 'eq', type: 'string', key: 'token', value: token }],
    }),
  };
}

/** Reads to the end, or to where a list that runs from new to old has come to a page that is all older than this. */
async function everyPage(
  client: Retell,
  bounds: Bounds,
  { criteria, oldest }: { criteria: Criteria; oldest: number },
): Promise<CallRecord[]> {
  const calls: CallRecord[] = [];
  for (let key: string | undefined; ;) {
    const page = await client.call.list(
      {
        filter_criteria: criteria,
        limit: PAGE_SIZE,
        sort_order: 'descending',
        ...(key !== undefined && { pagination_key: key }),
      },
      bounds(),
    );
    // What is no list at all has to be no empty one: it would prove that a call does not exist.
    if (!Array.isArray(page.items)) throw new CarrierUnavailable('unreadable_answer');
    const read = page.items.map(recordOf);
    calls.push(...read);
    if (!page.has_more || page.pagination_key === undefined || isAncient(read, oldest))
      return calls;
    key = page.pagination_key;
  }
}

const isAncient = (calls: readonly CallRecord[], oldest: number) =>
  calls.every(({ start_timestamp: at }) => at !== undefined && at < oldest);

function recordOf(call: unknown): CallRecord {
  const read = callForm.safeParse(call);
  if (!read.success) throw new CarrierUnavailable('unreadable_answer');
  return read.data;
}

function foundCall(
  call: CallRecord,
  { undatedAt, whole }: { undatedAt: number; whole: boolean },
): FoundCall {
  return {
    sid: call.call_id,
    to: call.to_number ?? '',
    from: call.from_number ?? '',
    createdAt: call.start_timestamp ?? undatedAt,
    report: reportOf(call, whole),
  };
}
