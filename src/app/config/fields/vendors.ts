import { z } from 'zod';
import { httpBase } from '../shapes.ts';
import type { Field } from './field.ts';

/** Accounts with the vendors that call and speak, and where they are reached. */
export const VENDORS = {
  TWILIO_ACCOUNT_SID: {
    schema: z.string().regex(/^AC[0-9a-f]{32}$/i, 'It is not AC and 32 hexadecimal digits'),
    remedy: 'Copy it from the Twilio console.',
  },
  TWILIO_AUTH_TOKEN: { schema: z.string(), remedy: 'Copy it from the Twilio console.' },
  TWILIO_OTHER_AUTH_TOKEN: {
    schema: z.string().optional(),
    remedy: 'Set it only while tokens are rotated.',
  },
  TWILIO_ORIGIN: {
    schema: httpBase.optional(),
    remedy: 'Leave it out to use Twilio itself.',
  },
  RETELL_API_KEY: {
    schema: z.string().optional(),
    remedy: 'Leave it out where no AI agent calls, or each tenant has a key of its own.',
  },
  RETELL_ORIGIN: {
    schema: httpBase.optional(),
    remedy: 'Leave it out to use Retell itself.',
  },
  ELEVENLABS_API_KEY: {
    schema: z.string().optional(),
    remedy: 'Leave it out to let the carrier speak.',
  },
  ELEVENLABS_ORIGIN: {
    schema: httpBase.optional(),
    remedy: 'Leave it out to use ElevenLabs itself.',
  },
  ELEVENLABS_VOICE: {
    schema: z.string().optional(),
    remedy: 'Set it to the id of a voice.',
  },
} as const satisfies Record<string, Field>;
