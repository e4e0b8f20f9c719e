import { DEFAULT_POOL_RULES } from '../../src/domain/pool-order/pool-rules.ts';

export const ID = '11111111-1111-4111-8111-111111111111';
export const AT = '2026-01-23T09:00:00.000Z';

/** An offer as the API answers it, open and with nothing done yet. */
export const anOffer = (fields: Record<string, unknown>) => ({
  offerId: ID,
  shiftId: ID,
  ...{ shiftCode: 'A12', shiftStartsAt: AT, shiftZone: 'Australia/Sydney' },
  state: 'active',
  stage: 'texts',
  result: null,
  reason: null,
  openedAt: AT,
  closedAt: null,
  wavesSent: 1,
  callsMade: 0,
  shift: {
    shiftId: ID,
    code: 'A12',
    poolId: ID,
    patientFirstName: 'Jane',
    patientLastName: 'Doe',
    startsAt: AT,
    endsAt: AT,
    zone: 'Australia/Sydney',
    suburb: 'Newtown',
    seats: 1,
    status: 'open',
    statusReason: null,
    givenUpBy: null,
    openOfferId: ID,
    takenBy: [{ seat: 1, staffId: ID, name: 'Bob Example' }],
    warnings: [],
  },
  timeline: [{ kind: 'opened', at: AT }],
  clock: { kind: 'real' },
  holds: [],
  tally: { kind: 'so_far', made: 0, stillToCome: 12 },
  ...fields,
});

/** Of whoever was passed over or put off, as a timeline tells it. */
export const aSkip = (fields: Record<string, unknown>) => ({
  ...{ kind: 'skip', at: AT, staffId: ID, name: 'Alice Example' },
  ...{ about: 'ring', step: 'round 2', verdict: 'never', rule: 'not_declined' },
  ...{ because: 'this person had declined this shift', untilAt: null },
  ...fields,
});

export const aPool = (members: readonly string[] = []) => ({
  poolId: ID,
  name: 'Weekday carers',
  members,
  tiers: Object.fromEntries(members.map((staffId) => [staffId, 1])),
  rules: DEFAULT_POOL_RULES,
  createdAt: AT,
});
