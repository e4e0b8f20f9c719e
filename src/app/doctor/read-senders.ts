import pg from 'pg';

/** A caller id with what its tenants want of it. */
export interface KnownSender {
  /** E.164. */
  number: string;
  /** The carrier's own name of the account. */
  account: string;
  accountId: string;
  callsPerSecond: number;
  /** ISO 3166 codes that its tenants may reach. */
  countries: string[];
  /** What its tenants have chosen themselves. */
  voices: string[];
}

/** Those that tenants call from, as the narrow role sees them. */
export async function readSenders(systemUrl: string): Promise<KnownSender[]> {
  const client = new pg.Client({ connectionString: systemUrl });
  await client.connect();
  try {
    const { rows } = await client.query<KnownSender>(
      `SELECT sender.number, account.ref AS account, account.id AS "accountId", account.calls_per_second AS "callsPerSecond",
              array_agg(DISTINCT allowed.code) AS countries,
              coalesce(array_agg(DISTINCT tenant.settings ->> 'voice')
                       FILTER (WHERE tenant.settings ->> 'voice' IS NOT NULL), '{}') AS voices
       FROM sender JOIN account ON account.id = sender.account_id JOIN tenant ON tenant.sender_id = sender.id
       CROSS JOIN unnest(tenant.countries) AS allowed (code)
       GROUP BY sender.number, account.id ORDER BY sender.number`,
    );
    return rows;
  } finally {
    await client.end();
  }
}
