import pg from 'pg';

/** An AI agent that calls for a tenant. */
export interface KnownAgent {
  tenantId: string;
  /** The vendor's name of it. */
  agentId: string;
  /** E.164. */
  callerNumber: string;
  /** The tenant's own key, sealed; null: the installation's. */
  sealedKey: string | null;
}

/** Those that call, as the narrow role sees them. */
export async function readAgents(systemUrl: string): Promise<KnownAgent[]> {
  const client = new pg.Client({ connectionString: systemUrl });
  await client.connect();
  try {
    const { rows } = await client.query<KnownAgent>(
      `SELECT agent.tenant_id AS "tenantId", agent_id AS "agentId", number AS "callerNumber", api_key AS "sealedKey"
       FROM agent JOIN sender ON sender.id = sender_id WHERE removed_at IS NULL ORDER BY number`,
    );
    return rows;
  } finally {
    await client.end();
  }
}
