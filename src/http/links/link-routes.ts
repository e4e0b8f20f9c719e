import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { OfferLinkView } from '../../ports/stores/directory/offer-links.ts';
import type { HttpDeps } from '../deps.ts';
import {
  claimedPage,
  declineAnswerPage,
  offerPage,
  optedOutPage,
  standingPage,
} from './link-pages.ts';
import {
  EXPIRED_PAGE,
  NO_ANSWER_PAGE,
  NO_NUMBER_PAGE,
  UNKNOWN_PAGE,
} from './link-pages/dead-ends.ts';
import { sendPage, type PageContent } from './page.ts';

const params = z.object({ token: z.string() });
const form = z.object({ answer: z.enum(['yes', 'no', 'stop']) });
const BODY_BYTES_MAX = 1024;

/** The one-time link (S1). Opening it decides nothing, since link previews open it too. */
export async function linkRoutes(server: FastifyInstance, deps: HttpDeps): Promise<void> {
  await server.register(formbody, { bodyLimit: BODY_BYTES_MAX });

  server.get('/o/:token', async (request, reply) => {
    const view = await viewOf(deps, request);
    if (!view) return sendPage(reply, 404, UNKNOWN_PAGE);
    if (isOver(view)) return sendOver(reply, view);
    return sendPage(reply, 200, canAnswer(view) ? offerPage(view) : stoppable(standingPage(view)));
  });

  server.post('/o/:token', { bodyLimit: BODY_BYTES_MAX }, async (request, reply) => {
    const view = await viewOf(deps, request);
    if (!view) return sendPage(reply, 404, UNKNOWN_PAGE);
    const answered = form.safeParse(request.body);
    const answer = answered.data?.answer;
    // The wish to be left alone is honoured for as long as the text message exists (A4).
    if (answer === 'stop') return sendPage(reply, 200, await optOut(deps, view));
    if (isOver(view)) return sendOver(reply, view);
    if (answer === undefined) return sendPage(reply, 400, NO_ANSWER_PAGE);
    return sendPage(reply, 200, await decide(deps, view, answer));
  });
}

/** The signature is checked first: a forged link never reaches the database. */
async function viewOf({ links, directory }: HttpDeps, request: FastifyRequest) {
  const asked = params.safeParse(request.params);
  const linkId = asked.success ? links.verify(asked.data.token) : undefined;
  return linkId === undefined ? undefined : directory.links.read(linkId);
}

/** Once used it shows what was decided, for as long as the text message exists. */
function isOver({ hasBeenUsed, hasExpired }: OfferLinkView): boolean {
  return hasBeenUsed || hasExpired;
}

function sendOver(reply: FastifyReply, view: OfferLinkView): FastifyReply {
  if (view.hasBeenUsed) return sendPage(reply, 200, stoppable(standingPage(view)));
  return sendPage(reply, 410, stoppable(EXPIRED_PAGE));
}

function stoppable(page: PageContent): PageContent {
  return { ...page, asks: 'stop' };
}

async function optOut({ optOuts }: HttpDeps, view: OfferLinkView): Promise<PageContent> {
  const done = await optOuts.optOut(view, { source: 'link' });
  return done === 'opted_out' ? optedOutPage(view) : NO_NUMBER_PAGE;
}

function canAnswer({ standing }: OfferLinkView): boolean {
  return standing === 'open' || standing === 'declined';
}

/** The decision is committed before a word is said about it; answering twice at once says the same twice. */
async function decide(
  { claims, directory }: HttpDeps,
  view: OfferLinkView,
  answer: 'yes' | 'no',
): Promise<PageContent> {
  const { tenantId, offerId, personId } = view;
  const order = { tenantId, offerId, personId, channel: 'link' } as const;
  if (answer === 'yes') {
    const claimed = await claims.claim(order);
    if (claimed.kind !== 'not_available') await directory.links.markUsed(view);
    return claimedPage(view, claimed);
  }
  const declined = await claims.decline(order);
  if (declined.kind !== 'not_available') await directory.links.markUsed(view);
  return declineAnswerPage(view, declined);
}
