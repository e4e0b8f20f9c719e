import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { SIGN_UP_ENDPOINTS } from '../../contract/sign-ups.ts';
import type { Keys } from '../../ports/stores/keys.ts';
import type { TenantCaller } from '../access/caller.ts';
import { ProblemError } from '../problems/problem-error.ts';

const PREFLIGHT = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key',
  'access-control-max-age': '600',
};

/**
 * Lets browsers tell a page what the door for sign-ups has answered, refusals too, if any publishable key names the page's
 * origin. Whether it is the key that was sent is looked at when it was: a preflight has none.
 */
export function answerPages(api: FastifyInstance, keys: Pick<Keys, 'knowsOrigin'>): void {
  const { path } = SIGN_UP_ENDPOINTS.enqueueSignUp;
  api.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== path) return;
    void reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !(await keys.knowsOrigin(origin))) return;
    void reply.header('access-control-allow-origin', origin);
  });
  api.options(path, async (_, reply) => reply.headers(PREFLIGHT).code(204).send());
}

const WINDOW_MS = 60_000;
/** More than people behind one address sign up with, and few enough that a page that runs wild does no harm. */
const PER_ADDRESS_MAX = 20;
const PER_KEY_MAX = 300;

/** Lets pass whoever has a secret key, and pages that a publishable key names, so often a minute. @throws ProblemError */
export type AdmitPage = (caller: TenantCaller, reply: FastifyReply) => void;

/** Everybody can read a publishable key, so what it may is bounded whether or not the API has limits. Every process counts for itself. */
export function createAdmitPage(now: () => number = Date.now): AdmitPage {
  let begunAt = now();
  const counts = new Map<string, number>();
  const count = (asker: string) => {
    const counted = (counts.get(asker) ?? 0) + 1;
    counts.set(asker, counted);
    return counted;
  };
  return ({ origins, by }, reply) => {
    if (origins === undefined) return;
    const { ip, headers } = reply.request;
    if (!origins.includes(headers.origin ?? '')) throw wrongOrigin();
    if (now() - begunAt >= WINDOW_MS) {
      counts.clear();
      begunAt = now();
    }
    const ofAddress = count(`${by} ${normalizeIP(ip)}`);
    // What one address has sent in vain does not count against everybody.
    if (ofAddress <= PER_ADDRESS_MAX && count(by) <= PER_KEY_MAX) return;
    const seconds = Math.ceil((begunAt + WINDOW_MS - now()) / 1000);
    void reply.header('retry-after', seconds);
    throw tooMany(seconds);
  };
}

function wrongOrigin(): ProblemError {
  const detail =
    'This key is for the pages of other origins. Enter the origin of this page with the key, or use a secret key on a server.';
  return new ProblemError({ status: 403, code: 'wrong_origin', detail });
}

function tooMany(seconds: number): ProblemError {
  const detail = `Too many sign-ups in a minute. Send the next one in ${seconds} s.`;
  return new ProblemError({ status: 429, code: 'too_many_requests', detail });
}
