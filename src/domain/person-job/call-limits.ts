import { effectiveReminderSettings } from '../reminder/stored-settings.ts';
import { effectiveSettings } from '../shift-offer/stored-settings.ts';
import { TEST_CALL_SECONDS } from '../test-call.ts';
import type { JobKind } from './job-kind.ts';

export interface CallLimits {
  readonly ringTimeoutSeconds: number;
  readonly talkLimitSeconds: number;
  readonly gatherSeconds: number;
}

/** A10. */
const QUALIFICATION_LIMITS: CallLimits = {
  ringTimeoutSeconds: 30,
  talkLimitSeconds: 180,
  gatherSeconds: 15,
};

/** How long a call of this kind may ring and be talked, by all that its tenant has stored. */
export function callLimits(kind: JobKind, tenantSettings: unknown): CallLimits {
  switch (kind) {
    case 'shift_offer':
      return effectiveSettings(tenantSettings);
    case 'reminder':
      return effectiveReminderSettings(tenantSettings);
    case 'qualification':
      return QUALIFICATION_LIMITS;
    case 'test_call': {
      const { ringTimeout, talkLimit, gather } = TEST_CALL_SECONDS;
      return {
        ringTimeoutSeconds: ringTimeout,
        talkLimitSeconds: talkLimit,
        gatherSeconds: gather,
      };
    }
  }
}
