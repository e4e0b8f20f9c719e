import type { HoldScope } from '../../domain/gate/hold-scope.ts';
import type { HoldTarget } from '../../ports/stores/holds.ts';
import type { Caller } from '../access/caller.ts';
import type { HttpDeps } from '../deps.ts';
import { ProblemError, invalidField, notFound } from '../problems/problem-error.ts';
import { isUuid } from '../is-uuid.ts';

interface Wanted {
  scope: HoldScope;
  target?: string | undefined;
}

/** What may be held by whom: a tenant what is its own, the operator what is above tenants, and whole tenants. */
export async function targetFor(
  deps: HttpDeps,
  caller: Caller,
  { scope, target }: Wanted,
): Promise<HoldTarget> {
  switch (scope) {
    case 'everything':
      mustBe(caller, 'operator');
      return { scope, target: '*' };
    case 'account':
      mustBe(caller, 'operator');
      return { scope, target: idOf(scope, target) };
    case 'sender':
      mustBe(caller, 'operator');
      return { scope, target: await senderOf(deps, target) };
    case 'tenant':
      return { scope, ...(await tenantTarget(deps, caller, target)) };
    case 'job':
    case 'person': {
      const { tenantId } = mustBe(caller, 'tenant');
      const id = idOf(scope, target);
      await mustExist(deps, { tenantId, scope, target: id });
      return { scope, target: id, tenantId };
    }
  }
}

/** Those who run it know a sender by its number. */
async function senderOf({ directory }: HttpDeps, target: string | undefined): Promise<string> {
  const named = target ?? idOf('sender', target);
  const id = await directory.accounts.senderNamed(named);
  if (id === undefined) throw notFound('sender', named);
  return id;
}

async function tenantTarget({ directory }: HttpDeps, caller: Caller, target: string | undefined) {
  if (caller.kind === 'tenant') {
    if (target !== undefined && target !== caller.tenantId) throw notFound('tenant', target);
    return { target: caller.tenantId, tenantId: caller.tenantId };
  }
  const tenantId = idOf('tenant', target);
  if (!(await directory.tenants.read(tenantId))) throw notFound('tenant', tenantId);
  return { target: tenantId, tenantId };
}

async function mustExist(
  { directory }: HttpDeps,
  { tenantId, scope, target }: { tenantId: string; scope: 'job' | 'person'; target: string },
): Promise<void> {
  const { holdable } = directory;
  const found =
    scope === 'person'
      ? await holdable.hasPerson(tenantId, target)
      : await holdable.job(tenantId, target);
  if (!found) throw notFound(scope, target);
}

function mustBe<K extends Caller['kind']>(caller: Caller, kind: K): Extract<Caller, { kind: K }> {
  if (isOfKind(caller, kind)) return caller;
  const detail =
    kind === 'operator'
      ? 'Only the operator can hold this. Use the operator key.'
      : 'Only its own tenant can hold this. Use a key of the tenant.';
  throw new ProblemError({ status: 403, code: 'wrong_key', detail });
}

function isOfKind<K extends Caller['kind']>(
  caller: Caller,
  kind: K,
): caller is Extract<Caller, { kind: K }> {
  return caller.kind === kind;
}

const MEANT = {
  account: 'the carrier account',
  sender: 'the sender, or its number',
  tenant: 'the tenant',
  job: 'the offer, or of the job of a reminder or sign-up',
  person: 'the person',
} as const;

function idOf(scope: keyof typeof MEANT, target: string | undefined): string {
  if (target !== undefined && isUuid(target)) return target.toLowerCase();
  const problem = target === undefined ? 'It is missing.' : 'This is no id.';
  throw invalidField('target', problem, `Send the id of ${MEANT[scope]}.`);
}
