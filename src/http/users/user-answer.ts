import type { z } from 'zod';
import type { user } from '../../contract/users.ts';
import type { User } from '../../ports/stores/users.ts';
import { instantOrNull, instantText } from '../instant-text.ts';

export function userAnswer({
  createdAt,
  lastLoginAt,
  inviteExpiresAt,
  ...fields
}: User): z.output<typeof user> {
  return {
    ...fields,
    createdAt: instantText(createdAt),
    lastLoginAt: instantOrNull(lastLoginAt),
    inviteExpiresAt: instantOrNull(inviteExpiresAt),
  };
}
