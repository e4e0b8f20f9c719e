import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './document.ts';

export const OPENAPI_PATH = '/api/v1/openapi.json';

/** Anybody may read how the API works; using it takes a key. */
export async function openApiRoutes(server: FastifyInstance): Promise<void> {
  const document = openApiDocument();
  const text = JSON.stringify(document);
  server.get(OPENAPI_PATH, async (_, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(text),
  );
  await server.register(swagger, {
    mode: 'static',
    // The plugin's own type of documents knows neither `null` nor lists of types.
    specification: { document: document as never },
  });
  await server.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    uiConfig: { deepLinking: true, persistAuthorization: true },
  });
}
