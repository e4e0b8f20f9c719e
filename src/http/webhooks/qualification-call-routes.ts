import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from '../deps.ts';
import { createStatusAnswer } from './call-event-routes.ts';
import { createVoiceAnswer } from './voice/voice-routes.ts';

/**
 * Q3: the addresses under which a carrier that is set up by hand asks about calls to who has signed up. Our own orders name an
 * address for each call; both take the same road, behind the same signature.
 */
export function qualificationCallRoutes(server: FastifyInstance, deps: HttpDeps): void {
  server.route({
    method: ['GET', 'POST'],
    url: '/voice/qualification/intro',
    handler: createVoiceAnswer(deps),
  });
  server.post('/voice/qualification/status', createStatusAnswer(deps));
}
