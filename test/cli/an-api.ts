import { createServer, type Server } from 'node:http';
import type { Terminal } from '../../src/cli/cli.ts';
import { runCli } from '../../src/cli/program.ts';

interface Asked {
  method: string | undefined;
  url: string | undefined;
  body: string;
}

let server: Server | undefined;

export async function closeApi() {
  const open = server;
  server = undefined;
  if (open) await new Promise((resolve) => open.close(resolve));
}

const OWN_TENANT = {
  ...{ tenantId: 't', name: 'Care', zone: 'Australia/Sydney', country: 'AU', countries: ['AU'] },
  ...{ sender: '+61255501000', officePhone: null, emergencyCalls: false },
  ...{ createdAt: '2026-01-01T00:00:00.000Z', clock: { kind: 'real' } },
};

/**
 * An API that answers one thing after the other; the last one stays. A body that is a text is sent as it is. Whoever asks for
 * the tenant is told where its clocks are, which is no part of that.
 */
export async function anApi(...answers: { status: number; body: unknown }[]) {
  const asked: Asked[] = [];
  const listening = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.method === 'GET' && request.url === '/api/v1/tenant') {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(OWN_TENANT));
        return;
      }
      asked.push({ method: request.method, url: request.url, body });
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json' });
      response.end(typeof answer?.body === 'string' ? answer.body : JSON.stringify(answer?.body));
    });
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { origin: `http://127.0.0.1:${port ?? 0}`, asked };
}

export const ringdown = (origin: string, ...args: string[]) =>
  ringdownIn({ RINGDOWN_ORIGIN: origin, RINGDOWN_KEY: 'rk_x' }, ...args);

export async function ringdownIn(env: Terminal['env'], ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    env,
    pause: async () => undefined,
  };
  return { exitCode: await runCli(args, terminal), out, err };
}
