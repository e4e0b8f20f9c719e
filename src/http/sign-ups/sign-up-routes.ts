import type { FastifyReply } from 'fastify';
import { SIGN_UP_ENDPOINTS } from '../../contract/sign-ups.ts';
import { DISPATCH_MAX } from '../../domain/qualification/sign-up.ts';
import type { PersonNumber } from '../../ports/stores/directory/people.ts';
import type { Enqueued } from '../../ports/stores/sign-ups.ts';
import type { TenantCaller } from '../access/caller.ts';
import type { HttpDeps } from '../deps.ts';
import { conflict, invalidField, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { createAdmitPage } from './pages.ts';
import { signUpAnswer } from './sign-up-answer.ts';

/** Q1–Q5. Enqueuing needs the database alone: the order of the run waits in it for whatever else is down. */
export function signUpRoutes(route: Route, deps: HttpDeps): void {
  const { signUps } = deps;
  const admitPage = createAdmitPage();

  const test = async (tenantId: string) => {
    const entered = await signUps.enqueueTest(tenantId);
    if (entered !== 'no_override') return entered;
    throw conflict(
      'no_override_number',
      'A test call without a user goes to the override number, and there is none. Set overrideNumber in the qualification settings, or name a user.',
    );
  };

  route(SIGN_UP_ENDPOINTS.enqueueSignUp, async ({ body }, caller, reply) => {
    admitPage(caller, reply);
    const { tenantId, origins } = caller;
    const { user_id: userId } = body;
    if (userId === null) {
      mustBeSecret(caller);
      return entered(await test(tenantId), reply);
    }
    const phone = await numberIn(deps, tenantId, body.phone);
    const isTrusted = origins === undefined;
    return entered(await signUps.enqueue({ tenantId, userId, phone, isTrusted }), reply);
  });

  route(SIGN_UP_ENDPOINTS.enqueueTest, async (_, { tenantId }, reply) =>
    entered(await test(tenantId), reply),
  );

  route(SIGN_UP_ENDPOINTS.processSignUps, async ({ body }, { tenantId }) => {
    const taken = await signUps.dispatch(tenantId, body?.limit ?? DISPATCH_MAX);
    return { processed: taken.length, signUps: taken.map(signUpAnswer) };
  });

  route(SIGN_UP_ENDPOINTS.listSignUps, async ({ query }, { tenantId }) => {
    const { items, next = null } = await signUps.list(tenantId, query);
    return { signUps: items.map(signUpAnswer), next };
  });

  route(SIGN_UP_ENDPOINTS.readSignUp, async ({ params: { signUpId } }, { tenantId }) => {
    const found = await signUps.read(tenantId, signUpId);
    if (!found) throw notFound('sign-up', signUpId);
    return signUpAnswer(found);
  });

  route(SIGN_UP_ENDPOINTS.eraseUser, async ({ params: { user } }, { tenantId }) => {
    const kind = await signUps.erase(tenantId, user);
    if (kind === 'not_found') throw notFound('user', user);
    return { kind };
  });
}

/** No sign-up fails for its number: one that cannot be read is as none, and the answer says so by what has become of it. */
async function numberIn(
  { directory, phoneNumbers, hashNumber }: HttpDeps,
  tenantId: string,
  text: string | undefined,
): Promise<PersonNumber | undefined> {
  const tenant = text === undefined ? undefined : await directory.tenants.read(tenantId);
  const number =
    text === undefined || !tenant ? undefined : phoneNumbers.parse(text, tenant.country);
  return number && { ...number, hash: hashNumber(number.e164) };
}

function mustBeSecret({ origins, scopes }: TenantCaller): void {
  if (origins === undefined && scopes.has('calls:place')) return;
  throw invalidField(
    'user_id',
    'No user is named.',
    'Send your id of who has signed up; a test call without one needs a secret key with the scope calls:place.',
  );
}

function entered({ failedBecause, isNew, ...row }: Enqueued, reply: FastifyReply) {
  if (!isNew) void reply.code(200);
  return { ...row, isNew, failedBecause: failedBecause ?? null };
}
