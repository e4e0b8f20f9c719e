import { randomUUID } from 'node:crypto';
import {
  createDatabase as openDatabase,
  type Database,
} from '../../../../src/adapters/prisma/db/database.ts';
import { createDatabase, type TestDatabase } from '../../../support/database.ts';

export const HOUR_MS = 3_600_000;

export interface TestStore extends Pick<TestDatabase, 'url'> {
  database: Database;
  close(): Promise<void>;
}

export async function openStore(): Promise<TestStore> {
  const home = await createDatabase();
  const database = openDatabase({
    appUrl: home.url('ringdown_app'),
    systemUrl: home.url('ringdown_system'),
  });
  return {
    database,
    url: home.url,
    async close() {
      await database.close();
      await home.drop();
    },
  };
}

export interface Agency {
  tenantId: string;
  poolId: string;
  senderNumber: string;
  accountId: string;
  accountRef: string;
  people: readonly TestPerson[];
}

export interface TestPerson {
  personId: string;
  phone: string;
  numberHash: string;
}

/** An agency with a pool of this many people; `behind` is another agency whose sender it shares. */
export async function agencyOf(
  { database }: TestStore,
  { people = 4, behind }: { people?: number; behind?: Agency } = {},
): Promise<Agency> {
  const tenantId = randomUUID();
  const own = await database.asSystem(async (db) => {
    const sender = behind
      ? await db.sender.findUniqueOrThrow({
          where: { number: behind.senderNumber },
          include: { account: true },
        })
      : await db.sender.create({
          data: {
            number: phoneNumber(),
            account: {
              // Its pace is in nobody's way.
              create: {
                carrier: 'twilio',
                ref: `AC${randomUUID().replaceAll('-', '')}`,
                callsPerSecond: 1000,
              },
            },
          },
          include: { account: true },
        });
    await db.tenant.create({
      data: {
        id: tenantId,
        name: 'Harbour Care',
        zone: 'UTC',
        country: 'AU',
        countries: ['AU'],
        senderId: sender.id,
        officePhone: '+61290000000',
      },
    });
    return {
      senderNumber: sender.number,
      accountId: sender.accountId,
      accountRef: sender.account.ref,
    };
  });
  return database.inTenant(tenantId, async ({ db }) => {
    const pool = await db.pool.create({ data: { tenantId, name: 'Nurses' } });
    const members = Array.from({ length: people }, testPerson);
    await db.person.createMany({
      data: members.map(({ personId, phone, numberHash }, index) => ({
        id: personId,
        tenantId,
        firstName: `Person${index + 1}`,
        lastName: 'Example',
        phone,
        numberHash,
        phoneCountry: 'AU',
        phoneType: 'mobile',
        zone: 'UTC',
      })),
    });
    await db.poolMember.createMany({
      data: members.map(({ personId }, position) => ({
        tenantId,
        poolId: pool.id,
        personId,
        position,
      })),
    });
    return { tenantId, poolId: pool.id, people: members, ...own };
  });
}

export interface TestOffer {
  offerId: string;
  shiftId: string;
  code: string;
}

let shifts = 10;

/** An open offer of a shift that starts in `startsInMs` and takes eight hours. */
export async function offerOf(
  { database }: TestStore,
  { tenantId, poolId }: Agency,
  {
    startsInMs = 6 * HOUR_MS,
    seats = 1,
    code,
  }: { startsInMs?: number; seats?: number; code?: string } = {},
): Promise<TestOffer> {
  shifts += 1;
  const shiftCode = code ?? `A${shifts}`;
  return database.inTenant(tenantId, async ({ db, now }) => {
    const shift = await db.shift.create({
      data: {
        tenantId,
        code: shiftCode,
        poolId,
        patientFirstName: 'Jane',
        patientLastName: 'Doe',
        startsAt: new Date(now + startsInMs),
        endsAt: new Date(now + startsInMs + 8 * HOUR_MS),
        zone: 'UTC',
        suburb: 'Newtown',
        seats,
      },
    });
    const job = await db.job.create({
      data: { tenantId, kind: 'shift_offer', shiftId: shift.id, openedAt: new Date(now) },
    });
    return { offerId: job.id, shiftId: shift.id, code: shiftCode };
  });
}

/** A call of the offer to this person, by default rung and unanswered. */
export async function attemptOf(
  { database }: TestStore,
  { tenantId, accountId, senderNumber }: Agency,
  { offerId }: TestOffer,
  person: TestPerson,
  state: { state?: string; lifeCycle?: string } = {},
): Promise<string> {
  return database.inTenant(tenantId, async ({ db, now }) => {
    const { id } = await db.attempt.create({
      data: {
        tenantId,
        jobId: offerId,
        ordinal: `1/${person.personId}`,
        round: 1,
        personId: person.personId,
        purpose: 'operational',
        accountId,
        fromNumber: senderNumber,
        toNumber: person.phone,
        numberHash: person.numberHash,
        token: randomUUID(),
        reservedAt: new Date(now),
        state: 'placed',
        lifeCycle: 'ringing',
        ...state,
      },
    });
    return id;
  });
}

/** What the number's hash is in these tests; the real one is keyed. */
export function hashNumber(e164: string): string {
  return `hash of ${e164}`;
}

export function phoneNumber(): string {
  return `+614${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
}

function testPerson(): TestPerson {
  const phone = phoneNumber();
  return { personId: randomUUID(), phone, numberHash: hashNumber(phone) };
}
