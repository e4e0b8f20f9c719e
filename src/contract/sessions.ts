import { z } from 'zod';
import { ROLES } from '../domain/access/roles.ts';
import type { Endpoint } from './endpoint.ts';
import { id, instant } from './fields.ts';
import { email, newPassword, user } from './users.ts';

const password = z.string().min(1).max(200);
const secret = z.string().min(20).max(200);

/** Of whoever is signed in. */
const self = z.object({
  userId: z.string(),
  tenantId: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
});

/** The access token is a JWT, good for a day; the refresh token is good once, and gives the next pair. Shown this once. */
const tokens = z
  .object({
    accessToken: z.string(),
    accessExpiresAt: instant,
    refreshToken: z.string(),
    /** When one has to sign in again. */
    refreshExpiresAt: instant,
    user: self,
  })
  .meta({ id: 'SessionTokens' });

const byAnybody = { access: 'anybody', scope: 'anybody', method: 'POST' } as const;
const byOneself = { access: 'tenant', scope: 'self' } as const;
const EXAMPLE_SECRET = 'ri_3vE0bVx8nQm1Jc7TzKpYwLhUoDsArGfNi2XyZ45kqM';

export const SESSION_ENDPOINTS = {
  acceptInvitation: {
    ...byAnybody,
    summary: 'Set a password with the one-time token of an invitation',
    path: '/api/v1/invitations/accept',
    body: z.strictObject({ inviteToken: secret, password: newPassword }),
    answer: user,
    isShownOnce: true,
    status: 200,
    example: { body: { inviteToken: EXAMPLE_SECRET, password: 'four words are enough' } },
  },
  signIn: {
    ...byAnybody,
    summary: 'Sign in; the tokens are shown this once',
    path: '/api/v1/sessions',
    /** `tenantId` where the same address and password are a user of several tenants. */
    body: z.strictObject({ email, password, tenantId: id.optional() }),
    answer: tokens,
    isShownOnce: true,
    status: 201,
    example: { body: { email: 'kim@example.org', password: 'four words are enough' } },
  },
  refreshSession: {
    ...byAnybody,
    summary: 'The next pair of tokens; whoever sends a spent refresh token ends the session',
    path: '/api/v1/sessions/refresh',
    body: z.strictObject({ refreshToken: secret }),
    answer: tokens,
    isShownOnce: true,
    status: 200,
    example: { body: { refreshToken: EXAMPLE_SECRET.replace('ri', 'rt') } },
  },
  signOut: {
    ...byOneself,
    summary: 'Sign out: the session’s tokens open nothing any more',
    method: 'DELETE',
    path: '/api/v1/sessions/current',
    answer: z.object({ kind: z.literal('signed_out') }),
    status: 200,
  },
  whoAmI: {
    ...byOneself,
    summary: 'Who is signed in, and what they may do',
    method: 'GET',
    path: '/api/v1/me',
    answer: user.extend({ scopes: z.array(z.string()) }),
    status: 200,
  },
  changePassword: {
    ...byOneself,
    summary: 'Change one’s own password; every other session is ended',
    method: 'PUT',
    path: '/api/v1/me/password',
    body: z.strictObject({ password, newPassword }),
    answer: z.object({ kind: z.literal('changed') }),
    status: 200,
    example: {
      body: { password: 'four words are enough', newPassword: 'five words are even better' },
    },
  },
} as const satisfies Record<string, Endpoint>;
