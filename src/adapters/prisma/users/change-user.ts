import type { User, UserChange, UserChangeRefused } from '../../../ports/stores/users.ts';
import type { TenantTx } from '../db/database.ts';
import { lockTenant } from '../db/lock-tenant.ts';
import { endSessions } from './end-sessions.ts';
import { userOf } from './user-row.ts';

/** Under the tenant's lock, so that of two admins who unmake each other one stays. */
export async function changeUser(
  tx: TenantTx,
  userId: string,
  { name, role, state }: UserChange,
): Promise<User | UserChangeRefused> {
  const { db, tenantId } = tx;
  await lockTenant(db, tenantId);
  const before = await db.appUser.findFirst({ where: { tenantId, id: userId } });
  if (!before) return 'not_found';
  if (state === 'active' && before.passwordHash === null) return 'not_accepted';
  const isAdmin = before.role === 'admin' && before.state === 'active';
  const stays = (role ?? 'admin') === 'admin' && state !== 'disabled';
  if (isAdmin && !stays && (await countAdmins(tx)) === 1) return 'last_admin';
  const data = {
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(state !== undefined && { state }),
    // Nobody comes back in by an old invitation.
    ...(state === 'disabled' && { inviteHash: null, inviteExpiresAt: null }),
  };
  const row = await db.appUser.update({ where: { id: userId }, data });
  if (state === 'disabled') await endSessions(tx, userId, { because: 'disabled' });
  return userOf(row);
}

function countAdmins({ db, tenantId }: TenantTx): Promise<number> {
  return db.appUser.count({ where: { tenantId, role: 'admin', state: 'active' } });
}
