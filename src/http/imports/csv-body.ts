import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problems/problem-error.ts';

/** Reads CSV bodies, and no others, on this scope of the server. */
export function readCsvBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_, body, done) => {
    try {
      done(null, new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer));
    } catch {
      done(notUtf8(), undefined);
    }
  });
}

function notUtf8(): ProblemError {
  return new ProblemError({
    status: 400,
    code: 'not_utf8',
    detail: 'The file is not in UTF-8. In a spreadsheet, save it as "CSV UTF-8".',
  });
}
