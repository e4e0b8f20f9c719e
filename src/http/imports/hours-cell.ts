import { z } from 'zod';
import { reminderHours } from '../../contract/contacts.ts';

/** "48 2", "48;2" or "48, 2". */
export const hoursCell = z
  .string()
  .transform((text) => text.split(/[\s;,]+/).filter((part) => part !== ''))
  .transform((parts) => parts.map(Number))
  .pipe(reminderHours);
