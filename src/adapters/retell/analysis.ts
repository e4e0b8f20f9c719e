import type Retell from 'retell-sdk';
import { z } from 'zod';
import type { Sentiment } from '../../domain/attempt/call-report.ts';
import type { Outcome } from '../../domain/outcome/outcome.ts';

type Wanted = NonNullable<
  NonNullable<Retell.CallCreatePhoneCallParams.AgentOverride['agent']>['post_call_analysis_data']
>;

/** What is asked of the agent about every conversation. Nothing else of its findings is read, and nothing of it kept. */
export const WANTED_ANALYSIS: Wanted = [
  {
    type: 'enum',
    name: 'appointment_action',
    choices: ['confirmed', 'cancelled', 'rescheduled', 'none'],
    description:
      'What the person decided about the appointment: confirmed it, cancelled it, or asked for another time. ' +
      'none if they decided nothing, or somebody else was on the phone.',
  },
  {
    type: 'boolean',
    name: 'opted_out',
    description: 'Whether the person asked not to be called or texted again.',
  },
];

/** Agents that were set up by hand may name their findings a little differently. */
const ACTIONS: ReadonlyMap<string, Outcome> = new Map([
  ['confirmed', 'confirmed'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
  ['rescheduled', 'rescheduled'],
  ['reschedule', 'rescheduled'],
]);

const SENTIMENTS: ReadonlyMap<string, Sentiment> = new Map([
  ['positive', 'positive'],
  ['neutral', 'neutral'],
  ['negative', 'negative'],
]);

/** One of these words; in its place there may be a sentence about somebody, which is not kept. */
const wordOf = (known: ReadonlyMap<string, unknown>) =>
  z
    .string()
    .toLowerCase()
    .refine((word) => known.has(word))
    .optional()
    .catch(undefined);

const flag = z
  .union([z.boolean(), z.string().transform((text) => text.toLowerCase() === 'true')])
  .catch(false);

/** Only what we asked for; whatever is missing or of another form says nothing. */
export const analysisForm = z.object({
  in_voicemail: flag.optional(),
  user_sentiment: wordOf(SENTIMENTS),
  custom_analysis_data: z
    .object({
      appointment_action: wordOf(ACTIONS),
      opted_out: flag.optional(),
    })
    .optional()
    .catch(undefined),
});

export interface Findings {
  outcome?: Outcome;
  optedOut: boolean;
  sentiment?: Sentiment;
}

export function findingsOf(analysis: z.output<typeof analysisForm>): Findings {
  const { in_voicemail, user_sentiment, custom_analysis_data: custom } = analysis;
  const sentiment = SENTIMENTS.get(user_sentiment ?? '');
  // A mailbox decides nothing, whatever the agent has made of its greeting.
  if (in_voicemail === true) return { outcome: 'voicemail', optedOut: false };
  const optedOut = custom?.opted_out === true;
  const decided = ACTIONS.get(custom?.appointment_action ?? '');
  const outcome = decided ?? (optedOut ? 'opted_out' : undefined);
  return { optedOut, ...(outcome && { outcome }), ...(sentiment && { sentiment }) };
}
