import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type ApiAnswer, sendAnswer } from '../../api-answer.ts';
import { replyWithFault } from '../../faults/reply-with-fault.ts';
import type { InFlight } from '../../in-flight.ts';
import type { Account } from '../account.ts';
import { DIALECT, Refusal, refused } from './api-error.ts';
import { authenticate, userOf } from './authenticate.ts';
import { accountSidOf, type Route, routeOf } from './route.ts';

export interface ApiDeps {
  readonly inFlight: InFlight;
  accountBySid(sid: string): Account | undefined;
}

/** Serves one request. It is under way from its first byte to the answer, or to where a fault leaves it hanging. */
export async function serveApi(
  { inFlight, accountBySid }: ApiDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const end = inFlight.begin(`${request.method ?? ''} request to the carrier`);
  try {
    const form = new URLSearchParams(await text(request));
    const url = new URL(request.url ?? '/', 'http://carrier.invalid');
    const method = request.method ?? '';
    const { authorization } = request.headers;
    const named = accountSidOf(url) ?? userOf(authorization);
    const account = authenticate(authorization, accountBySid(named));
    const route = routeOf(account, { method, url, form });
    const run = () => answerOf(route);
    const fault = account.faults.onApi(route.operation, route.to);
    if (fault === undefined) sendAnswer(response, run());
    else await replyWithFault(response, fault, { dialect: DIALECT, run });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sendAnswer(response, refused(error));
  } finally {
    end();
  }
}

function answerOf(route: Route): ApiAnswer {
  try {
    return { status: route.status, body: route.run() };
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}
