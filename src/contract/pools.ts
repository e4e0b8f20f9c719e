import { z } from 'zod';
import {
  AWARDS,
  ORDERINGS,
  POOL_RULE_LIMITS,
  REVIEW_FALLBACKS,
  TIERS,
} from '../domain/pool-order/pool-rules.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, must, next, page } from './fields.ts';

const within = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max);

/** How a pool asks. An offer takes them over when it is opened. */
export const poolRules = z.strictObject({
  ordering: z.enum(ORDERINGS),
  /** For the fewest hours: the days before the end of the shift in which hours count. */
  hoursWindowDays: within(POOL_RULE_LIMITS.hoursWindowDays),
  /** Between one tier and the next; less when nobody is left to ask in the one before. */
  tierDelayMinutes: within(POOL_RULE_LIMITS.tierDelayMinutes),
  /** When lines are scarce: 1 goes first. */
  priority: within(POOL_RULE_LIMITS.priority),
  /** The first yes takes the seat, or the office chooses. */
  award: z.enum(AWARDS),
  reviewMinutes: within(POOL_RULE_LIMITS.reviewMinutes),
  /** What happens when the office has not decided in time. */
  reviewFallback: z.enum(REVIEW_FALLBACKS),
  /** Whoever says yes to a full shift is asked first when a seat becomes free. */
  standby: z.boolean(),
});

/** By staff id; whoever is not named is in tier 1. */
const tiers = z.record(id, within(TIERS));

export const pool = z
  .object({
    poolId: z.string(),
    name: z.string(),
    /** Staff ids in the order in which they are asked. */
    members: z.array(z.string()),
    tiers: z.record(z.string(), z.int()),
    rules: poolRules,
    createdAt: instant,
  })
  .meta({ id: 'Pool' });

const members = z
  .array(id)
  .max(500)
  .refine(
    (ids) => new Set(ids.map((one) => one.toLowerCase())).size === ids.length,
    must('Somebody is in it twice.', 'Name everybody once.'),
  );
const params = z.object({ poolId: id });

export const POOL_ENDPOINTS = {
  createPool: {
    summary: 'Make a pool',
    method: 'POST',
    path: '/api/v1/pools',
    access: 'tenant',
    body: z.strictObject({
      name: line(80),
      members: members.default([]),
      tiers: tiers.optional(),
      rules: poolRules.partial().optional(),
    }),
    answer: pool,
    status: 201,
    example: { body: { name: 'Weekday carers', members: [EXAMPLE_IDS.staffId] } },
  },
  listPools: {
    summary: 'List pools',
    method: 'GET',
    path: '/api/v1/pools',
    access: 'tenant',
    query: page,
    answer: z.object({ pools: z.array(pool), next }),
    status: 200,
  },
  readPool: {
    summary: 'Read a pool',
    method: 'GET',
    path: '/api/v1/pools/:poolId',
    access: 'tenant',
    params,
    answer: pool,
    status: 200,
  },
  changePool: {
    summary: 'Change a pool',
    method: 'PATCH',
    path: '/api/v1/pools/:poolId',
    access: 'tenant',
    params,
    /** Rules that are not named stay as they are; those of open offers stay in any case. */
    body: z.strictObject({ name: line(80).optional(), rules: poolRules.partial().optional() }),
    answer: pool,
    status: 200,
    example: { body: { name: 'Weekend carers', rules: { ordering: 'rotation' } } },
  },
  replaceMembers: {
    summary: 'Replace the members of a pool',
    method: 'PUT',
    path: '/api/v1/pools/:poolId/members',
    access: 'tenant',
    params,
    /** Without tiers everybody keeps their own. */
    body: z.strictObject({ members, tiers: tiers.optional() }),
    answer: pool,
    status: 200,
    example: { body: { members: [EXAMPLE_IDS.staffId] } },
  },
} as const satisfies Record<string, Endpoint>;
