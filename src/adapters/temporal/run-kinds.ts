import { defineSearchAttributeKey } from '@temporalio/common';
import type { RunKind } from '../../ports/runs.ts';

/** The name under which the workflow is exported, and what people see above it in the Web UI. */
export const RUN_TYPES: Readonly<Record<RunKind, { workflow: string; summary: string }>> = {
  'shift-offer': { workflow: 'shiftOffer', summary: 'Offers a shift to its pool' },
  reminder: { workflow: 'reminder', summary: 'Reminds of one appointment' },
  qualification: { workflow: 'qualification', summary: 'Calls somebody who has signed up' },
  text: { workflow: 'text', summary: 'Sends one text' },
  webhook: { workflow: 'webhook', summary: 'Delivers one event to one endpoint' },
  'after-claim': {
    workflow: 'afterClaim',
    summary: 'Enters a claim into the roster, reminds of it',
  },
  'settle-attempt': { workflow: 'settleAttempt', summary: 'Settles a ring of unclear fate' },
};

/** They are never encrypted: ids and words of ours only. */
export const SEARCH_ATTRIBUTES = {
  tenant: defineSearchAttributeKey('RingdownTenant', 'KEYWORD'),
  job: defineSearchAttributeKey('RingdownJob', 'KEYWORD'),
  state: defineSearchAttributeKey('RingdownState', 'KEYWORD'),
} as const;
