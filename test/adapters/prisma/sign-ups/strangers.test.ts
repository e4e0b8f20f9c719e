import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { agencyOf } from '../claims/agency.ts';
import { aNumber, MINUTE_MS, openSignUps } from './sign-up-store.ts';

const { store, sql, signUps, calledAt, setClock, close } = await openSignUps();
afterAll(close);

test.each(['contact', 'user'])(
  'Q1 I10 whoever knows the id of a %s and a publishable key hears no name, and is not called in their place later',
  async (role) => {
    const { tenantId } = await agencyOf(store, { people: 0 });
    const userId = randomUUID();
    const stored = aNumber();
    await sql.query(
      `INSERT INTO person (tenant_id, role, external_id, first_name, last_name, phone, number_hash)
       VALUES ($1, $2, $3, 'Ann', 'Example', $4, $5)`,
      [tenantId, role, userId, stored.e164, stored.hash],
    );
    const theirs = aNumber();

    const fromPage = await signUps.enqueue({ tenantId, userId, phone: theirs, isTrusted: false });
    await setClock(tenantId, 61 * MINUTE_MS);
    const later = await signUps.enqueue({ tenantId, userId, isTrusted: true });

    expect(await calledAt(fromPage.signUpId)).toEqual({ phone: theirs.e164, external_id: null });
    expect(await calledAt(later.signUpId)).toEqual({ phone: stored.e164, external_id: userId });
    const { rows } = await sql.query(
      'SELECT first_name, last_name FROM person WHERE tenant_id = $1 AND number_hash = $2',
      [tenantId, theirs.hash],
    );
    expect(rows).toEqual([{ first_name: '', last_name: '' }]);
  },
);
