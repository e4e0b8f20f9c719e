import type { Calls, Decided, LiveCall } from '../../../src/ports/stores/calls.ts';
import type { ClaimAnswer, Claims, DeclineAnswer } from '../../../src/ports/stores/claims.ts';
import type { Holds } from '../../../src/ports/stores/holds.ts';
import type { OpenedOffer, Offers } from '../../../src/ports/stores/offers.ts';
import type { Lack } from '../../../src/ports/readiness.ts';
import type { Texts } from '../../../src/ports/stores/texts.ts';

export interface Told {
  what: string;
  with: unknown;
}

/** What the fakes answer; a test changes what it is about. */
export interface Answers {
  open: OpenedOffer;
  close: 'closed' | 'already_closed';
  claim: ClaimAnswer;
  decline: DeclineAnswer;
  assigned: 'closed' | 'nothing_open' | 'shift_not_found';
  call: LiveCall | undefined;
  script: { greeting: string; clipId?: string; officePhone?: string };
  receipt: 'applied' | 'duplicate' | 'unknown';
  /** Set: what the stores are asked for fails. */
  failure: Error | undefined;
  /** What the process says that it lacks. */
  lacks: Lack[];
}

export function aLiveCall(fields: Partial<LiveCall> = {}): LiveCall {
  return {
    tenantId: '11111111-1111-4111-8111-111111111111',
    attemptId: '22222222-2222-4222-8222-222222222222',
    token: 'call-token',
    jobKind: 'shift_offer',
    offerId: '33333333-3333-4333-8333-333333333333',
    personId: '44444444-4444-4444-8444-444444444444',
    accountRef: `AC${'a'.repeat(32)}`,
    ended: false,
    ...fields,
  };
}

/** The stores behind the doors, which remember what they were told and answer as they are set. */
export function createFakeStores() {
  const told: Told[] = [];
  const answers: Answers = {
    open: { kind: 'refused', because: 'pool_empty' },
    close: 'closed',
    claim: { kind: 'won', seat: 1 },
    decline: { kind: 'noted' },
    assigned: 'closed',
    call: aLiveCall(),
    script: { greeting: 'Hello Bob.' },
    receipt: 'applied',
    failure: undefined,
    lacks: [],
  };
  const tell = async <T>(what: string, order: unknown, answer: T): Promise<T> => {
    if (answers.failure) throw answers.failure;
    told.push({ what, with: order });
    return answer;
  };
  const never = (what: string) => async (): Promise<never> => {
    throw new Error(`The doors never ask for ${what}.`);
  };

  const offers: Offers = {
    open: (order) => tell('open', order, answers.open),
    close: (offer, end) => tell('close', { ...offer, ...end }, { kind: answers.close }),
    openFor: async () => undefined,
    planWave: never('planWave'),
    awaitAnswers: never('awaitAnswers'),
  };
  const claims: Claims = {
    claim: (order) => tell('claim', order, answers.claim),
    decline: (order) => tell('decline', order, answers.decline),
    assignedElsewhere: (order) => tell('assigned', order, { kind: answers.assigned }),
  };
  const holds: Holds = {
    hold: (order) => tell('hold', order, 'held'),
    resume: (target) => tell('resume', target, 'resumed'),
    forgive: (target) => tell('forgive', target, undefined),
    standing: (tenantId) => tell('standing', tenantId, []),
  };
  const decidedOf = (kind: Decided['kind']): Decided => {
    switch (kind) {
      case 'accept':
        return { kind, answer: answers.claim };
      case 'decline':
        return { kind, answer: answers.decline };
      case 'opt_out':
        return { kind, keepsSeat: false };
    }
  };
  const calls: Calls = {
    find: async (token) => (answers.call?.token === token ? answers.call : undefined),
    findBySid: async (_, sid) => (answers.call?.carrierSid === sid ? answers.call : undefined),
    report: (event) => tell('report', event, 'applied'),
    script: async () => ({ gatherSeconds: 15, ...answers.script }),
    pressed: (_, digit) => tell('pressed', digit, undefined),
    owns: async (call, sid) => (call.carrierSid ?? sid) === sid,
    decide: (call, wish) => tell(wish, call, decidedOf(wish)),
    personScript: async () => ({
      ...{ kind: 'qualification', keys: { 9: 'opt_out' }, isOpen: true, gatherSeconds: 15 },
      ...answers.script,
    }),
    decidePerson: never('decidePerson'),
    unknown: (event) => tell('unknown', event, undefined),
  };
  const texts = {
    ...Object.fromEntries(
      (['take', 'sent', 'notSent', 'unclear', 'refused', 'fault', 'handOver'] as const).map(
        (name) => [name, never(name)],
      ),
    ),
    receipt: (receipt: unknown) => tell('receipt', receipt, answers.receipt),
    received: (text: unknown) => tell('received', text, 'answered'),
  } as unknown as Texts;
  return { offers, claims, holds, calls, texts, told, answers };
}
