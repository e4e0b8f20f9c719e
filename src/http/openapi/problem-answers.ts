import type { Endpoint } from '../../contract/endpoint.ts';
import { PROBLEM_CONTENT_TYPE } from '../../contract/problem.ts';

const PROBLEMS = {
  400: 'The request cannot be read, such as a body that is no JSON.',
  401: 'A valid key or access token is needed.',
  403: 'The key or token is valid, and lacks the scope; or it is of the wrong kind: a tenant’s where the operator’s is needed, or the other way round.',
  404: 'There is no such thing in this tenant.',
  409: 'It is right in itself, and meets something that stands; or the same request is being carried out.',
  413: 'The body is too large.',
  414: 'A part of the address is too long.',
  415: 'The body is of a type that is not read here.',
  422: 'Something in the request is not right; every field is named with what to do about it.',
  429: 'There were more requests than are taken. Send the next one after the seconds in Retry-After.',
  500: 'Internal error. A request with an Idempotency-Key may be sent again as it is.',
  503: 'The database does not answer. Send the request again after the seconds in Retry-After.',
} as const;

const nameOf = (status: string) => `Problem${status}`;

export const PROBLEM_COMPONENTS = Object.fromEntries(
  Object.entries(PROBLEMS).map(([status, description]) => [
    nameOf(status),
    {
      description,
      content: { [PROBLEM_CONTENT_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
);

/** With what an endpoint may refuse, as RFC 9457 problem documents. */
export function problemAnswers({ method, path }: Endpoint) {
  const changes = method !== 'GET';
  const statuses = Object.keys(PROBLEMS).filter((status) => {
    switch (status) {
      case '414':
        return path.includes(':');
      case '409':
      case '413':
      case '415':
        return changes;
      default:
        return true;
    }
  });
  return Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]),
  );
}
