import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AgentReport } from '../../../ports/agent-door.ts';
import { INSTALLATION_ACCOUNT } from '../../../ports/stores/agents.ts';
import type { LiveCall } from '../../../ports/stores/calls.ts';
import type { HttpDeps } from '../../deps.ts';
import { aboutCall } from '../../observe/about-call.ts';
import { ProblemError } from '../../problems/problem-error.ts';

const PROVIDER = 'retell';
export const AGENT_WEBHOOK_PATH = '/webhooks/retell';

/** A talk of ten minutes with every word and its times, three times over. */
const BODY_BYTES_MAX = 4 * 1024 * 1024;

type Deps = Pick<HttpDeps, 'agentDoor' | 'calls'>;

/**
 * What the vendor of agents tells of calls. The key that signs is that of the call's own account, so that the call is looked
 * up first; nothing else happens before the signature has been found good (I13).
 */
export function retellRoutes(server: FastifyInstance, deps: Deps): void {
  server.removeAllContentTypeParsers();
  const asBytes = { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX } as const;
  server.addContentTypeParser('*', asBytes, (_request, body, done) => done(null, body));

  server.post(AGENT_WEBHOOK_PATH, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const call = await callIn(deps, body);
    await mustBeSigned(deps, request, { body, call });
    const told = deps.agentDoor.read(body);
    if (!told) return reply.code(204).send();
    await take(deps, request, { call, told });
    return reply.code(204).send();
  });
}

async function callIn({ agentDoor, calls }: Deps, body: Buffer): Promise<LiveCall | undefined> {
  const token = agentDoor.tokenIn(body);
  return token === undefined ? undefined : calls.find(token);
}

async function mustBeSigned(
  { agentDoor }: Deps,
  { headers }: FastifyRequest,
  { body, call }: { body: Buffer; call: LiveCall | undefined },
): Promise<void> {
  const given = headers['x-retell-signature'];
  const signature = typeof given === 'string' ? given : undefined;
  const account = call?.accountRef ?? INSTALLATION_ACCOUNT;
  if (await agentDoor.verify({ account, body, signature }, Date.now())) return;
  const detail = 'The signature does not fit this request. Check the API key of the agent.';
  throw new ProblemError({ status: 403, code: 'bad_signature', detail });
}

async function take(
  { calls }: Deps,
  request: FastifyRequest,
  { call, told }: { call: LiveCall | undefined; told: AgentReport },
): Promise<void> {
  const { kept: payload, ...event } = told;
  const { dedupKey } = event;
  if (!call) {
    const unknown = { provider: PROVIDER, accountRef: INSTALLATION_ACCOUNT, dedupKey, payload };
    await calls.unknown({ ...unknown, kind: 'status' });
    const detail = 'There is no such call. Nothing has been changed.';
    throw new ProblemError({ status: 404, code: 'unknown_call', detail });
  }
  aboutCall(request, call);
  await calls.report({ call, provider: PROVIDER, kind: 'status', ...event, payload });
}
