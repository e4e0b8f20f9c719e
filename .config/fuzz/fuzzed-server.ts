import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { deployMigrations } from '../../src/app/embedded/deploy-migrations.ts';
import { openHome } from '../../src/app/embedded/home.ts';
import { openThrowawayInstance } from '../../src/app/embedded/instance.ts';
import { startPostgres } from '../../src/app/embedded/postgres.ts';
import { startTemporal } from '../../src/app/embedded/temporal-server.ts';
import { openDoors } from '../../src/app/doors.ts';
import { createServices } from '../../src/app/services.ts';
import { createClient } from '../../src/contract/client.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../src/contract/endpoints.ts';
import { openApiDocument } from '../../src/http/openapi/document.ts';
import { createWorld } from '../../src/sandbox/world.ts';

const ACCOUNT = `AC${'0'.repeat(32)}`;
const secret = () => randomBytes(32).toString('hex');

/** The doors with PostgreSQL and Temporal behind them and a tenant inside; no worker, so that nobody is ever rung. */
export async function openFuzzedServer() {
  const instance = await openThrowawayInstance(openHome());
  const { dir } = instance;
  const postgres = await startPostgres({ dir, durable: false });
  const temporal = await startTemporal({ dir, ui: false });
  const url = (role?: string) => postgres.url('postgres', role);
  await deployMigrations(url());
  await postgres.admit('ringdown_app', 'ringdown_system');
  // Whatever is asked, no vendor is: simulated ones are here.
  const world = createWorld({ seed: 'fuzz' });
  const vendors = await world.listen();
  const operatorKey = secret();
  const services = await createServices({
    databaseUrls: { appUrl: url('ringdown_app'), systemUrl: url('ringdown_system') },
    temporal: { address: temporal.address },
    taskQueuePrefix: '',
    publicUrl: 'https://calls.example.test',
    operatorKey,
    numberHashKey: secret(),
    linkKey: secret(),
    secretKeys: { key: secret() },
    credentials: new Map([[ACCOUNT, { authToken: secret() }]]),
    twilioOrigin: vendors.carrier,
    retell: { origin: vendors.retell },
    log: pino({ level: 'error' }),
  });
  const doors = await openDoors(services, { port: 0 });
  return {
    origin: doors.origin,
    dir,
    /** Whether this key is still good for something. */
    async opens(key: string): Promise<boolean> {
      const asked = await fetch(`${doors.origin}/api/v1/holds`, {
        headers: { authorization: `Bearer ${key}` },
      });
      return asked.ok;
    },
    keys: { tenant: await enterTenant(doors.origin, operatorKey), operator: operatorKey },
    async close() {
      await doors.stop();
      await services.close();
      await world.close();
      await temporal.stop();
      await postgres.stop();
      instance.release();
    },
  };
}

async function enterTenant(origin: string, operatorKey: string): Promise<string> {
  const operator = createClient({ origin, key: operatorKey });
  const { tenantId } = await operator.createTenant({
    body: {
      name: 'Harbour Care',
      zone: 'Australia/Sydney',
      country: 'AU',
      sender: { number: '+61255500100', account: ACCOUNT },
    },
  });
  const { key } = await operator.createKey({ body: { tenantId, name: 'fuzz' } });
  const api = createClient({ origin, key });
  const { staffId } = await api.createStaff({
    body: { firstName: 'Bob', lastName: 'Example', phone: '0412 345 678' },
  });
  const { poolId } = await api.createPool({ body: { name: 'Carers', members: [staffId] } });
  await api.createShift({
    body: {
      poolId,
      patientFirstName: 'Jane',
      patientLastName: 'Doe',
      startsAt: '2031-01-23T09:00',
      endsAt: '2031-01-23T17:00',
      suburb: 'Newtown',
    },
  });
  return key;
}

/**
 * Only what this kind of key opens: a refusal of the key would hide everything behind it. So the tenant's fuzzer may not revoke
 * keys either; it would find its own. The operator's may.
 */
export function documentFor(access: string) {
  const document = openApiDocument();
  const open = Object.values<Endpoint>(ENDPOINTS)
    .filter((one) => one.access === access || one.access === 'either')
    .filter((one) => access === 'operator' || one !== ENDPOINTS.revokeKey)
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const paths = Object.entries(document.paths).map(([path, operations]) => {
    const left = Object.entries(operations)
      .filter(([method]) => open.includes(`${method} ${path}`))
      .map(([method, operation]) => [method, withoutKey(operation)]);
    return [path, Object.fromEntries(left) as Record<string, object>] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

/** A fuzzer sends few different keys: nearly every change would be refused because its key was used before. */
function withoutKey(operation: object): object {
  const { parameters = [], ...others } = operation as { parameters?: { $ref?: string }[] };
  return { ...others, parameters: parameters.filter(({ $ref }) => $ref === undefined) };
}
