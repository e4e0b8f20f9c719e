import { expect, test } from 'vitest';
import { whereabouts } from '../../../../src/adapters/prisma/gate/hours-of.ts';

const CALLED = {
  zone: null,
  region: null,
  phone: '+61412345678',
  phoneCountry: 'AU',
  phoneZones: ['Australia/Sydney', 'Australia/Perth'],
};
const TENANT = { zone: 'Europe/London', country: 'GB' };
const american = (areaCode: string) => ({
  ...{ phone: `+1${areaCode}5550100`, phoneCountry: 'US', phoneZones: ['America/New_York'] },
});

test.each([
  ['what is stated wins', { zone: 'Asia/Kolkata', region: 'WA' }, ['Asia/Kolkata'], 'stated'],
  ['then the address', { region: 'QLD' }, ['Australia/Brisbane', 'Australia/Lindeman'], 'region'],
  ['then every zone of the number', {}, ['Australia/Sydney', 'Australia/Perth'], 'number'],
  ['a region nobody knows tells nothing', { region: 'XX' }, CALLED.phoneZones, 'number'],
  ['at last the zone of the tenant', { phoneZones: [] }, ['Europe/London'], 'tenant'],
])('X1 where somebody is: %s', (_, stated, zones, zonesFrom) => {
  expect(whereabouts({ ...CALLED, ...stated }, TENANT)).toMatchObject({ zones, zonesFrom });
});

test.each([
  ['305', {}, ['FL']],
  ['512', {}, ['TX']],
  ['212', {}, []],
  // Who has moved says so, and the number keeps its code.
  ['305', { region: 'NY' }, ['NY']],
])('X1 a number of area code %s, %j, is taken to be in %j', (code, stated, regions) => {
  expect(whereabouts({ ...CALLED, ...american(code), ...stated }, TENANT).regions).toEqual(regions);
});
