import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { instant, must, phone } from './fields.ts';

const AGENT_ID = /^agent_\w{1,80}$/;
const KEY = /^key_\w{1,196}$/;

export const agent = z
  .object({
    /** The vendor's own name of it. */
    agentId: z.string(),
    /** E.164: what people see when it calls. */
    callerNumber: z.string(),
    /** The end of your own key, the rest of it hidden; null: the installation's is used. */
    apiKey: z.string().nullable(),
    /** The account that is charged. */
    accountId: z.string(),
    updatedAt: instant,
  })
  .meta({ id: 'Agent' });

const door = { path: '/api/v1/tenant/agent', access: 'tenant' } as const;

export const AGENT_ENDPOINTS = {
  readAgent: {
    ...door,
    summary: 'Read which AI agent calls for your tenant',
    method: 'GET',
    scope: 'tenant:read',
    answer: agent,
    status: 200,
  },
  putAgent: {
    ...door,
    summary: 'Enter the AI agent that calls for your tenant, or change it',
    method: 'PUT',
    scope: 'tenant:write',
    body: z.strictObject({
      agentId: z
        .string()
        .refine(
          (text) => AGENT_ID.test(text),
          must(
            'This is no id of an agent.',
            'Use it as Retell names it: agent_ and letters or digits.',
          ),
        )
        .meta({ pattern: AGENT_ID.source, description: 'As Retell names it.' }),
      callerNumber: phone.meta({
        description: 'A number that your Retell account owns.',
        examples: ['+44 7403 305280'],
      }),
      apiKey: z
        .string()
        .trim()
        .refine(
          (text) => KEY.test(text),
          must(
            'This is no key of Retell.',
            'Use it as Retell shows it: key_ and letters or digits.',
          ),
        )
        .meta({ pattern: KEY.source })
        .nullable()
        .optional()
        .meta({
          description:
            'Stored encrypted and never shown again. Absent: as it was; null: the key of the installation.',
        }),
    }),
    answer: agent,
    status: 200,
    example: {
      body: {
        agentId: 'agent_e53a44a8e7abed',
        callerNumber: '+44 7403 305280',
        apiKey: 'key_5f1d7c',
      },
    },
  },
  removeAgent: {
    ...door,
    summary:
      'Let no AI agent call any more; its key is forgotten with its last call, and calls are made by keypad',
    method: 'DELETE',
    scope: 'tenant:write',
    answer: agent,
    status: 200,
  },
  testAgent: {
    path: `${door.path}/test-connection`,
    access: 'tenant',
    summary: 'Ask the vendor for the agent and its number, without calling anybody',
    method: 'POST',
    scope: 'tenant:write',
    answer: z
      .object({
        agentName: z.string(),
        /** A draft calls as it is at that moment. */
        status: z.enum(['published', 'draft']),
        callerNumber: z.string(),
      })
      .meta({ id: 'AgentTest' }),
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
