import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, must, next, page } from './fields.ts';

export const pool = z
  .object({
    poolId: z.string(),
    name: z.string(),
    /** Staff ids in the order in which they are asked. */
    members: z.array(z.string()),
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
    body: z.strictObject({ name: line(80), members: members.default([]) }),
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
    body: z.strictObject({ name: line(80) }),
    answer: pool,
    status: 200,
    example: { body: { name: 'Weekend carers' } },
  },
  replaceMembers: {
    summary: 'Replace the members of a pool',
    method: 'PUT',
    path: '/api/v1/pools/:poolId/members',
    access: 'tenant',
    params,
    body: z.strictObject({ members }),
    answer: pool,
    status: 200,
    example: { body: { members: [EXAMPLE_IDS.staffId] } },
  },
} as const satisfies Record<string, Endpoint>;
