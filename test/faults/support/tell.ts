import { createHmac, randomUUID } from 'node:crypto';
import { publicUrl } from '../../stories/support/stage.ts';
import type { Story } from '../../stories/support/story.ts';

export type Form = Record<string, string>;

/** Signed as the carrier documents it, with the token of whichever account is asked for. */
export async function tell(
  story: Story,
  path: string,
  form: Form,
  by = story.account,
): Promise<number> {
  const url = `${publicUrl}${path}`;
  const words = Object.keys(form)
    .toSorted()
    .map((name) => `${name}${form[name] ?? ''}`);
  const signature = createHmac('sha1', story.stage.credentials.get(by)?.authToken ?? '')
    .update(url + words.join(''))
    .digest('base64');
  const { status } = await fetch(`${story.stage.app.origin}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
      'i-twilio-idempotency-token': randomUUID(),
    },
    body: new URLSearchParams(form).toString(),
  });
  return status;
}

/** Everything that a webhook could have changed of this tenant. */
export interface TenantState {
  outbox: number;
  [rows: string]: unknown;
}

export async function stateOf({ stage, tenantId }: Story): Promise<TenantState> {
  const { rows } = await stage.sql.query<{ state: TenantState }>(
    `select json_build_object(
       'attempts', (select json_agg(a order by a.id) from attempt a where a.tenant_id = $1),
       'jobs', (select json_agg(j order by j.id) from job j where j.tenant_id = $1),
       'claims', (select json_agg(c order by c.id) from slot_claim c where c.tenant_id = $1),
       'answers', (select json_agg(w order by w.id) from answer w where w.tenant_id = $1),
       'outbox', (select count(*) from outbox o where o.tenant_id = $1)) as state`,
    [tenantId],
  );
  if (!rows[0]) throw new Error('The database tells no state.');
  return rows[0].state;
}
