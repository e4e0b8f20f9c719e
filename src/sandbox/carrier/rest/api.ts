import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InFlight } from '../../in-flight.ts';
import type { Account } from '../account.ts';
import { Refusal, refusalBody } from './api-error.ts';
import { authenticate, userOf } from './authenticate.ts';
import { answerOf, replyWithFault, sendJson } from './reply.ts';
import { accountSidOf, routeOf } from './route.ts';

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
    const form = new URLSearchParams(await readBody(request));
    const url = new URL(request.url ?? '/', 'http://carrier.invalid');
    const method = request.method ?? '';
    const { authorization } = request.headers;
    const named = accountSidOf(url) ?? userOf(authorization);
    const account = authenticate(authorization, accountBySid(named));
    const route = routeOf(account, { method, url, form });
    const run = () => answerOf(route.status, () => route.run());
    const fault = account.faults.onApi(route.operation, route.to);
    if (fault === undefined) sendJson(response, run());
    else await replyWithFault(response, fault, run);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sendJson(response, { status: error.status, body: refusalBody(error) });
  } finally {
    end();
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
