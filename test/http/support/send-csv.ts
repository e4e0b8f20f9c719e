import { replyOf, type TestTenant, type World } from './world.ts';

/** Imports the file as the tenant, through the door of what it holds: `staff`, `appointments`, … */
export async function sendCsv(
  world: World,
  { key }: TestTenant,
  { what, csv, query = '' }: { what: string; csv: string | Buffer; query?: string },
) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'text/csv' };
  const url = `/api/v1/${what}/import${query}`;
  return replyOf(await world.inject({ method: 'POST', url, headers, payload: csv }));
}
