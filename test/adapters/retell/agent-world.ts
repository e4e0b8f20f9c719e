import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createRetellCarrier } from '../../../src/adapters/retell/retell-carrier.ts';
import { createRetellDoor } from '../../../src/adapters/retell/retell-door.ts';
import type { AgentOrder, CallOrder } from '../../../src/ports/carrier.ts';
import type { AgentReport } from '../../../src/ports/agent-door.ts';
import type { AgentAccountOptions } from '../../../src/sandbox/retell/account.ts';
import { createSandboxClock } from '../../../src/sandbox/clock.ts';
import { createWorld } from '../../../src/sandbox/world.ts';

export const ACCOUNT = 'retell/installation';
export const KEY = 'key_of_these_tests';
export const AGENT = 'agent_reminds';
export const OURS = '+447403305280';
export const THEIRS = '+447700900123';
export const TOKEN = 'token-of-the-attempt';

export const patient = () => new AbortController().signal;

/** The simulated vendor, which shares no code with the adapter, and an application of a few lines. */
export async function openAgentWorld(account: Partial<AgentAccountOptions> = {}) {
  const keys = [KEY];
  const keysOf = (named: string) => Promise.resolve(named === ACCOUNT ? keys : []);
  const door = createRetellDoor({ keysOf });
  const posts: { body: Buffer; signature: string | undefined }[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const signature = request.headers['x-retell-signature'];
      posts.push({ body, signature: typeof signature === 'string' ? signature : undefined });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/retell`;
  const world = createWorld({ seed: 'agents', webhookTimeoutMs: 2000 });
  const clock = createSandboxClock();
  const { retell: origin } = await world.listen();
  world.retell.addAccount({
    ...{ name: ACCOUNT, apiKey: KEY, numbers: [OURS], clock },
    agents: [{ agentId: AGENT, name: 'Reminders' }],
    ...account,
  });
  onTestFinished(async () => {
    clock.stop();
    await world.close();
    server.closeAllConnections();
    server.close();
  });
  return {
    ...{ world, clock, door, origin, posts, keys },
    retell: world.retell,
    faults: world.retell.faults(ACCOUNT),
    calls: () => world.retell.calls(ACCOUNT),
    /** From now on the client orders with this key, of another workspace of the vendor; the one before is kept. */
    movesTo(apiKey: string) {
      const name = `workspace of ${apiKey}`;
      world.retell.addAccount({ name, apiKey, numbers: [OURS], agents: [], clock });
      keys.unshift(apiKey);
    },
    phone: world.carrier.phone(THEIRS),
    ledger: world.carrier.ledger,
    carrier: createRetellCarrier({
      keysOf,
      webhookUrl,
      origin,
      postTimeoutMs: 500,
      readTimeoutMs: 500,
    }),
    told: (): AgentReport[] => posts.flatMap(({ body }) => door.read(body) ?? []),
    async pass(seconds: number) {
      const until = clock.now() + seconds * 1000;
      for (;;) {
        await world.settled();
        const dueAt = clock.nextDueAt();
        if (dueAt === undefined || dueAt > until) break;
        clock.advance(Math.max(0, dueAt - clock.now()));
        await new Promise((resolve) => setImmediate(resolve));
      }
      clock.advance(Math.max(0, until - clock.now()));
      await world.settled();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function agentOrder(
  agent: Partial<AgentOrder> = {},
  order: Partial<CallOrder> = {},
): CallOrder {
  return {
    ...{ account: ACCOUNT, to: THEIRS, from: OURS, ringTimeoutSeconds: 30, talkLimitSeconds: 180 },
    urls: { script: 'https://unused', status: 'https://unused', machine: 'https://unused' },
    agent: {
      ...{ agentId: AGENT, token: TOKEN, isConfidential: false },
      variables: { name: 'Ada', weekday: 'Monday', time: '9:00 AM' },
      ...agent,
    },
    ...order,
  };
}

export const query = (changes: object = {}) => ({
  ...{ account: ACCOUNT, to: THEIRS, from: OURS, since: Date.now() - 1000, token: TOKEN },
  ...changes,
});

export const sidOf = (answer: object): string => ('sid' in answer ? String(answer.sid) : '');
