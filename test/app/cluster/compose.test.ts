import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCompose, serviceOf, VariableMissing } from '../../../src/app/cluster/compose.ts';
import { TEMPORAL_SERVER_VERSION } from '../../../src/app/cluster/temporal-tools.ts';
import { readConfig } from '../../../src/app/config.ts';
import { CONFIG_FIELDS } from '../../../src/app/config/fields.ts';
import { clusterVariables } from '../../cluster/support/variables.ts';
import { read } from '../../docs/support/pages.ts';

const services = readCompose(clusterVariables);

test('A8 what the compose file gives to serve and work is a configuration, and every word of it is known', () => {
  for (const name of ['serve', 'work']) {
    const { environment } = serviceOf(services, name);
    expect(readConfig(environment)).toMatchObject({
      TEMPORAL_ADDRESS: 'temporal:7233',
      ELEVENLABS_API_KEY: undefined,
    });
    const known = new Set(Object.keys(CONFIG_FIELDS));
    expect(Object.keys(environment).filter((variable) => !known.has(variable))).toEqual([]);
  }
  expect(serviceOf(services, 'work').environment).toEqual(serviceOf(services, 'serve').environment);
});

test('A8 there are two of each, and they start only after migrations and namespace', () => {
  expect([serviceOf(services, 'serve'), serviceOf(services, 'work')]).toMatchObject([
    { deploy: { replicas: 2 } },
    { deploy: { replicas: 2 } },
  ]);
  const isDone = { condition: 'service_completed_successfully' };
  const prepared = { depends_on: { migrate: isDone, 'temporal-namespace': isDone } };
  expect(parse(read('docker-compose.temporal.yml'), { merge: true })).toMatchObject({
    services: { serve: prepared, work: prepared },
  });
});

test('A8 the cluster without Docker is of the version that the compose file names', () => {
  expect(serviceOf(services, 'temporal').image).toBe(
    `temporalio/server:${TEMPORAL_SERVER_VERSION}`,
  );
  expect(serviceOf(services, 'temporal-schema').image).toBe(
    `temporalio/admin-tools:${TEMPORAL_SERVER_VERSION}`,
  );
});

test('a variable that the compose file requires is asked for by its name', () => {
  const others = { ...clusterVariables, OPERATOR_KEY: '' };
  expect(() => readCompose(others)).toThrow(VariableMissing);
  expect(() => readCompose(others)).toThrow('OPERATOR_KEY');
});

test('every file of the repository that the compose file names exists', () => {
  const named = [...read('docker-compose.temporal.yml').matchAll(/\.config\/[\w./-]+/g)].map(
    ([path]) => path,
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});
