import { randomUUID } from 'node:crypto';
import type { Account } from '../account.ts';
import { deliver, pause, type Webhook } from './deliver.ts';
import { withoutFragment } from './signature.ts';
import type { HttpAnswer } from './http-request.ts';

/** At most this long does a callback wait for the next one that is to overtake it. */
const reorderHoldMs = 5000;

/** Sends a callback that may suffer the account's faults; resolves with the answer to its first delivery, if there was one. */
export async function postCallback(
  account: Account,
  webhook: Webhook,
): Promise<HttpAnswer | undefined> {
  const fault = account.faults.onCallback(webhook.event, webhook.about);
  switch (fault?.does) {
    case undefined: {
      const answer = await deliver(account, webhook);
      releaseHeld(account, webhook.sid);
      return answer;
    }
    case 'lose':
      account.record({
        kind: 'callback',
        sid: webhook.sid,
        event: webhook.event,
        to: withoutFragment(webhook.url),
        attempt: 0,
        answered: 'lost',
      });
      return undefined;
    case 'delay':
      await pause(account, fault.ms);
      return deliver(account, webhook);
    case 'reorder':
      await overtaken(account, webhook.sid);
      return deliver(account, webhook);
    case 'duplicate': {
      const token = randomUUID();
      const first = await deliver(account, webhook, token);
      for (let extra = 1; extra < fault.times; extra += 1) {
        await deliver(account, webhook, fault.freshToken === true ? randomUUID() : token);
      }
      return first;
    }
  }
}

function overtaken({ clock, held }: Account, sid: string): Promise<void> {
  return new Promise((resolve) => {
    const takeBack = clock.at(clock.now() + reorderHoldMs, resolve);
    const release = () => {
      takeBack();
      resolve();
    };
    held.set(sid, [...(held.get(sid) ?? []), release]);
  });
}

function releaseHeld({ held }: Account, sid: string): void {
  const releases = held.get(sid) ?? [];
  held.delete(sid);
  for (const release of releases) release();
}
