import type { ServerResponse } from 'node:http';

/** What a simulated vendor's API says. */
export interface ApiAnswer {
  readonly status: number;
  readonly body?: object;
}

export function sendAnswer(
  response: ServerResponse,
  { status, body }: ApiAnswer,
  headers: Readonly<Record<string, string>> = {},
): void {
  const json = body && { 'content-type': 'application/json' };
  response.writeHead(status, { ...json, ...headers });
  response.end(body && JSON.stringify(body));
}
