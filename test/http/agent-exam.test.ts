import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AgentExam, AgentVendor } from '../../src/ports/agents.ts';
import {
  aTenant,
  INSTALLATION_KEY,
  openWorld,
  type TestTenant,
  type World,
} from './support/world.ts';

const OWN_KEY = 'key_40ff9267fa6b8aeb0c2f4596b7d1';

let exam: AgentExam = { kind: 'ready', agentName: 'Ava', status: 'published' };
const asked: Parameters<AgentVendor['examine']>[0][] = [];

let world: World;
beforeAll(async () => {
  world = await openWorld(() => ({
    agentVendor: {
      examine: (about) => {
        asked.push(about);
        return Promise.resolve(exam);
      },
    },
  }));
});
afterAll(() => world.close());

let numbers = 0;
const aNumber = () => `+4474033${String((numbers += 1)).padStart(5, '0')}`;
const put = (tenant: TestTenant, body: object = {}) =>
  tenant.api('PUT', '/tenant/agent', { agentId: 'agent_1', callerNumber: aNumber(), ...body });

describe('the test of the connection', () => {
  test('R1 it asks with the key that calls, and tells name and status', async () => {
    const tenant = await aTenant(world);
    const { body } = await put(tenant, { apiKey: OWN_KEY });
    asked.length = 0;

    const own = await tenant.api('POST', '/tenant/agent/test-connection');
    await put(tenant, { callerNumber: body['callerNumber'], apiKey: null });
    await tenant.api('POST', '/tenant/agent/test-connection');

    const { callerNumber } = body;
    expect(own.body).toEqual({ agentName: 'Ava', status: 'published', callerNumber });
    expect(asked).toEqual([
      { apiKey: OWN_KEY, agentId: 'agent_1', callerNumber },
      { apiKey: INSTALLATION_KEY, agentId: 'agent_1', callerNumber },
    ]);
  });

  test.each<[AgentExam, number, string]>([
    [{ kind: 'key_refused' }, 422, 'agent_key_refused'],
    [{ kind: 'agent_unknown' }, 422, 'agent_unknown'],
    [{ kind: 'number_unknown', agentName: 'Ava' }, 422, 'agent_number_unknown'],
    [{ kind: 'unavailable', code: 'http_503' }, 503, 'vendor_unavailable'],
  ])('R1 %o is told as such', async (refusal, status, code) => {
    const tenant = await aTenant(world);
    await put(tenant);
    exam = refusal;
    const told = await tenant.api('POST', '/tenant/agent/test-connection');
    exam = { kind: 'ready', agentName: 'Ava', status: 'published' };
    expect([told.status, told.body['code']]).toEqual([status, code]);
  });

  test('R1 R13 an own key that is refused is no health: calls are held until another one is entered', async () => {
    const tenant = await aTenant(world);
    const callerNumber = aNumber();
    await put(tenant, { callerNumber, apiKey: OWN_KEY });
    await tenant.api('PATCH', '/tenant/reminder-settings', { callBy: 'agent' });
    const told = async () => ({
      health: (await tenant.api('GET', '/reminders/health')).body,
      settings: (await tenant.api('GET', '/tenant/reminder-settings')).body,
    });
    exam = { kind: 'key_refused' };
    await tenant.api('POST', '/tenant/agent/test-connection');
    exam = { kind: 'ready', agentName: 'Ava', status: 'published' };

    const refused = await told();
    await put(tenant, { callerNumber, apiKey: `${OWN_KEY}a` });
    const mended = await told();

    expect(refused.health).toMatchObject({
      isHealthy: false,
      vendor: { heldBecause: 'credentials_refused (key_refused)' },
    });
    expect(refused.settings).toMatchObject({ canCall: false, missing: [{ field: 'account' }] });
    expect(refused.settings['warnings']).toMatchObject([{ field: 'callBy' }]);
    expect(mended.health).toMatchObject({ vendor: { heldBecause: null } });
    expect(mended.settings).toMatchObject({ canCall: true, warnings: [] });
  });

  test.each<[AgentExam, string]>([
    [{ kind: 'agent_unknown' }, 'agent_unknown'],
    [{ kind: 'number_unknown', agentName: 'Ava' }, 'sender_refused'],
  ])(
    'R1 R13 %o is no health, until a test finds the agent and its number',
    async (refusal, because) => {
      const tenant = await aTenant(world);
      await put(tenant);
      await tenant.api('PATCH', '/tenant/reminder-settings', { callBy: 'agent' });
      const tested = async (found: AgentExam) => {
        exam = found;
        await tenant.api('POST', '/tenant/agent/test-connection');
        const { body: health } = await tenant.api('GET', '/reminders/health');
        const { body: settings } = await tenant.api('GET', '/tenant/reminder-settings');
        return { isHealthy: health['isHealthy'], vendor: health['vendor'], ...settings };
      };

      const refused = await tested(refusal);
      const unknown = await tested({ kind: 'unavailable', code: 'http_503' });
      const mended = await tested({ kind: 'ready', agentName: 'Ava', status: 'published' });

      expect(refused).toMatchObject({
        ...{ isHealthy: false, canCall: false, missing: [{ field: 'account' }] },
        vendor: { heldBecause: `${because} (agent_test)` },
      });
      expect(unknown).toMatchObject({ isHealthy: false });
      expect(mended).toMatchObject({ isHealthy: true, canCall: true });
    },
  );

  test('I10 R1 a key of the installation that is refused in a test holds nobody else', async () => {
    const tenant = await aTenant(world);
    await put(tenant);
    await tenant.api('PATCH', '/tenant/reminder-settings', { callBy: 'agent' });
    exam = { kind: 'key_refused' };
    await tenant.api('POST', '/tenant/agent/test-connection');
    exam = { kind: 'ready', agentName: 'Ava', status: 'published' };

    const { body } = await tenant.api('GET', '/reminders/health');
    expect(body).toMatchObject({ vendor: { heldBecause: null } });
  });

  test('R1 without an agent there is nothing to test', async () => {
    const tenant = await aTenant(world);
    expect((await tenant.api('POST', '/tenant/agent/test-connection')).status).toBe(404);
  });
});
