import { z } from 'zod';
import { ROLES } from '../domain/access/roles.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, must, next, page } from './fields.ts';

export const email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
  .meta({ description: 'An e-mail address, in whichever case.', examples: ['kim@example.org'] });

const PASSWORD_CHARACTERS = { min: 12, max: 200 };

/** Long, and otherwise as people like it: rules about characters make passwords worse. */
export const newPassword = z
  .string()
  .refine(
    ({ length }) => length >= PASSWORD_CHARACTERS.min && length <= PASSWORD_CHARACTERS.max,
    must('It is too short or too long.', 'Use 12 to 200 characters, such as four words.'),
  )
  .meta({ minLength: PASSWORD_CHARACTERS.min, maxLength: PASSWORD_CHARACTERS.max });

export const user = z
  .object({
    userId: z.string(),
    tenantId: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    /** `invited` until the one-time token has been used; `disabled` cannot sign in. */
    state: z.string(),
    createdAt: instant,
    lastLoginAt: instant.nullable(),
    /** While a one-time token is good. */
    inviteExpiresAt: instant.nullable(),
  })
  .meta({ id: 'User' });

/** Good once, for three days; shown this once. With it a password is set. */
const invited = user.extend({ inviteToken: z.string() });
const role = z.enum(ROLES);
/** Required of the operator; a tenant may leave it out, and can name only itself. */
const tenantId = id.optional();
const ofUser = { params: z.object({ userId: id }), query: z.strictObject({ tenantId }) };

export const USER_ENDPOINTS = {
  inviteUser: {
    summary: 'Invite somebody to sign in; the one-time token is shown this once',
    method: 'POST',
    path: '/api/v1/users',
    access: 'either',
    scope: 'access:write',
    body: z.strictObject({ email, name: line(80), role, tenantId }),
    answer: invited,
    isShownOnce: true,
    status: 201,
    example: {
      body: {
        email: 'kim@example.org',
        name: 'Kim at the desk',
        role: 'agent_manager',
        tenantId: EXAMPLE_IDS.tenantId,
      },
    },
  },
  listUsers: {
    summary: 'List users',
    method: 'GET',
    path: '/api/v1/users',
    access: 'either',
    scope: 'access:read',
    query: page.extend({ tenantId }),
    answer: z.object({ users: z.array(user), next }),
    status: 200,
    example: { query: { tenantId: EXAMPLE_IDS.tenantId } },
  },
  changeUser: {
    summary: 'Change a user’s name or role, disable a user, or let one in again',
    method: 'PATCH',
    path: '/api/v1/users/:userId',
    access: 'either',
    scope: 'access:write',
    ...ofUser,
    body: z.strictObject({ name: line(80), role, state: z.enum(['active', 'disabled']) }).partial(),
    answer: user,
    status: 200,
    example: {
      query: { tenantId: EXAMPLE_IDS.tenantId },
      body: { role: 'viewer' },
    },
  },
  inviteUserAgain: {
    summary: 'A new one-time token, for a lost invitation or password',
    method: 'POST',
    path: '/api/v1/users/:userId/invitation',
    access: 'either',
    scope: 'access:write',
    ...ofUser,
    answer: invited,
    isShownOnce: true,
    status: 201,
    example: { query: { tenantId: EXAMPLE_IDS.tenantId } },
  },
} as const satisfies Record<string, Endpoint>;
