import type { HttpDeps } from '../deps.ts';
import { notFound } from '../problems/problem-error.ts';
import { claimRefusal } from './claim-refusal.ts';

/** @throws ProblemError when the person cannot have a seat. */
export async function assign(
  { claims, directory }: HttpDeps,
  order: { tenantId: string; offerId: string; personId: string },
) {
  const { tenantId, personId } = order;
  if (!(await directory.people.read(tenantId, personId))) throw notFound('person', personId);
  const answer = await claims.claim({ ...order, channel: 'operator' });
  switch (answer.kind) {
    case 'won':
    case 'already_yours':
      return { kind: answer.kind, staffId: personId };
    // The office itself is never put on its own list.
    case 'listed':
    case 'taken':
      throw claimRefusal('taken');
    case 'not_available':
      throw claimRefusal(answer.because);
  }
}
