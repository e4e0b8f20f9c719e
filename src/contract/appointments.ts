import { z } from 'zod';
import {
  appointment,
  appointmentChange,
  appointmentParams,
  newAppointment,
  STATUSES,
  writtenAppointment,
} from './appointments/fields.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, line, next, page } from './fields.ts';

const jobs = { access: 'tenant', status: 200 } as const;
const one = {
  ...jobs,
  path: '/api/v1/appointments/:appointmentId',
  params: appointmentParams,
} as const;

export const APPOINTMENT_ENDPOINTS = {
  createAppointment: {
    ...jobs,
    summary: 'Enter an appointment; its contact is called before it as the settings say',
    method: 'POST',
    path: '/api/v1/appointments',
    scope: 'jobs:write',
    body: newAppointment,
    answer: writtenAppointment,
    status: 201,
    example: {
      body: {
        contactId: EXAMPLE_IDS.contactId,
        type: 'eye test',
        startsAt: '2031-01-23T09:00',
        durationMinutes: 45,
        instructions: 'Bring your glasses.',
      },
    },
  },
  listAppointments: {
    ...jobs,
    summary: 'List appointments',
    method: 'GET',
    path: '/api/v1/appointments',
    scope: 'jobs:read',
    /** Times with an offset, both ends included. */
    query: page.extend({
      contactId: id.optional(),
      externalId: line(120).optional(),
      status: z.enum(STATUSES).optional(),
      startsFrom: z.iso.datetime({ offset: true }).optional(),
      startsTo: z.iso.datetime({ offset: true }).optional(),
    }),
    answer: z.object({ appointments: z.array(appointment), next }),
    example: { query: { status: 'scheduled', startsFrom: '2031-01-01T00:00:00Z' } },
  },
  readAppointment: {
    ...one,
    summary: 'Read an appointment',
    method: 'GET',
    scope: 'jobs:read',
    answer: appointment,
  },
  changeAppointment: {
    ...one,
    summary: 'Change an appointment; a new start moves its calls',
    method: 'PATCH',
    scope: 'jobs:write',
    body: appointmentChange,
    answer: writtenAppointment,
    example: {
      params: { appointmentId: EXAMPLE_IDS.appointmentId },
      body: { startsAt: '2031-01-24T10:30' },
    },
  },
  cancelAppointment: {
    ...jobs,
    summary: 'Cancel an appointment; nobody is called about it any more',
    method: 'POST',
    path: '/api/v1/appointments/:appointmentId/cancel',
    scope: 'jobs:write',
    params: appointmentParams,
    answer: appointment,
  },
  removeAppointment: {
    ...one,
    summary: 'Take an appointment away; nobody is called about it any more',
    method: 'DELETE',
    scope: 'jobs:write',
    answer: z.object({ kind: z.literal('removed') }),
  },
} as const satisfies Record<string, Endpoint>;
