import { z } from 'zod';
import {
  DEFAULT_QUALIFICATION_SETTINGS,
  RETRY_PAUSES_LIMITS,
  templateProblems,
} from '../domain/qualification/settings.ts';
import type { Endpoint } from './endpoint.ts';
import { must, phone } from './fields.ts';

const { enabled, template, retryPausesMinutes } = DEFAULT_QUALIFICATION_SETTINGS;
const { countMax, minutesMin, minutesMax } = RETRY_PAUSES_LIMITS;
const REMEDY = 'Correct the template, or remove it to use the default one.';

/** What no country dials, so that it is told beside whatever else is wrong; the rest is known once the tenant's country is. */
const mayBeDialled = (text: string) => /^(?:\D*\d){4,20}\D*$/.test(text);
const NO_NUMBER = must(
  'This is no valid telephone number.',
  'Write it as it is dialled in your country, or with + and the country code.',
);

const fields = {
  enabled: z
    .boolean()
    .meta({ description: 'Whether those who sign up are called.', default: enabled }),
  template: z
    .string()
    .superRefine((value, context) => {
      for (const message of templateProblems(value)) {
        context.addIssue({ code: 'custom', message, params: { remedy: REMEDY } });
      }
    })
    .meta({
      description:
        'What a call begins with: at most 500 characters, with {businessName} and, if wanted, {firstName}.',
      default: template,
    }),
  overrideNumber: phone.refine(mayBeDialled, NO_NUMBER).meta({
    description: 'Gets every call instead of who has signed up. Without it they get their own.',
    examples: ['0412 345 678'],
  }),
  retryPausesMinutes: z
    .array(z.int().min(minutesMin).max(minutesMax))
    .max(countMax)
    .meta({
      description: 'Minutes from the end of each call to the next; none for a single call.',
      default: [...retryPausesMinutes],
    }),
};

export const qualificationSettings = z
  .object({
    /** What holds now: defaults, and what the tenant has stored over them. */
    effective: z.object({ ...fields, overrideNumber: fields.overrideNumber.nullable() }),
    stored: z.object(fields).partial(),
  })
  .meta({ id: 'QualificationSettings' });

const wanted = z.strictObject(fields).partial().meta({ id: 'WantedQualificationSettings' });
/** Null takes a setting back to its default. */
const changes = z
  .strictObject({
    enabled: fields.enabled.nullable(),
    template: fields.template.nullable(),
    overrideNumber: fields.overrideNumber.nullable(),
    retryPausesMinutes: fields.retryPausesMinutes.nullable(),
  })
  .partial()
  .meta({ id: 'ChangedQualificationSettings' });

const door = { path: '/api/v1/tenant/qualification-settings', access: 'tenant' } as const;
const answered = { answer: qualificationSettings, status: 200 } as const;

export const QUALIFICATION_SETTINGS_ENDPOINTS = {
  readQualificationSettings: {
    ...door,
    ...answered,
    summary: 'Read the settings of calls to who has signed up',
    method: 'GET',
    scope: 'tenant:read',
  },
  replaceQualificationSettings: {
    ...door,
    ...answered,
    summary: 'Replace all settings of calls to who has signed up',
    method: 'PUT',
    scope: 'tenant:write',
    body: wanted,
    example: { body: { enabled: true, retryPausesMinutes: [10, 60] } },
  },
  changeQualificationSettings: {
    ...door,
    ...answered,
    summary: 'Change some settings of calls to who has signed up',
    method: 'PATCH',
    scope: 'tenant:write',
    body: changes,
    example: { body: { overrideNumber: '0412 345 678', template: null } },
  },
} as const satisfies Record<string, Endpoint>;
