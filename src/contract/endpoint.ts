import type { z } from 'zod';
import type { Scope } from '../domain/access/scopes.ts';

/** Whose key opens a door: a tenant's (or a user's token), the operator's, or both; `anybody` needs none. */
export type Access = 'tenant' | 'operator' | 'either' | 'anybody';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** One line, for the API's own documentation. */
  readonly summary: string;
  /** With `:name` for every name in `params`. */
  readonly path: string;
  readonly access: Access;
  /** What a key or a user must be allowed to do; those who may not are answered 403. */
  readonly scope: Scope;
  /** The parameter that names one call: whoever may see their own calls alone is let in, and finds those. */
  readonly ofOneCall?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What the body is when it is not JSON. */
  readonly bodyType?: 'text/csv';
  readonly bodyBytesMax?: number;
  readonly answer: z.ZodType;
  /** What the answer is when it is not JSON. */
  readonly answerType?: 'text/csv';
  /** The answer holds something that is shown once: it is not kept for repetitions of the request. */
  readonly isShownOnce?: true;
  readonly status: 200 | 201 | 202;
  /** When it was so already. */
  readonly alsoStatus?: 200;
  /** A request as somebody would send it, for the documentation; a test sends each of them. */
  readonly example?: {
    readonly params?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
}

type Parts = 'params' | 'query' | 'body';

type PartOf<E extends Endpoint, Part extends Parts, Side extends 'in' | 'out'> =
  E extends Record<Part, infer Schema extends z.ZodType>
    ? Side extends 'out'
      ? Record<Part, z.output<Schema>>
      : LeftOut<Part, z.input<Schema>>
    : unknown;

/** What an endpoint can do without need not be sent at all. */
type LeftOut<Part extends Parts, Input> = undefined extends Input
  ? Partial<Record<Part, Input>>
  : Record<Part, Input>;

/** What a caller hands over, and what a handler is given once it has been read. */
export type Sent<E extends Endpoint> = PartOf<E, 'params', 'in'> &
  PartOf<E, 'query', 'in'> &
  PartOf<E, 'body', 'in'>;
export type Received<E extends Endpoint> = PartOf<E, 'params', 'out'> &
  PartOf<E, 'query', 'out'> &
  PartOf<E, 'body', 'out'>;
export type Answered<E extends Endpoint> = z.output<E['answer']>;
