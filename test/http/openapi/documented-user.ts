import { createHash } from 'node:crypto';
import { SESSION_ENDPOINTS } from '../../../src/contract/sessions.ts';
import { aUser } from '../access/a-user.ts';
import type { TestTenant, World } from '../support/world.ts';

const { signIn, acceptInvitation, refreshSession } = SESSION_ENDPOINTS;
const digest = (token: string) => createHash('sha256').update(token).digest('hex');

/** A user as the examples name one, and a token of hers where an example is about users. */
export async function aDocumentedUser(world: World, tenant: TestTenant, operation: string) {
  if (!(operation in SESSION_ENDPOINTS)) return { userId: await anInvited(tenant) };
  if (operation === 'acceptInvitation') return { userId: await anInvited(tenant, world) };
  // In one database there is one user of this address at most, else signing in asks of which tenant.
  const email = operation === 'signIn' ? signIn.example.body.email : undefined;
  const { userId, accessToken, refreshToken } = await aUser(world, tenant, 'admin', email);
  if (operation === 'refreshSession') {
    await world.sql.query('UPDATE refresh_token SET hash = $1 WHERE hash = $2', [
      digest(refreshSession.example.body.refreshToken),
      digest(refreshToken),
    ]);
  }
  return { userId, userToken: accessToken };
}

async function anInvited(tenant: TestTenant, world?: World): Promise<string> {
  const invited = await tenant.api('POST', '/users', {
    ...{ email: 'sam@example.org', name: 'Sam', role: 'agent' },
  });
  const userId = String(invited.body['userId']);
  const hash = digest(acceptInvitation.example.body.inviteToken);
  await world?.sql.query('UPDATE app_user SET invite_hash = $1 WHERE id = $2', [hash, userId]);
  return userId;
}
