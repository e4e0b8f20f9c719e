import type { Role } from '../../../src/domain/access/roles.ts';
import type { TestTenant, World } from '../support/world.ts';

export const PASSWORD = 'four words are enough';

export interface TestUser {
  userId: string;
  email: string;
  accessToken: string;
  refreshToken: string;
}

/** Invited by the operator, with a password, and signed in. */
export async function aUser(
  world: World,
  { tenantId }: Pick<TestTenant, 'tenantId'>,
  role: Role = 'admin',
  email = `${role}-${tenantId.slice(0, 8)}-${Math.random().toString(36).slice(2)}@example.org`,
): Promise<TestUser> {
  const invited = await world.operator('POST', '/users', {
    ...{ tenantId, email, name: `A ${role}`, role },
  });
  const inviteToken = String(invited.body['inviteToken']);
  await world.call(undefined, 'POST', '/api/v1/invitations/accept', {
    inviteToken,
    password: PASSWORD,
  });
  return { userId: String(invited.body['userId']), email, ...(await signIn(world, { email })) };
}

export async function signIn(
  world: World,
  { email, password = PASSWORD }: { email: string; password?: string },
) {
  const { body } = await world.call(undefined, 'POST', '/api/v1/sessions', { email, password });
  return { accessToken: String(body['accessToken']), refreshToken: String(body['refreshToken']) };
}
