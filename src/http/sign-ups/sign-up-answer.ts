import type { z } from 'zod';
import type { signUp } from '../../contract/sign-ups.ts';
import type { SignUp } from '../../ports/stores/sign-ups.ts';
import { instantOrNull, instantText } from '../instant-text.ts';

export function signUpAnswer({ job, interaction, calls, ...row }: SignUp): z.output<typeof signUp> {
  return {
    ...row,
    enqueuedAt: instantText(row.enqueuedAt),
    failedBecause: row.failedBecause ?? null,
    jobId: job?.jobId ?? null,
    dueAt: instantOrNull(job?.dueAt),
    dueBecause: job?.dueBecause ?? null,
    interaction: interaction
      ? {
          ...interaction,
          beganAt: instantOrNull(interaction.beganAt),
          endedAt: instantOrNull(interaction.endedAt),
        }
      : null,
    calls: calls.map(({ attemptId, callSid = null, dialedAt, outcome = null }) => ({
      ...{ attemptId, callSid, outcome },
      dialedAt: instantOrNull(dialedAt),
    })),
  };
}
