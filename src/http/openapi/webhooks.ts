import { outgoingEvent } from '../../contract/outgoing-events.ts';
import { EVENT_TYPES } from '../../domain/webhooks-out/event-types.ts';
import type { createSchemas } from './schemas.ts';

const HEADERS = {
  'webhook-id': 'The same for every try of one event.',
  'webhook-timestamp': 'Seconds since 1970, of this try.',
  'webhook-signature': 'As Standard Webhooks has it; two of them while the secret changes.',
};

/** What is sent to the addresses of a tenant, by the type of the event. */
export function webhooksOf(schemas: ReturnType<typeof createSchemas>) {
  const parameters = Object.entries(HEADERS).map(([name, description]) => ({
    ...{ name, in: 'header', required: true, description },
    schema: { type: 'string' },
  }));
  const entries = EVENT_TYPES.map((type) => {
    const schema = schemas.of(outgoingEvent(type), 'output');
    const post = {
      operationId: type,
      summary: `Sent to each webhook that has asked for ${type}`,
      parameters,
      requestBody: { required: true, content: { 'application/json': { schema } } },
      responses: {
        '2XX': { description: 'Taken. Anything else is tried again for three days.' },
        '410': { description: 'Nothing more is sent there.' },
      },
    };
    return [type, { post }] as const;
  });
  return Object.fromEntries(entries);
}
