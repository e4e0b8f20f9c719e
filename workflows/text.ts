import { texting } from './activity-queues.ts';
import type { TextInput } from './messages.ts';

/** Sends one text, however long its carrier is away. */
export async function text(input: TextInput): Promise<string> {
  return texting().sendText(input);
}
