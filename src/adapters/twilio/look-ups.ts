import type { AccountRef, Carrier, FoundCall, FoundText } from '../../ports/carrier.ts';
import { callReport, CALL_STATUSES } from './call-status.ts';
import { answering, type LookUpOptions, unreadable } from './answering.ts';
import type { Session } from './session.ts';

type CallRecord = Awaited<ReturnType<Session['client']['calls']['list']>>[number];
type TextRecord = Awaited<ReturnType<Session['client']['messages']['list']>>[number];

/** The most a page may hold. */
const PAGE_SIZE = 1000;

/**
 * The list lags behind calls that were accepted a moment ago. It is not filtered by start time, which a
 * queued call does not have yet.
 */
export function findCalls(
  options: LookUpOptions,
  query: Parameters<Carrier['findCalls']>[0],
): Promise<FoundCall[]> {
  const { account, to, from, since, disorderMs = LONGEST_LIFE_MS } = query;
  return answering(options, account, async ({ client }) => {
    const first = await client.calls.page({ ...(to && { to }), from, pageSize: PAGE_SIZE });
    const calls = await everyPage(first, since - disorderMs);
    return calls
      .map((call) => foundCall(call, since))
      .filter((call) => call.from === from && (to === undefined || call.to === to))
      .filter((call) => isSince(call.createdAt, since))
      .sort((one, other) => one.createdAt - other.createdAt);
  });
}

export function fetchCall(
  options: LookUpOptions,
  account: AccountRef,
  sid: string,
): Promise<FoundCall | undefined> {
  return answering(
    options,
    account,
    async ({ client }) => foundCall(await client.calls(sid).fetch(), Date.now()),
    { 20404: undefined },
  );
}

export function findTexts(
  options: LookUpOptions,
  query: Parameters<Carrier['findTexts']>[0],
): Promise<FoundText[]> {
  const { account, to, from, since } = query;
  return answering(options, account, async ({ client }) => {
    const first = await client.messages.page({ ...(to && { to }), from, pageSize: PAGE_SIZE });
    const texts = await everyPage(first, since - LONGEST_LIFE_MS);
    return texts
      .filter((text) => text.from === from && (to === undefined || text.to === to))
      .map((text) => foundText(text, since))
      .filter((text) => isSince(text.createdAt, since))
      .sort((one, other) => one.createdAt - other.createdAt);
  });
}

interface PageOf<Item> {
  instances: Item[];
  nextPageUrl?: string | undefined;
  nextPage(): Promise<PageOf<Item>> | undefined;
}

/** A call may wait a day in the queue and last a day, so that an old page may still hide a newer call. */
const LONGEST_LIFE_MS = 48 * 3600 * 1000;

/** Reads to the end, or to where a list that runs from new to old has come to a page that is all older than this. */
async function everyPage<Item extends { dateCreated: unknown }>(
  first: PageOf<Item>,
  oldest: number,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let page: PageOf<Item> | undefined = first; page !== undefined;) {
    items.push(...page.instances);
    if (isAncient(page.instances, oldest)) return items;
    page = page.nextPageUrl === undefined ? undefined : await page.nextPage();
  }
  return items;
}

function isAncient(items: readonly { dateCreated: unknown }[], oldest: number): boolean {
  const times = items.map(({ dateCreated }) => timeOf(dateCreated) ?? Infinity);
  const runsBackwards = (times.at(0) ?? 0) > (times.at(-1) ?? 0);
  return runsBackwards && times.every((time) => time < oldest);
}

function foundCall(call: CallRecord, undatedAt: number): FoundCall {
  const { sid, to, from, dateCreated, duration, answeredBy } = call;
  if (typeof sid !== 'string') return unreadable();
  const status = CALL_STATUSES.find((known) => known === call.status);
  const talkSeconds = /^\d+$/.test(duration) ? Number(duration) : undefined;
  // A status we do not know tells no more than that the call exists.
  const report = callReport({ status: status ?? 'queued', answeredBy, talkSeconds });
  return { sid, to, from, createdAt: timeOf(dateCreated) ?? undatedAt, report };
}

function foundText({ sid, to, body, dateCreated }: TextRecord, undatedAt: number): FoundText {
  if (typeof sid !== 'string') return unreadable();
  return { sid, to, body, createdAt: timeOf(dateCreated) ?? undatedAt };
}

/** The SDK's types promise a Date, but it passes on what it cannot read, and null. */
function timeOf(date: unknown): number | undefined {
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date.getTime() : undefined;
}

/** The carrier tells time in whole seconds, so that what is asked for has to be rounded down too. */
function isSince(createdAt: number, since: number): boolean {
  return createdAt >= Math.floor(since / 1000) * 1000;
}
