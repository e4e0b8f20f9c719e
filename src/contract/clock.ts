import { z } from 'zod';

/** By which clock offers and shifts of a tenant live. Only a sandbox has one of its own; keys and holds are always on the real one. */
export const clock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('real') }),
  z.object({ kind: z.literal('sandbox'), aheadMs: z.number() }),
]);
export type Clock = z.infer<typeof clock>;
