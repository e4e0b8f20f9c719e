import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from '../deps.ts';
import { loggableError } from '../observe/loggable-error.ts';
import { sendProblem } from '../problems/problem-document.ts';
import { ProblemError } from '../problems/problem-error.ts';

/** `/health`: this process runs. `/ready`: it can do its work. */
export function healthRoutes(server: FastifyInstance, { checkReady }: HttpDeps): void {
  server.get('/health', async () => ({ status: 'alive' }));

  server.get('/ready', async (request, reply) => {
    try {
      await checkReady();
    } catch (error) {
      request.log.warn({ error: loggableError(error) }, 'not ready');
      const detail = 'Something that this server needs cannot be reached. Try again shortly.';
      return sendProblem(reply, new ProblemError({ status: 503, code: 'not_ready', detail }));
    }
    return { status: 'ready' };
  });
}
