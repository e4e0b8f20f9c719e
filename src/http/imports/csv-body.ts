import type { FastifyInstance } from 'fastify';
import { utf8Body } from '../utf8-body.ts';

const NOT_UTF8 = 'The file is not in UTF-8. In a spreadsheet, save it as "CSV UTF-8".';

/** Reads CSV bodies, and no others, on this scope of the server. */
export function readCsvBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  const asText = utf8Body(NOT_UTF8, (_, text, done) => done(null, text));
  scope.addContentTypeParser('text/csv', { parseAs: 'buffer' }, asText);
}
