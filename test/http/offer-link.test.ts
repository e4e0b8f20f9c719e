import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLinkSigner } from '../../src/http/links/link-signer.ts';
import { aLink, anOffer, aPerson, aPool, aShift } from './support/entries.ts';
import { aTenant, openWorld } from './support/world.ts';
import { replyOf, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
let personId: string;
let shiftId: string;
let offerId: string;
let linkId: string;
let token: string;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world, '<b>Care</b> & "Co"');
});
afterAll(() => world.close());
beforeEach(async () => {
  world.stores.told.length = 0;
  world.stores.answers.claim = { kind: 'won', seat: 1 };
  world.stores.answers.decline = { kind: 'noted' };
  personId = await aPerson(tenant, { firstName: `<script>alert('x')</script>` });
  shiftId = await aShift(tenant, await aPool(tenant, [personId]), {
    patientFirstName: '<img src=x>',
    patientLastName: 'Doe',
    suburb: '"><script>',
  });
  offerId = await anOffer(world, tenant, shiftId);
  linkId = await aLink(world, tenant, { offerId, personId });
  token = world.links.sign(linkId);
});

const open = (path = `/o/${token}`) => world.call(undefined, 'GET', path);
const answer = async (body: string, path = `/o/${token}`) =>
  replyOf(
    await world.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: body,
    }),
  );

test('S1 opening the link shows the offer and decides nothing, however often', async () => {
  await open();
  const page = await open();

  expect(page.status).toBe(200);
  expect(page.text).toContain('<form method="post">');
  expect(world.stores.told).toEqual([]);
});

test('S1 everything that people have entered is escaped, and nothing may run or be loaded', async () => {
  const { text, headers } = await open();

  expect(text).not.toMatch(/<script|<img|<b>/);
  expect(text).toContain('&lt;b&gt;Care&lt;/b&gt; &amp; &quot;Co&quot;');
  expect(text).not.toContain('Doe');
  expect(headers['content-security-policy']).toContain(`default-src 'none'`);
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
  });
});

test('S1 yes is a POST; the claim comes before the page that tells of it', async () => {
  const page = await answer('answer=yes');

  expect(world.stores.told).toEqual([
    {
      what: 'claim',
      with: { tenantId: tenant.tenantId, offerId, personId, channel: 'link' },
    },
  ]);
  expect(page.text).toContain('is yours');
});

test.each([
  [{ kind: 'already_yours' }, 'is yours'],
  [{ kind: 'taken' }, 'has just been taken'],
  [{ kind: 'not_available', because: 'offer_closed' }, 'no longer open'],
  [{ kind: 'not_available', because: 'shift_started' }, 'has begun'],
  [{ kind: 'not_available', because: 'works_elsewhere_then' }, 'another shift'],
  [{ kind: 'not_available', because: 'not_in_pool' }, 'cannot be given'],
] as const)('S6 after yes and %j the page tells the truth', async (claim, words) => {
  world.stores.answers.claim = claim;

  expect((await answer('answer=yes')).text).toContain(words);
});

test.each([
  [{ kind: 'noted' }, 'You have declined'],
  [{ kind: 'holds_the_seat' }, 'still yours'],
  [{ kind: 'not_available', because: 'offer_closed' }, 'no longer open'],
] as const)('S2 after no and %j the page tells the truth', async (decline, words) => {
  world.stores.answers.decline = decline;

  expect((await answer('answer=no')).text).toContain(words);
});

test('S1 the link works once: afterwards it shows what was decided', async () => {
  await answer('answer=no');
  await world.sql.query(
    `INSERT INTO answer (tenant_id, shift_id, job_id, person_id, answer, channel, at)
     VALUES ($1, $2, $3, $4, 'declined', 'link', now())`,
    [tenant.tenantId, shiftId, offerId, personId],
  );
  world.stores.told.length = 0;

  const seen = await open();
  const tried = await answer('answer=yes');

  expect(seen.text).toContain('You have declined');
  expect(tried.text).toContain('You have declined');
  expect(seen.text + tried.text).not.toContain('value="yes"');
  expect(world.stores.told).toEqual([]);
});

test('S1 a shift that somebody else has is shown as taken, without buttons', async () => {
  const other = await aPerson(tenant);
  await world.sql.query(
    `INSERT INTO slot_claim (tenant_id, shift_id, job_id, seat, person_id, channel, starts_at, ends_at, claimed_at)
     SELECT tenant_id, id, $2, 1, $3, 'sms', starts_at, ends_at, now() FROM shift WHERE id = $1`,
    [shiftId, offerId, other],
  );

  const page = await open();

  expect(page.text).toContain('is taken');
  expect(page.text).not.toContain('value="yes"');
});

test('S1 an expired link says so and decides nothing', async () => {
  await starts('-1 minute');

  const pages = [await open(), await answer('answer=yes')];

  expect(pages.map(({ status }) => status)).toEqual([410, 410]);
  expect(pages[0]?.text).toContain('expired');
  expect(world.stores.told).toEqual([]);
});

test('S9 a shift that was moved keeps its link good until the start that it has now', async () => {
  await starts('-1 minute');
  expect((await open()).status).toBe(410);
  await starts('1 day');

  expect((await open()).text).toContain('<form');
  expect((await answer('answer=yes')).text).toContain('is yours');
});

async function starts(inTime: string) {
  await world.sql.query('UPDATE shift SET starts_at = now() + $2::interval WHERE id = $1', [
    shiftId,
    inTime,
  ]);
}

test('S1 an answer that is neither yes nor no decides nothing', async () => {
  for (const body of ['', 'answer=maybe', 'answer=yes&answer=no', 'answer[]=yes']) {
    expect((await answer(body)).status).toBe(400);
  }
  expect((await answer(`answer=yes&${'x'.repeat(2_000)}`)).status).toBe(413);
  expect(world.stores.told).toEqual([]);
});

describe('S1 a forged link is refused before anything is looked up', () => {
  test.each([
    ['no signature', () => linkId],
    ['an empty signature', () => `${linkId}.`],
    ['another signature', () => `${linkId}.${'A'.repeat(43)}`],
    [
      'the signature of another link',
      () => `${linkId}.${world.links.sign(offerId).split('.')[1] ?? ''}`,
    ],
    ['another secret', () => createLinkSigner('x'.repeat(32)).sign(linkId)],
    ['another spelling of the id', () => token.toUpperCase()],
    ['something behind it', () => `${token}A`],
    ['no id at all', () => `..%2f.${'A'.repeat(43)}`],
  ])('%s', async (_, forged) => {
    const path = `/o/${forged()}`;

    const pages = [await open(path), await answer('answer=yes', path)];

    expect(pages.map(({ status }) => status)).toEqual([404, 404]);
    expect(world.stores.told).toEqual([]);
  });

  test('a signature has one spelling only', () => {
    const last = token.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const others = Array.from(alphabet).filter((character) => character !== last);

    for (const character of others) {
      expect(world.links.verify(token.slice(0, -1) + character)).toBe(undefined);
    }
    expect(world.links.verify(token)).toBe(linkId);
  });
});

test('S5 a clip is served under its id with its own type, for ever', async () => {
  await world.sql.query(
    `INSERT INTO audio_clip (id, tenant_id, text_hash, content_type, bytes)
     VALUES ('clip0123456789abcdef', $1, 'x', 'audio/basic', '\\x010203')`,
    [tenant.tenantId],
  );

  const clip = await world.inject({ method: 'GET', url: '/audio/clip0123456789abcdef' });
  const missing = await world.call(undefined, 'GET', '/audio/clip0123456789abcdee');

  expect(clip.rawPayload).toEqual(Buffer.from([1, 2, 3]));
  expect(clip.headers).toMatchObject({
    'content-type': 'audio/basic',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect(missing.status).toBe(404);
});
