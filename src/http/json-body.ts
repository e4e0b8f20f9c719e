import type { FastifyInstance } from 'fastify';
import { utf8Body } from './utf8-body.ts';

const NOT_UTF8 = 'The body is not in UTF-8. Encode JSON as UTF-8, whatever its letters are.';

/** Reads JSON bodies, and no others, on this scope of the server. */
export function readJsonBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  const parse = scope.getDefaultJsonParser('error', 'error');
  const asJson = utf8Body(NOT_UTF8, (request, text, done) => void parse(request, text, done));
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, asJson);
}
