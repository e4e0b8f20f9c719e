import { createHmac, randomUUID } from 'node:crypto';
import { createClient, type Client } from '../../src/contract/client.ts';
import { atMost } from './at-most.ts';
import { ACCOUNT, NUMBER_HASH_KEY, OPERATOR_KEY, SENDER, type Stand } from './stand.ts';

/** One agency with its people, who are entered straight into the database: staff by the thousand is not what is measured. */
export interface Office {
  tenantId: string;
  /** Opens offers side by side, one a pool, which begin to call `dueInMs` later. @returns their ids. */
  open(pools: readonly Pool[], dueInMs: number): Promise<string[]>;
}

export interface Pool {
  poolId: string;
  /** E.164, in pool order. */
  numbers: readonly string[];
}

interface OfficeOptions {
  name: string;
  /** How many people each pool has. */
  pools: readonly number[];
  /** From when nobody is called sooner; the shift itself may bring it nearer (S3). */
  callWaitMinutes: number;
}

/** A zone in which the day is young: whoever measures at night is let through the gate too. */
export function zoneOfDay(now: number): string {
  const zones = [
    'Australia/Sydney',
    'Asia/Kolkata',
    'Europe/Paris',
    'America/New_York',
    'Pacific/Honolulu',
  ];
  const hourIn = (timeZone: string) =>
    Number(
      new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now),
    );
  return zones.find((zone) => hourIn(zone) >= 8 && hourIn(zone) < 18) ?? 'Pacific/Auckland';
}

let numbersGiven = 0;

export async function enterOffice(
  stand: Stand,
  { name, pools, callWaitMinutes }: OfficeOptions,
): Promise<{ office: Office; pools: Pool[] }> {
  const zone = zoneOfDay(Date.now());
  const origin = stand.app.nextOrigin();
  const operator = createClient({ origin, key: OPERATOR_KEY });
  const { tenantId } = await operator.createTenant({
    body: { name, zone, country: 'AU', sender: { number: SENDER, account: ACCOUNT.sid } },
  });
  const { key } = await operator.createKey({ body: { tenantId, name: 'bench' } });
  const api = () => createClient({ origin: stand.app.nextOrigin(), key });
  const quick = { rounds: 1, betweenPeopleSeconds: 0, leadMinutes: 0, ringTimeoutSeconds: 60 };
  await api().changeSettings({ body: { callsEnabled: true, callWaitMinutes, ...quick } });
  const entered: Pool[] = [];
  for (const size of pools) entered.push(await enterPool(stand, tenantId, size));
  return {
    office: {
      tenantId,
      open: (chosen, dueInMs) =>
        atMost(8, chosen, ({ poolId }) => openOffer(api(), poolId, dueInMs)),
    },
    pools: entered,
  };
}

/** The agency's own system texts (S13), so that the wait for answers comes first: at most a quarter of the time left. */
async function openOffer(api: Client, poolId: string, dueInMs: number): Promise<string> {
  const startsAt = Date.now() + 4 * dueInMs;
  const { shiftId } = await api.createShift({
    body: {
      poolId,
      patientFirstName: 'Jane',
      patientLastName: 'Doe',
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + 3_600_000).toISOString(),
      suburb: 'Newtown',
    },
  });
  const opened = await api.waveCompleted({ body: { shift: shiftId, wave: 3 } });
  if (opened.kind !== 'opened') throw new Error(`The offer was ${opened.kind}.`);
  return opened.offerId;
}

async function enterPool({ servers }: Stand, tenantId: string, size: number): Promise<Pool> {
  const numbers = Array.from(
    { length: size },
    () => `+6141${String(++numbersGiven).padStart(7, '0')}`,
  );
  const hashes = numbers.map((number) =>
    createHmac('sha256', NUMBER_HASH_KEY).update(number).digest('hex'),
  );
  const poolId = randomUUID();
  await servers.sql.query('INSERT INTO pool (id, tenant_id, name) VALUES ($1, $2, $3)', [
    poolId,
    tenantId,
    poolId,
  ]);
  await servers.sql.query(
    `WITH entered AS (
       INSERT INTO person (tenant_id, first_name, last_name, phone, number_hash, phone_country, phone_type, phone_zones)
       SELECT $1, 'Person', phone, phone, hash, 'AU', 'mobile', '{}'
       FROM unnest($3::text[], $4::text[]) AS given (phone, hash) RETURNING id, phone)
     INSERT INTO pool_member (tenant_id, pool_id, person_id, position)
     SELECT $1, $2, id, row_number() OVER (ORDER BY phone) FROM entered`,
    [tenantId, poolId, numbers, hashes],
  );
  return { poolId, numbers };
}
