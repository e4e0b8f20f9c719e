import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HttpDeps } from '../deps.ts';
import { ProblemError } from '../problems/problem-error.ts';

const CLIP_ID = /^[A-Za-z0-9_-]{16,100}$/;
const params = z.object({ clipId: z.string().regex(CLIP_ID) });

/** A clip never changes under its id, so carriers may keep it for as long as they like. */
export function audioRoutes(server: FastifyInstance, { directory }: HttpDeps): void {
  server.get('/audio/:clipId', async (request, reply) => {
    const asked = params.safeParse(request.params);
    const clip = asked.success ? await directory.clips.find(asked.data.clipId) : undefined;
    if (!clip) {
      const detail = 'There is no such clip. Check the address.';
      throw new ProblemError({ status: 404, code: 'not_found', detail });
    }
    return reply
      .header('content-type', clip.contentType)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(clip.bytes));
  });
}
