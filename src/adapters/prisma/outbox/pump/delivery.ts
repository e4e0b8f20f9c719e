import { RUN_KINDS, RunsRefused, type RunKind } from '../../../../ports/runs.ts';
import { CLAIM_CHANGED } from '../enqueue.ts';
import { SafetyLogMissing, type SafetyRecord } from '../../../../ports/safety-log.ts';
import type { OutboxPumpOptions } from './options.ts';
import { alertRow, closeRow, isJobClosed, type OutboxRow, parkRow, postponeRow } from './rows.ts';

/** With the back-off about ten seconds, in which housekeeping or an order on its way may start the run. */
const TRIES_WHEN_GONE = 7;
const GONE = 'run_gone';
/** Restarts and short outages are nobody's business. */
const FAILING_QUIETLY_MS = 60_000;

/** What has become of one delivery. */
type Delivered = { kind: 'done' } | { kind: 'gone' } | Failed;
/** With a remedy, only people can help. */
interface Failed {
  kind: 'failed';
  because: string;
  remedy?: string;
}

/** Delivers one row and writes down what came of it. Never rejects: a row nobody could note keeps its lease and comes back. */
export function createDelivery(options: OutboxPumpOptions): (row: OutboxRow) => Promise<void> {
  const { log } = options;
  return async (row) => {
    const delivered = await deliver(options, row);
    try {
      await note(options, row, delivered);
    } catch (error) {
      log.warn({ type: 'outbox_note_failed', outboxId: row.id, error: codeOf(error) }, 'not noted');
    }
  };
}

async function deliver(options: OutboxPumpOptions, row: OutboxRow): Promise<Delivered> {
  try {
    return { kind: await send(options, row) };
  } catch (error) {
    const isOnlyForPeople = error instanceof RunsRefused || error instanceof SafetyLogMissing;
    const remedy = isOnlyForPeople ? error.remedy : undefined;
    return { kind: 'failed', because: codeOf(error), ...(remedy && { remedy }) };
  }
}

async function send(
  { runs, cancelCall, safetyLog }: OutboxPumpOptions,
  row: OutboxRow,
): Promise<'done' | 'gone'> {
  const { id, tenantId, target, name, payload } = row;
  switch (row.kind) {
    case 'start':
      await runs.start({ kind: runKindOf(name), runId: target, tenantId, input: payload });
      return 'done';
    case 'signal': {
      const answer = await runs.signal({ runId: target, name, payload, requestId: id });
      return answer === 'told' ? 'done' : 'gone';
    }
    case 'record':
      // Another process has a log, and ordered it.
      if (!safetyLog) throw new SafetyLogMissing();
      // Written by nobody but `enqueueRecord`.
      await safetyLog.append(payload as SafetyRecord);
      return 'done';
    case 'cancel':
      // A call that is gone needs no taking back.
      await cancelCall(
        target,
        tenantId,
        name === 'hang_up' ? 'hang_up' : 'withdraw',
        sidIn(payload),
      );
      return 'done';
  }
}

async function note(options: OutboxPumpOptions, row: OutboxRow, delivered: Delivered) {
  const { database, log } = options;
  switch (delivered.kind) {
    case 'done':
      await closeRow(database, row);
      return log.info({ type: 'outbox_delivered', ...wordsOf(row) }, 'delivered');
    case 'gone': {
      if (row.name === CLAIM_CHANGED || (await isJobClosed(database, row.jobId))) {
        return closeRow(database, row);
      }
      const tries = triesOf(row, GONE);
      if (tries < TRIES_WHEN_GONE) {
        await postponeRow(database, row, { because: GONE, tries });
        return;
      }
      log.error({ type: 'signal_undeliverable', outboxId: row.id, run: row.target }, 'run is gone');
      return parkRow(database, row);
    }
    case 'failed':
      return tryAgain(options, row, delivered);
  }
}

async function tryAgain({ database, log }: OutboxPumpOptions, row: OutboxRow, failed: Failed) {
  const { because, remedy } = failed;
  const tries = triesOf(row, because);
  log.warn({ type: 'outbox_retry', outboxId: row.id, because, tries }, 'will be tried again');
  const failingMs = await postponeRow(database, row, { because, tries });
  if (row.isAlerted || (remedy === undefined && failingMs < FAILING_QUIETLY_MS)) return;
  log.error({ type: 'outbox_stuck', outboxId: row.id, because, remedy }, 'keeps failing');
  await alertRow(database, row, failed);
}

/** What leads from this line of the log to others: the request, the run, the offer and the attempt. */
function wordsOf({ id: outboxId, kind, name, target, payload, jobId, requestId }: OutboxRow) {
  const attemptId = kind === 'cancel' ? target : attemptIn(payload);
  return { outboxId, order: kind, name, target, offerId: jobId, attemptId, requestId };
}

function attemptIn(payload: unknown): string | undefined {
  const { attemptId } = payload as { attemptId?: unknown };
  return typeof attemptId === 'string' ? attemptId : undefined;
}

function triesOf(row: OutboxRow, because: string): number {
  return row.lastError === because ? row.tries + 1 : 1;
}

/** Of a call that is not the attempt's own. */
function sidIn(payload: unknown): string | undefined {
  const { sid } = payload as { sid?: unknown };
  return typeof sid === 'string' ? sid : undefined;
}

function runKindOf(name: string): RunKind {
  const kind = RUN_KINDS.find((known) => known === name);
  if (kind === undefined) throw new TypeError(`The outbox orders a run of an unknown kind.`);
  return kind;
}

/** Never its message, which may quote what was sent. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number'
    ? `${error.name} ${code}`
    : error.name;
}
