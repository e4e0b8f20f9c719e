import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { placeCall } from '../../../src/adapters/retell/orders.ts';
import type { AgentOrder } from '../../../src/ports/carrier.ts';
import { agentOrder, KEY, patient } from './agent-world.ts';

/** Takes every call, and keeps what it was asked for. */
async function aVendor() {
  const asked: { agent_override: { agent: Record<string, unknown> } }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push(JSON.parse(body) as (typeof asked)[number]);
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ call_id: 'call_1' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const options = {
    keysOf: async () => [KEY],
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{
      postTimeoutMs: 2000,
      readTimeoutMs: 2000,
      webhookUrl: 'https://calls.example.test/webhooks/retell',
    },
  };
  return {
    asked,
    place: (agent: Partial<AgentOrder>) => placeCall(options, agentOrder(agent), patient()),
  };
}

test('R1 R9 the agent talks as fast as the tenant says, and else as it was made', async () => {
  const { place, asked } = await aVendor();

  await place({ voiceSpeed: 1.2 });
  await place({});

  expect(asked.map(({ agent_override: { agent } }) => agent['voice_speed'])).toEqual([
    1.2,
    undefined,
  ]);
});
