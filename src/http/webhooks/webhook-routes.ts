import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from '../deps.ts';
import { callEventRoutes } from './call-event-routes.ts';
import { inboundVoiceRoutes } from './inbound/inbound-voice-routes.ts';
import { qualificationCallRoutes } from './qualification-call-routes.ts';
import { textRoutes } from './text-routes.ts';
import { testCallRoutes } from './voice/test-call-routes.ts';
import { voiceRoutes } from './voice/voice-routes.ts';

const BODY_BYTES_MAX = 64 * 1024;

/**
 * The carrier's side door. Always in this order: signature (403), form (400), one transaction, answer. What fails
 * on our side is a 500, upon which the carrier sends it again.
 */
export async function webhookRoutes(server: FastifyInstance, deps: HttpDeps): Promise<void> {
  server.removeAllContentTypeParsers();
  await server.register(formbody, { bodyLimit: BODY_BYTES_MAX });
  callEventRoutes(server, deps);
  textRoutes(server, deps);
  voiceRoutes(server, deps);
  qualificationCallRoutes(server, deps);
  testCallRoutes(server, deps);
  inboundVoiceRoutes(server, deps);
}
