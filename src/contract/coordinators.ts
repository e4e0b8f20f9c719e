import { z } from 'zod';
import { NIGHTS, NOTICE_KINDS } from '../domain/notice/notice-kinds.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, next, page, phone } from './fields.ts';

const kinds = z.array(z.enum(NOTICE_KINDS));
const nights = z.enum(NIGHTS).meta({
  description: 'What this person is texted about at night: what is urgent, all, or nothing.',
});

export const coordinator = z
  .object({
    coordinatorId: z.string(),
    name: z.string(),
    /** E.164. */
    phone: z.string(),
    kinds,
    nights,
    createdAt: instant,
  })
  .meta({ id: 'Coordinator' });

const params = z.object({ coordinatorId: id });
const example = { params: { coordinatorId: EXAMPLE_IDS.coordinatorId } };

/** Who at the office is told by text what has to be acted on. Other systems are told by webhooks. */
export const COORDINATOR_ENDPOINTS = {
  createCoordinator: {
    summary: 'Enter somebody at the office who is told what to act on',
    method: 'POST',
    path: '/api/v1/coordinators',
    access: 'tenant',
    scope: 'people:write',
    body: z.strictObject({
      name: line(60),
      phone,
      kinds: kinds.default([...NOTICE_KINDS]),
      nights: nights.default('urgent'),
    }),
    answer: coordinator,
    status: 201,
    example: { body: { name: 'Kim at the desk', phone: '0412 345 678', nights: 'urgent' } },
  },
  listCoordinators: {
    summary: 'List who is told',
    method: 'GET',
    path: '/api/v1/coordinators',
    access: 'tenant',
    scope: 'people:read',
    query: page,
    answer: z.object({ coordinators: z.array(coordinator), next }),
    status: 200,
  },
  changeCoordinator: {
    summary: 'Change what somebody is told, and when',
    method: 'PATCH',
    path: '/api/v1/coordinators/:coordinatorId',
    access: 'tenant',
    scope: 'people:write',
    params,
    body: z.strictObject({
      name: line(60).optional(),
      phone: phone.optional(),
      kinds: kinds.optional(),
      nights: nights.optional(),
    }),
    answer: coordinator,
    status: 200,
    example: { ...example, body: { kinds: ['unfilled_after_calls', 'start_near'] } },
  },
  removeCoordinator: {
    summary: 'Tell somebody nothing more',
    method: 'DELETE',
    path: '/api/v1/coordinators/:coordinatorId',
    access: 'tenant',
    scope: 'people:write',
    params,
    answer: coordinator,
    status: 200,
    example,
  },
} as const satisfies Record<string, Endpoint>;
