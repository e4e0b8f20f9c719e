import { z } from 'zod';
import type { Answered, Endpoint, Sent } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { problem, type Problem } from './problem.ts';

/** The server has refused, and says why. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.detail);
    this.name = 'ApiProblem';
    this.problem = found;
  }
}

const JSON_TYPE = 'application/json';

type Endpoints = typeof ENDPOINTS;

/** One method per endpoint. Each throws {@link ApiProblem}; a server that cannot be reached is `fetch`'s own error. */
export type Client = {
  [Name in keyof Endpoints]: unknown extends Sent<Endpoints[Name]>
    ? () => Promise<Answered<Endpoints[Name]>>
    : (sent: Sent<Endpoints[Name]>) => Promise<Answered<Endpoints[Name]>>;
};

export interface ClientOptions {
  /** Such as `http://127.0.0.1:3000`. */
  origin: string;
  /** `rk_…`, an access token, or the operator key; absent for what anybody may ask. */
  key?: string;
  fetch?: typeof fetch;
  /** A new one for each change. With it, a change whose answer is lost is sent once more, and made once. */
  idempotencyKey?(): string;
}

export function createClient(options: ClientOptions): Client {
  const methods = Object.entries(ENDPOINTS).map(([name, endpoint]) => [
    name,
    (sent: Parts = {}) => call(options, endpoint, sent),
  ]);
  // The table's own type is the type of the methods built from it.
  return Object.fromEntries(methods) as Client;
}

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}

async function call(options: ClientOptions, endpoint: Endpoint, sent: Parts): Promise<unknown> {
  const address = addressOf(options.origin, endpoint, sent);
  const idempotencyKey = endpoint.method === 'GET' ? undefined : options.idempotencyKey?.();
  const request = requestOf(endpoint, sent.body, {
    ...(options.key !== undefined && { authorization: `Bearer ${options.key}` }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
  });
  const send = () => (options.fetch ?? fetch)(address, request);
  const response = await send().catch((error: unknown) => {
    if (idempotencyKey === undefined) throw error;
    return send();
  });
  const text = await textOf(response);
  if (!response.ok) throw new ApiProblem(problemIn(text, response.status));
  const isJson = endpoint.answerType === undefined;
  const answer = endpoint.answer.safeParse(isJson ? parsedJson(text) : text);
  if (answer.success) return answer.data;
  throw new ApiProblem(unexpected(response.status));
}

/** `text()` would take away the byte order mark, by which spreadsheets know how a CSV is written. */
async function textOf(response: Response): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
}

function requestOf(
  { method, bodyType, answerType }: Endpoint,
  body: unknown,
  given: Record<string, string>,
): RequestInit {
  const headers = { ...given, accept: answerType ?? JSON_TYPE };
  if (body === undefined) return { method, headers };
  return {
    method,
    headers: { ...headers, 'content-type': bodyType ?? JSON_TYPE },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

function addressOf(origin: string, endpoint: Endpoint, { params = {}, query = {} }: Parts): URL {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const address = new URL(path, origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) address.searchParams.set(name, String(value));
  }
  return address;
}

/** Something between us and the server may have answered in words of its own. */
function problemIn(text: string, status: number): Problem {
  const read = z.string().transform(parsedJson).pipe(problem).safeParse(text);
  return read.success ? read.data : unexpected(status);
}

function unexpected(status: number): Problem {
  return {
    type: 'about:blank',
    title: 'Unexpected answer',
    status,
    detail: `The server answered with status ${status}, but not as this API does. Check that its address is that of a Ringdown server of this version.`,
    code: 'unexpected_answer',
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON, so not a problem document either
  }
}
