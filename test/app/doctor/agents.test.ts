import { describe, expect, test } from 'vitest';
import { examineAgents } from '../../../src/app/doctor/checks/agents.ts';
import type { KnownAgent } from '../../../src/app/doctor/read-agents.ts';
import { createRetellAgents } from '../../../src/adapters/retell/retell-agents.ts';
import { secretBox } from '../../support/secret-box.ts';
import { AGENT, KEY, openAgentWorld, OURS } from '../../adapters/retell/agent-world.ts';

const TENANT = '3f1c2a54-9b1e-4c57-8a43-0d6f5e2b7a10';
const agentOf = (changes: Partial<KnownAgent> = {}): KnownAgent => ({
  ...{ tenantId: TENANT, agentId: AGENT, callerNumber: OURS, sealedKey: null },
  ...changes,
});

async function examined(agent: Partial<KnownAgent>, key: string | undefined = KEY) {
  const app = await openAgentWorld();
  const patient = {
    config: { RETELL_API_KEY: key },
    agentVendor: createRetellAgents({ origin: app.origin, readTimeoutMs: 500 }),
    secretBox,
  };
  return { app, find: () => examineAgents(patient as never, [agentOf(agent)]) };
}

describe('A8 R1 the doctor asks the vendor about every agent', () => {
  test('it is ready on the key of the installation, and on a key of its own', async () => {
    const sealedKey = secretBox.seal(KEY, { tenantId: TENANT, rowId: TENANT });
    for (const { find } of [await examined({}), await examined({ sealedKey }, 'key_other')]) {
      expect(await find()).toMatchObject([
        { state: 'ok', says: expect.stringMatching(/Reminders/) as string },
      ]);
    }
  });

  test.each<[string, Partial<KnownAgent>, string | undefined, RegExp]>([
    ['no key', {}, '', /refuses the key/],
    ['a wrong key', {}, 'key_wrong', /refuses the key/],
    ['a key that cannot be opened', { sealedKey: 'nothing sealed' }, KEY, /cannot be opened/],
    ['an unknown agent', { agentId: 'agent_gone' }, KEY, /does not know/],
    ['an unknown number', { callerNumber: '+447403300000' }, KEY, /does not own/],
  ])('%s is wrong', async (_what, agent, key, says) => {
    const { find } = await examined(agent, key);
    expect(await find()).toMatchObject([
      { check: 'agent', state: 'wrong', says: expect.stringMatching(says) as string },
    ]);
  });

  test('a vendor that is away is wrong, and no agent at all is not', async () => {
    const { app, find } = await examined({});
    app.faults.add({ on: 'read_settings', does: 'error_before', status: 503 });
    expect(await find()).toMatchObject([
      { state: 'wrong', says: 'Retell does not answer (http_503).' },
    ]);
    expect(await examineAgents({} as never, [])).toMatchObject([{ state: 'ok' }]);
  });
});
