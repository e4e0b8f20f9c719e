import { z } from 'zod';
import type { CallReport } from '../../domain/attempt/call-report.ts';
import { analysisForm, findingsOf } from './analysis.ts';
import { type Ending, endingOf } from './disconnection.ts';

/** A code: whatever else stands in its place may be anybody's words, and is not kept. */
const code = z
  .string()
  .regex(/^\w{1,60}$/)
  .optional()
  .catch(undefined);
const DAY_MS = 86_400_000;

/** What we read of a call, in answers and in reports alike. Words that were spoken are not among it. */
export const callForm = z.object({
  call_id: z.string().regex(/^[\w-]{1,200}$/),
  call_status: z.enum(['registered', 'not_connected', 'ongoing', 'ended', 'error']),
  from_number: z.string().optional(),
  to_number: z.string().optional(),
  start_timestamp: z.number().optional(),
  duration_ms: z.number().nonnegative().max(DAY_MS).optional().catch(undefined),
  disconnection_reason: code,
  metadata: z
    .object({ token: z.string().max(200).optional() })
    .optional()
    .catch(undefined),
  call_analysis: analysisForm.optional().catch(undefined),
  call_cost: z.object({ combined_cost: z.number().optional() }).optional().catch(undefined),
});
export type CallRecord = z.output<typeof callForm>;

/** `whole`: nothing more will be told of the call, so that an analysis that is missing stays so. */
export function reportOf(call: CallRecord, whole: boolean): CallReport {
  switch (call.call_status) {
    case 'registered':
      return { lifeCycle: 'dialing' };
    case 'ongoing':
      return { lifeCycle: 'answered' };
    case 'not_connected':
    case 'ended':
    case 'error':
      return endReport(call, endingOf(call.disconnection_reason), whole);
  }
}

/**
 * The conversation is judged some seconds after its end, and its run acts on what it knows at the end. So until the
 * judgement has come a conversation counts as one that goes on; the watchdog asks where it never comes.
 */
function endReport(call: CallRecord, ending: Ending, whole: boolean): CallReport {
  const known = {
    ...(call.duration_ms !== undefined && { talkSeconds: Math.round(call.duration_ms / 1000) }),
    ...(call.disconnection_reason !== undefined && { code: call.disconnection_reason }),
    ...(call.call_cost?.combined_cost !== undefined && { costCents: call.call_cost.combined_cost }),
  };
  switch (ending.kind) {
    case 'never_rang':
      return { lifeCycle: 'ended', outcome: 'failed', neverRang: true, ...known };
    case 'over':
      return { lifeCycle: 'ended', outcome: ending.outcome, ...known };
    case 'talked': {
      if (!call.call_analysis) return { lifeCycle: whole ? 'ended' : 'answered', ...known };
      const { outcome, sentiment, optedOut } = findingsOf(call.call_analysis);
      return {
        ...{ lifeCycle: 'ended', ...known },
        ...(outcome && { outcome }),
        ...(sentiment && { sentiment }),
        ...(optedOut && { optedOut: true as const }),
      };
    }
  }
}
