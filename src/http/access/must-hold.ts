import { mayHandOn } from '../../domain/access/roles.ts';
import type { TenantScope } from '../../domain/access/scopes.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { Caller } from './caller.ts';

/** Nobody makes a key or a user that may do more than they may themselves. @throws ProblemError */
export function mustHold(caller: Caller, handed: Iterable<TenantScope>): void {
  if (caller.kind === 'operator') return;
  const judged = mayHandOn(caller.scopes, handed);
  if (judged.kind === 'yes') return;
  throw new ProblemError({
    status: 403,
    code: 'missing_scope',
    detail: `Nobody hands on what they may not do themselves: ${judged.lacks} is not yours. Leave it out, or ask an administrator.`,
  });
}
