import { condition, continueAsNew, setHandler } from '@temporalio/workflow';
import { posting, records } from './activity-queues.ts';
import { type AfterClaimInput, claimChanged } from './messages.ts';

const DAY_MS = 86_400_000;

/**
 * After the yes: the claim is entered into the roster, where there is one, and the person is reminded before the shift
 * begins. A claim that is taken back, or a shift that is moved, is news at any moment.
 */
export async function afterClaim(input: AfterClaimInput): Promise<string> {
  const { tenantId, claimId, deliveryId } = input;
  let changes = 0;
  setHandler(claimChanged, () => void (changes += 1));
  const unlessChanged = (seen: number, forMs: number) => condition(() => changes > seen, forMs);

  while (deliveryId !== undefined) {
    const seen = changes;
    const written = await posting().deliverWebhook({ tenantId, deliveryId });
    if (written.kind === 'done') break;
    await unlessChanged(seen, written.forMs);
  }
  for (;;) {
    const seen = changes;
    const reminder = await records().remindOfShift({ tenantId, claimId });
    if (reminder.kind === 'done') return reminder.state;
    const isChanged = await unlessChanged(seen, Math.min(reminder.forMs, DAY_MS));
    // A run is never much older than a day.
    if (!isChanged && reminder.forMs > DAY_MS) {
      return await continueAsNew<typeof afterClaim>({ tenantId, claimId });
    }
  }
}
