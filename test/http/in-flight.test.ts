import { connect } from 'node:net';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { fastify } from 'fastify';
import { expect, test } from 'vitest';
import { countInFlight } from '../../src/http/observe/in-flight.ts';

function latch() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** A server whose one handler waits until it is let go on. */
async function aSlowServer() {
  const server = fastify();
  const inFlight = countInFlight(server);
  const started = latch();
  const released = latch();
  const answered = latch();
  let response: ServerResponse | undefined;
  server.addHook('onRequest', async (_, reply) => {
    response = reply.raw;
  });
  server.addHook('onSend', async () => answered.open());
  server.post('/slow', async () => {
    started.open();
    await released.opened;
    return 'done';
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const port = Number(new URL(address).port);
  const raw = () => {
    if (!response) throw new Error('Nothing has been asked yet.');
    return response;
  };
  return { server, inFlight, port, started, released, answered, raw };
}

test('a request is in flight until its answer is complete', async () => {
  const { server, inFlight, port, started, released } = await aSlowServer();
  const asked = fetch(`http://127.0.0.1:${port}/slow`, { method: 'POST' });
  await started.opened;
  const before = inFlight();

  released.open();
  await (await asked).text();

  expect(before).toBe('1 requests in flight (POST /slow)');
  expect(inFlight()).toBe('');
  await server.close();
});

test('a caller that hangs up does not end the work, and the work’s end is noticed', async () => {
  const { server, inFlight, port, started, released, answered, raw } = await aSlowServer();
  const socket = connect(port, '127.0.0.1');
  socket.write('POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n');
  await started.opened;
  const gone = once(raw(), 'close');
  socket.destroy();
  await gone;

  expect(inFlight()).toBe('1 requests in flight (POST /slow)');
  released.open();
  await answered.opened;
  await server.close();
  expect(inFlight()).toBe('');
});

test('an upload that breaks off leaves nothing behind', async () => {
  const { server, inFlight, port, answered } = await aSlowServer();
  const socket = connect(port, '127.0.0.1');
  socket.write(
    'POST /slow HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":',
  );
  await once(server.server, 'request');
  socket.destroy();
  await answered.opened;
  await server.close();

  expect(inFlight()).toBe('');
});
