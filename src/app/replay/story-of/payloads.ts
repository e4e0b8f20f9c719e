import { defaultPayloadConverter } from '@temporalio/common';

type Payloads = { payloads?: Parameters<typeof defaultPayloadConverter.fromPayload>[0][] | null };

export function valueIn(given: Payloads | null | undefined): unknown {
  const [payload] = given?.payloads ?? [];
  return payload === undefined ? undefined : defaultPayloadConverter.fromPayload(payload);
}

export function recordIn(given: Payloads | null | undefined): Record<string, unknown> {
  const value = valueIn(given);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
