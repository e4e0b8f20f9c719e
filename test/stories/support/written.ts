import type { Story } from './story.ts';

/** Every text in a value, however deep; bytes as the words that they stand for, and base64 decoded too. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value, Buffer.from(value, 'base64').toString('utf8')];
  }
  if (value instanceof Uint8Array) return textsIn(Buffer.from(value).toString('utf8'));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

/** All that Temporal keeps of this story's runs: ids, histories, memos and search attributes. */
export async function writtenInTemporal({ stage, tenantIds }: Story): Promise<string[][]> {
  const { client } = stage.app.services.temporal;
  const { rows } = await stage.sql.query<{ target: string }>(
    `select distinct target from outbox where kind = 'start' and tenant_id = any($1)`,
    [tenantIds],
  );
  return Promise.all(
    rows.map(async ({ target }) => {
      const run = client.workflow.getHandle(target);
      const { raw } = await run.describe();
      return [target, ...textsIn(raw), ...textsIn(await run.fetchHistory())];
    }),
  );
}

/** A number as people and programs write it. */
export function spellingsOf(e164: string): string[] {
  const [country, rest] = [e164.slice(1, 3), e164.slice(3)];
  const grouped = `${rest.slice(0, 3)} ${rest.slice(3, 6)} ${rest.slice(6)}`;
  return [
    e164,
    `${country}${rest}`,
    `%2B${country}${rest}`,
    `0${rest}`,
    `+${country} ${grouped}`,
    `0${grouped}`,
  ];
}
