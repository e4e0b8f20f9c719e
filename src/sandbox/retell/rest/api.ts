import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type ApiAnswer, sendAnswer } from '../../api-answer.ts';
import type { ApiOperation } from '../../faults/fault.ts';
import { replyWithFault } from '../../faults/reply-with-fault.ts';
import type { InFlight } from '../../in-flight.ts';
import type { AgentAccount } from '../account.ts';
import { fields } from './call-request.ts';
import { createCall, fetchCall, listCalls, stopCall } from './calls.ts';
import { DIALECT, Refusal, refused } from './refusal.ts';

export interface AgentApiDeps {
  readonly inFlight: InFlight;
  accounts(): Iterable<AgentAccount>;
}

interface Route {
  readonly operation: ApiOperation;
  /** Whom it is about, for faults that single somebody out; '' if nobody. */
  readonly to: string;
  /** Throws a Refusal. */
  run(): ApiAnswer;
}

/** Serves one request. It is under way from its first byte to the answer, or to where a fault leaves it hanging. */
export async function serveAgentApi(
  { inFlight, accounts }: AgentApiDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const end = inFlight.begin(`${request.method ?? ''} request to the agents' vendor`);
  try {
    const body = await readBody(request);
    const account = authenticate(accounts(), request.headers.authorization);
    const route = routeOf(account, request, body);
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
    return route.run();
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

function authenticate(accounts: Iterable<AgentAccount>, authorization = ''): AgentAccount {
  const account = [...accounts].find(({ apiKey }) => authorization === `Bearer ${apiKey}`);
  if (!account || account.access === 'revoked') throw new Refusal(401, 'API key is invalid');
  if (account.access === 'unpaid') throw new Refusal(402, 'Trial has ended');
  if (account.access === 'forbidden') throw new Refusal(403, 'Not allowed');
  return account;
}

const PATH = /^\/(?:v\d\/)?([a-z-]+)(?:\/([^/]+))?$/;

function routeOf(account: AgentAccount, { method, url }: IncomingMessage, body: object): Route {
  const { pathname } = new URL(url ?? '/', 'http://agents.invalid');
  const [, name = '', id = ''] = PATH.exec(decodeURIComponent(pathname)) ?? [];
  const given = fields(body);
  const to = typeof given.to_number === 'string' ? given.to_number : recipientOf(account, id);
  const route = (operation: ApiOperation, run: () => ApiAnswer): Route => ({ operation, to, run });
  switch (`${method} ${name}`) {
    case 'POST create-phone-call':
      return route('create_call', () => createCall(account, given));
    case 'GET get-call':
      return route('fetch_call', () => fetchCall(account, id));
    case 'POST list-calls':
      return route('list_calls', () => listCalls(account, given));
    case 'POST stop-call':
      return route('update_call', () => stopCall(account, id));
    case 'GET get-agent':
      return route('read_settings', () => readAgent(account, id));
    case 'GET get-phone-number':
      return route('read_settings', () => readNumber(account, id));
    default:
      throw new Refusal(404, 'There is no such endpoint');
  }
}

const recipientOf = ({ calls }: AgentAccount, id: string): string =>
  calls.get(id)?.request.to ?? '';

function readAgent({ options }: AgentAccount, id: string): ApiAnswer {
  const agent = options.agents.find(({ agentId }) => agentId === id);
  if (!agent) throw new Refusal(404, 'Item not found from agent');
  const { agentId, name, isPublished = true } = agent;
  return {
    status: 200,
    body: { agent_id: agentId, agent_name: name, is_published: isPublished, version: 0 },
  };
}

function readNumber({ options }: AgentAccount, number: string): ApiAnswer {
  if (!options.numbers.includes(number)) throw new Refusal(404, 'Item not found from phone-number');
  return { status: 200, body: { phone_number: number, phone_number_type: 'retell-twilio' } };
}

async function readBody(request: IncomingMessage): Promise<object> {
  const body = await text(request);
  return body === '' ? {} : fields(JSON.parse(body));
}
