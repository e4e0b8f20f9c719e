import type { z } from 'zod';

/** Whose key opens a door: a tenant's, the operator's, or both. */
export type Access = 'tenant' | 'operator' | 'either';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for every name in `params`. */
  readonly path: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  readonly status: 200 | 201 | 202;
}

type Parts = 'params' | 'query' | 'body';

type PartOf<E extends Endpoint, Part extends Parts, Side extends 'in' | 'out'> =
  E extends Record<Part, infer Schema extends z.ZodType>
    ? Record<Part, Side extends 'in' ? z.input<Schema> : z.output<Schema>>
    : unknown;

/** What a caller hands over, and what a handler is given once it has been read. */
export type Sent<E extends Endpoint> = PartOf<E, 'params', 'in'> &
  PartOf<E, 'query', 'in'> &
  PartOf<E, 'body', 'in'>;
export type Received<E extends Endpoint> = PartOf<E, 'params', 'out'> &
  PartOf<E, 'query', 'out'> &
  PartOf<E, 'body', 'out'>;
export type Answered<E extends Endpoint> = z.output<E['answer']>;
