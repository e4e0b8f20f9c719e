import type { Scope } from '../../domain/access/scopes.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { Caller } from './caller.ts';

/** @throws ProblemError 403; it names the scope alone, and nothing of what lies behind the door. */
export function mustBeAllowed(caller: Caller, scope: Scope): void {
  if (isAllowed(caller, scope)) return;
  const detail =
    scope === 'self'
      ? 'This is about a user’s own account. Sign in, and use the access token instead of a key.'
      : `This key or role may not do this: it lacks the scope ${scope}. Ask an administrator of your tenant.`;
  throw new ProblemError({ status: 403, code: 'missing_scope', detail });
}

function isAllowed(caller: Caller, scope: Scope): boolean {
  switch (scope) {
    case 'anybody':
      return true;
    case 'installation':
      return caller.kind === 'operator';
    case 'self':
      return caller.kind === 'tenant' && caller.user !== undefined;
    default:
      return caller.kind === 'operator' || caller.scopes.has(scope);
  }
}
