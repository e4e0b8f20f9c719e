import { CancellationScope, continueAsNew, isCancellation } from '@temporalio/workflow';
import type { PersonJobResult } from '../src/domain/person-job/stage.ts';
import { dialing, records } from './activity-queues.ts';
import { jobChanged, jobClosed, type PersonJobInput } from './messages.ts';
import { followNews, type RunNews } from './run-news.ts';
import { showState } from './show-state.ts';

const DAY_MS = 86_400_000;

/**
 * One person, called about one matter: when the call is due it is made, its end is awaited, and what it has come to decides
 * what is next. Whatever changes meanwhile is judged anew at once.
 */
export async function followPerson(input: PersonJobInput): Promise<PersonJobResult> {
  const news = followNews({ changed: jobChanged, closed: jobClosed });
  try {
    const result = await untilClosed(input, news);
    if (result === 'sleep_anew') return await continueAsNew<typeof followPerson>(input);
    showState(result);
    return result;
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => close(input));
    throw error;
  }
}

async function untilClosed(
  { tenantId, jobId }: PersonJobInput,
  news: RunNews<PersonJobResult>,
): Promise<PersonJobResult | 'sleep_anew'> {
  let overdue: string | undefined;
  let hasRung = false;
  for (let isFresh = true; ; isFresh = false) {
    const closedAs = news.closed();
    if (closedAs) return closedAs;
    const seen = news.changes();
    const order = { tenantId, jobId, ...(overdue !== undefined && { overdue }) };
    overdue = undefined;
    const due = await news.unlessClosed(dialing().ringDue(order));
    switch (due?.kind) {
      case undefined:
        // The job was closed meanwhile: the next turn says so.
        break;
      case 'closed':
        return due.result;
      case 'placed': {
        showState('calls');
        hasRung = true;
        const { attemptId } = due;
        const nothingHeard = !(await news.hears(attemptId, due.overdueInMs));
        if (nothingHeard) overdue = attemptId;
        break;
      }
      case 'wait':
        // A long sleep is slept by a run without a past, which is quickly replayed by whatever code wakes it.
        if (due.forMs > DAY_MS && !isFresh && news.changes() === seen) return 'sleep_anew';
        if (!hasRung) showState('planned');
        await news.wait(due.forMs, seen);
        break;
    }
  }
}

/** A cancel from Temporal's Web UI is as good as one from the API (A5). */
async function close({ tenantId, jobId }: PersonJobInput): Promise<void> {
  const reason = 'The run was cancelled.';
  await records().closeJob({ tenantId, jobId, result: 'cancelled', reason });
  showState('cancelled');
}
