import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem-document.ts';
import { ProblemError } from './problem-error.ts';

/** Tells a wrong method (405, with the right ones) from a wrong address (404). Register before any route. */
export function answerUnknownRoutes(server: FastifyInstance): void {
  const methodsByPattern = new Map<string, Set<string>>();
  server.addHook('onRoute', ({ url, method }) => {
    const methods = methodsByPattern.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    methodsByPattern.set(url, methods);
  });
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0] ?? '';
    const [allowed] = [...methodsByPattern]
      .filter(([pattern]) => matches(pattern, path))
      .sort(([one], [other]) => places(one) - places(other))
      .map(([, methods]) => [...methods]);
    return allowed ? wrongMethod(request, reply, allowed) : wrongAddress(reply);
  };
  // Before a body is read, which might be one that nobody can read.
  server.addHook('onRequest', async (request, reply) =>
    request.is404 ? answer(request, reply) : undefined,
  );
  server.setNotFoundHandler(answer);
}

function matches(pattern: string, path: string): boolean {
  const expected = pattern.split('/');
  const found = path.split('/');
  return (
    expected.length === found.length &&
    expected.every((part, index) => part.startsWith(':') || part === found[index])
  );
}

/** The router takes the pattern with fewer of them. */
function places(pattern: string): number {
  return pattern.split(':').length;
}

function wrongMethod(request: FastifyRequest, reply: FastifyReply, allowed: string[]) {
  const methods = allowed.join(', ');
  void reply.header('allow', methods);
  return sendProblem(
    reply,
    new ProblemError({
      status: 405,
      code: 'method_not_allowed',
      detail: `${request.method} is not possible here. Use ${methods}.`,
    }),
  );
}

function wrongAddress(reply: FastifyReply) {
  return sendProblem(
    reply,
    new ProblemError({
      status: 404,
      code: 'unknown_address',
      detail: 'There is nothing at this address. Check its spelling; the API begins with /api/v1.',
    }),
  );
}
