import type { HOOK_ENDPOINTS } from '../../contract/hooks.ts';
import type { Answered, Received } from '../../contract/endpoint.ts';
import type { Shift } from '../../ports/stores/directory/shifts.ts';
import type { HttpDeps } from '../deps.ts';
import { openRefusal } from '../offers/open-refusal.ts';
import { conflict, invalidField, notFound, type ProblemError } from '../problems/problem-error.ts';
import { shiftRefusal } from '../shifts/shift-refusals.ts';

type Hook = typeof HOOK_ENDPOINTS.waveCompleted;

/** Earlier waves are only noted: calls follow the third. Heard twice, it opens nothing twice. */
export async function waveCompleted(
  deps: HttpDeps,
  tenantId: string,
  { shift: reference, wave, pool }: Received<Hook>['body'],
): Promise<Answered<Hook>> {
  const { directory, offers } = deps;
  const shift = await directory.shifts.find(tenantId, reference);
  if (!shift) throw notFound('shift', reference);
  const poolId = pool === undefined ? undefined : await poolNamed(deps, tenantId, pool);
  const open = shift.openOffer && (await directory.offerReads.summary(shift.openOffer));
  if (open?.ownsWaves) throw ownWaves();
  if (wave < 3) return { kind: 'noted' };
  if (!shift.openOffer && poolId !== undefined) await usePool(deps, { tenantId, shift, poolId });

  const opened = await offers.open({ tenantId, shiftId: shift.shiftId, ownsWaves: false });
  switch (opened.kind) {
    case 'opened':
      return { kind: 'opened', offerId: opened.offerId };
    case 'already_open':
      if (opened.ownsWaves) throw ownWaves();
      return { kind: 'already_open', offerId: opened.offerId };
    case 'refused':
      throw openRefusal(opened.because, reference);
  }
}

async function poolNamed({ directory }: HttpDeps, tenantId: string, pool: string) {
  const found = await directory.pools.find(tenantId, pool);
  if (found) return found.poolId;
  throw invalidField('pool', 'There is no such pool.', 'Use a pool’s id or its name.');
}

async function usePool(
  { directory }: HttpDeps,
  { tenantId, shift, poolId }: { tenantId: string; shift: Shift; poolId: string },
): Promise<void> {
  if (poolId === shift.poolId) return;
  const changed = await directory.shifts.change(tenantId, shift.shiftId, { poolId });
  if (changed.kind !== 'changed') throw shiftRefusal(changed.kind, shift.shiftId);
}

function ownWaves(): ProblemError {
  return conflict(
    'waves_are_ours',
    'An offer that sends its own texts is open for this shift. Cancel it first if your system is to send them.',
  );
}
