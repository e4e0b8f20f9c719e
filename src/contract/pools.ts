import { z } from 'zod';
import {
  AWARDS,
  DEFAULT_POOL_RULES,
  ORDERINGS,
  POOL_RULE_LIMITS,
  REVIEW_FALLBACKS,
  TIERS,
} from '../domain/pool-order/pool-rules.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, must, next, page } from './fields.ts';

const within = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max);

const { hoursWindowDays, tierDelayMinutes, priority, reviewMinutes } = POOL_RULE_LIMITS;
const rule = <Schema extends z.ZodType>(
  name: keyof typeof DEFAULT_POOL_RULES,
  schema: Schema,
  description: string,
): Schema => schema.meta({ description, default: DEFAULT_POOL_RULES[name] });

/** How a pool asks. An offer takes them over when it is opened. */
export const poolRules = z.strictObject({
  ordering: rule('ordering', z.enum(ORDERINGS), 'In which order people are asked.'),
  hoursWindowDays: rule(
    'hoursWindowDays',
    within(hoursWindowDays),
    'For the ordering by fewest hours: days before the end of the shift in which hours count.',
  ),
  tierDelayMinutes: rule(
    'tierDelayMinutes',
    within(tierDelayMinutes),
    'Minutes between one tier and the next; less when nobody is left to ask in the one before.',
  ),
  priority: rule('priority', within(priority), 'When lines are scarce: 1 goes first.'),
  award: rule(
    'award',
    z.enum(AWARDS),
    'first_yes: the first yes takes the seat. review: the office chooses among all who have said yes.',
  ),
  reviewMinutes: rule(
    'reviewMinutes',
    within(reviewMinutes),
    'Minutes that the office has to choose, from the opening; at most half of the time left to the shift.',
  ),
  reviewFallback: rule(
    'reviewFallback',
    z.enum(REVIEW_FALLBACKS),
    'When the office has not chosen in time: whoever said yes gets the seats in the order of the pool, or nobody does.',
  ),
  standby: rule(
    'standby',
    z.boolean(),
    'Whoever says yes to a full shift is asked first when a seat becomes free.',
  ),
});

const tiers = z
  .record(id, within(TIERS))
  .meta({ description: 'By staff id; 1 is asked first, and whoever is not named is in it.' });

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
    scope: 'people:write',
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
    scope: 'people:read',
    query: page,
    answer: z.object({ pools: z.array(pool), next }),
    status: 200,
  },
  readPool: {
    summary: 'Read a pool',
    method: 'GET',
    path: '/api/v1/pools/:poolId',
    access: 'tenant',
    scope: 'people:read',
    params,
    answer: pool,
    status: 200,
  },
  changePool: {
    summary: 'Change a pool',
    method: 'PATCH',
    path: '/api/v1/pools/:poolId',
    access: 'tenant',
    scope: 'people:write',
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
    scope: 'people:write',
    params,
    /** Without tiers everybody keeps their own. */
    body: z.strictObject({ members, tiers: tiers.optional() }),
    answer: pool,
    status: 200,
    example: { body: { members: [EXAMPLE_IDS.staffId] } },
  },
} as const satisfies Record<string, Endpoint>;
