import { id } from '../contract/fields.ts';

export function isUuid(text: string): boolean {
  return id.safeParse(text).success;
}
