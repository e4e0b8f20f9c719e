import type { z } from 'zod';

/** A variable of the environment: its shape and default, and what to do when it is wrong. */
export interface Field {
  schema: z.ZodType;
  remedy: string;
}
