import { afterAll, beforeAll, expect, test } from 'vitest';
import { problem } from '../../src/contract/problem.ts';
import { aPerson, aPool } from './support/entries.ts';
import { aTenant, openWorld, replyOf } from './support/world.ts';
import type { Reply, TestTenant, World } from './support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());

function expectProblem(reply: Reply, status: number, code: string) {
  expect(reply.headers['content-type']).toBe('application/problem+json');
  expect(reply.headers['x-request-id']).toEqual(expect.any(String));
  expect(problem.parse(reply.body)).toMatchObject({
    type: `urn:ringdown:problem:${code}`,
    status,
    code,
  });
  expect(reply.status).toBe(status);
}

const raw = async (payload: string | Buffer, type = 'application/json', url = '/api/v1/staff') =>
  replyOf(
    await world.inject({
      method: 'POST',
      url,
      headers: { authorization: `Bearer ${tenant.key}`, 'content-type': type },
      payload,
    }),
  );

test('an unknown address is a problem document', async () => {
  expectProblem(await tenant.api('GET', '/nothing'), 404, 'unknown_address');
  expectProblem(await world.call(undefined, 'GET', '/'), 404, 'unknown_address');
});

test('a wrong method names the right ones', async () => {
  const reply = await tenant.api('DELETE', '/staff');

  expectProblem(reply, 405, 'method_not_allowed');
  expect(String(reply.headers['allow']).split(', ')).toEqual(
    expect.arrayContaining(['GET', 'POST']),
  );
});

test('malformed JSON, an empty body, a poisoned one, another type and too much are told apart', async () => {
  expectProblem(await raw('{"firstName":'), 400, 'malformed_json');
  expectProblem(await raw(''), 400, 'malformed_json');
  expectProblem(await raw('{"__proto__":{"a":1}}'), 400, 'malformed_json');
  expectProblem(
    await raw('a=b', 'application/x-www-form-urlencoded'),
    415,
    'unsupported_media_type',
  );
  expectProblem(await raw('hello', 'text/plain'), 415, 'unsupported_media_type');
  expectProblem(await raw(JSON.stringify('x'.repeat(300_000))), 413, 'body_too_large');
});

test('X1 JSON in another encoding than UTF-8 is refused, and nothing of it is stored', async () => {
  const person = '{"firstName":"Zo\xeb","lastName":"Latin","phone":"0412 000 077"}';
  const reply = await raw(Buffer.from(person, 'latin1'));

  expectProblem(reply, 400, 'not_utf8');
  expect(reply.body['detail']).toContain('Encode JSON as UTF-8');
  const right = await raw(Buffer.from(`\ufeff${person}`, 'utf8'));
  expect([right.status, right.body['firstName']]).toEqual([201, 'Zo\xeb']);
});

test('a body of another type is told which one is read at that door', async () => {
  const json = await raw('a=b', 'application/x-www-form-urlencoded');
  const form = await raw('{}', 'application/json', '/webhooks/twilio/sms');

  expect(json.body['detail']).toContain('Send application/json.');
  expect(form.status).toBe(415);
  expect(form.body['detail']).toContain('Send application/x-www-form-urlencoded.');
});

test('an address that cannot be decoded is a problem document', async () => {
  expectProblem(await world.call(undefined, 'GET', '/api/v1/%zz'), 400, 'malformed_address');
});

test('a number that no plan knows is refused with a remedy', async () => {
  const reply = await tenant.api('POST', '/staff', {
    firstName: 'Bob',
    lastName: 'Builder',
    phone: '12',
  });

  expectProblem(reply, 422, 'invalid_request');
  expect(reply.body['errors']).toMatchObject([
    { field: 'phone', remedy: expect.stringContaining('AU') as string },
  ]);
});

test('characters that no database stores are refused, not crashed on', async () => {
  const names = ['Bob\u0000', 'Bob\ud800', 'Bob\nBobson'];

  for (const firstName of names) {
    const reply = await tenant.api('POST', '/staff', { firstName, lastName: 'B', phone: null });
    expectProblem(reply, 422, 'invalid_request');
  }
});

test('all problems of settings come at once', async () => {
  const reply = await tenant.api('PUT', '/tenant/settings', {
    rounds: 9,
    template: 'Hello',
    colour: 'red',
  });

  expectProblem(reply, 422, 'invalid_request');
  expect(reply.body['errors']).toMatchObject([
    { field: 'rounds' },
    { field: 'template' },
    { field: 'colour' },
  ]);
});

test('conflicts say what to do', async () => {
  await aPerson(tenant, { externalId: 'E1' });
  await tenant.api('POST', '/pools', { name: 'Twice' });

  const person = await tenant.api('POST', '/staff', {
    firstName: 'A',
    lastName: 'B',
    phone: null,
    externalId: 'E1',
  });
  const other = await aPerson(tenant);
  const changed = await tenant.api('PATCH', `/staff/${other}`, { externalId: 'E1' });
  const pool = await tenant.api('POST', '/pools', { name: 'Twice' });
  const renamed = await tenant.api('PATCH', `/pools/${await aPool(tenant)}`, { name: 'Twice' });

  expectProblem(person, 409, 'external_id_taken');
  expectProblem(changed, 409, 'external_id_taken');
  expectProblem(pool, 409, 'name_taken');
  expectProblem(renamed, 409, 'name_taken');
  expect([person, pool].map(({ body }) => body['errors'])).toMatchObject([
    [{ field: 'externalId' }],
    [{ field: 'name' }],
  ]);
});

test('an internal error says no more than that and by which id it is logged in full', async () => {
  world.stores.answers.failure = new Error('the password of the database is hunter2');
  const poolId = await aPool(tenant);
  const reply = await tenant.api('POST', '/offers', { shiftId: poolId });
  world.stores.answers.failure = undefined;
  world.stores.answers.lacks = ['database'];
  const ready = await world.call(undefined, 'GET', '/ready');
  world.stores.answers.lacks = [];

  expectProblem(reply, 500, 'internal_error');
  expect(reply.body['detail']).toContain(String(reply.headers['x-request-id']));
  expect(reply.text).not.toContain('hunter2');
  expect(world.logged.join('')).toContain('hunter2');
  expectProblem(ready, 503, 'not_ready');
  expect((await world.call(undefined, 'GET', '/ready')).body).toEqual({ status: 'ready' });
  expect((await world.call(undefined, 'GET', '/health')).body).toEqual({ status: 'alive' });
});

test('a body that is missing or of another kind is a problem document', async () => {
  expectProblem(await tenant.api('POST', '/staff'), 422, 'invalid_request');
  expectProblem(await tenant.api('POST', '/staff', []), 422, 'invalid_request');
  expectProblem(await tenant.api('PUT', '/tenant/settings', []), 422, 'invalid_request');
});

test('I9 the log of an error holds no numbers, and nothing that the database client quotes', async () => {
  const quoting = new Error('Invalid create({ firstName: "Zebedee" })');
  quoting.name = 'PrismaClientValidationError';
  world.stores.answers.failure = new Error('nobody at +61 412 345 678', { cause: quoting });
  world.logged.length = 0;

  await tenant.api('POST', '/offers', { shiftId: tenant.tenantId });
  world.stores.answers.failure = undefined;

  const log = world.logged.join('');
  expect(log).toContain('nobody at ***');
  expect(log).toContain('PrismaClientValidationError');
  expect(log).not.toMatch(/Zebedee|412 345|345 678/);
});

test('I9 the access log names routes, and neither queries, tokens nor numbers', async () => {
  world.logged.length = 0;

  await world.call(undefined, 'GET', '/o/secret-token?phone=%2B61412345678');
  await world.call(undefined, 'GET', '/nobody/+61412345678/0412%20345%20678?q=secret');

  const log = world.logged.join('');
  expect(log).toContain('"route":"/o/:token"');
  expect(log).toContain('/nobody/***/***');
  expect(log).not.toMatch(/61412345678|345%20678|secret/);
});

test('nothing is in flight once everything is answered', async () => {
  const asked = world.call(undefined, 'GET', '/ready');
  await asked;

  expect(world.inFlight()).toBe('');
});
