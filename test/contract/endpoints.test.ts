import { expect, test } from 'vitest';
import { OFFER_SETTING_LIMITS, withDefaults } from '../../src/domain/shift-offer/settings.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../src/contract/endpoints.ts';
import { settings } from '../../src/contract/settings.ts';
import { newShift } from '../../src/contract/shifts.ts';

const endpoints = Object.entries<Endpoint>(ENDPOINTS);

test.each(endpoints)('%s names in its path what it reads from it', (_, { path, params }) => {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);

  expect(Object.keys(params?.shape ?? {})).toEqual(inPath);
});

test('no two endpoints share a method and a path', () => {
  const doors = endpoints.map(([, { method, path }]) => `${method} ${path}`);

  expect(new Set(doors).size).toBe(doors.length);
});

test('S3 every setting of the domain passes through the contract', () => {
  const { waveIntervalMinutes } = OFFER_SETTING_LIMITS;
  const effective = {
    ...withDefaults({ voice: 'v', waveIntervalMinutes: waveIntervalMinutes.min }),
  };
  const told = { effective, stored: effective };

  expect(settings.parse(told)).toEqual(told);
});

test.each(['A1', 'ABCD12', 'A12345', '12', 'A 12', ''])('S10 the code "%s" is none', (code) => {
  expect(newShift.shape.code.safeParse(code).success).toBe(false);
});
