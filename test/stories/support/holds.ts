import { createClient } from '../../../src/contract/client.ts';
import { OPERATOR_KEY } from './stage.ts';
import type { Story } from './story.ts';

type Scope = 'everything' | 'account' | 'tenant' | 'job' | 'person';

async function targetOf(story: Story, scope: Scope): Promise<string> {
  switch (scope) {
    case 'everything':
      return '*';
    case 'tenant':
      return story.tenantId;
    case 'job':
      return story.offerId;
    case 'person':
      return story.member('Alice').staffId;
    case 'account': {
      const { rows } = await story.stage.sql.query<{ id: string }>(
        'select id from account where ref = $1',
        [story.account],
      );
      return rows[0]?.id ?? '';
    }
  }
}

/** @returns what resumes it. */
export async function hold(story: Story, scope: Scope): Promise<() => Promise<void>> {
  const target = await targetOf(story, scope);
  const isAbove = scope === 'everything' || scope === 'account';
  const api = isAbove
    ? createClient({ origin: story.stage.app.origin, key: OPERATOR_KEY })
    : story.api;
  await api.hold({
    body: { scope, reason: 'A rest.', ...(scope !== 'everything' && { target }) },
  });
  return async () => {
    await api.resume({ params: { scope, target } });
    await story.time.settle();
  };
}
