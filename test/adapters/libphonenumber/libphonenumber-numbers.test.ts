import { describe, expect, test } from 'vitest';
import { COUNTRY_ZONES } from '../../../src/adapters/libphonenumber/country-zones.ts';
import { createPhoneNumbers } from '../../../src/adapters/libphonenumber/libphonenumber-numbers.ts';
import { isZone } from '../../../src/domain/time/zone.ts';

const { parse } = createPhoneNumbers();

describe('a number as people write it', () => {
  test.each([
    ['0412 345 678', 'AU', '+61412345678', 'AU', 'mobile'],
    ['(02) 9374 4000', 'AU', '+61293744000', 'AU', 'fixed_line'],
    ['+61 412 345 678', 'US', '+61412345678', 'AU', 'mobile'],
    ['1800 975 707', 'AU', '+611800975707', 'AU', 'toll_free'],
    ['1300 975 707', 'AU', '+611300975707', 'AU', 'shared_cost'],
    ['1900 654 321', 'AU', '+611900654321', 'AU', 'premium_rate'],
    ['07400 123456', 'GB', '+447400123456', 'GB', 'mobile'],
    ['(201) 555-0123', 'US', '+12015550123', 'US', 'fixed_line_or_mobile'],
    ['081234 56789', 'IN', '+918123456789', 'IN', 'mobile'],
    ['+883510012345678', 'AU', '+883510012345678', '001', 'voip'],
    ['+800 1234 5678', 'AU', '+80012345678', '001', 'toll_free'],
  ])('%s in %s is %s', (text, assumed, e164, country, type) => {
    expect(parse(text, assumed)).toMatchObject({ e164, country, type });
  });

  test.each([
    ['', 'AU'],
    ['call me', 'AU'],
    ['call 0412 345 678', 'AU'],
    ['0412 345', 'AU'],
    ['0412 345 678 9', 'AU'],
    ['+61 2 9374 4000 ext. 12', 'AU'],
    ['0412 345 678', 'XX'],
    ['+999 1234567', 'AU'],
    ['000', 'AU'],
  ])('%j in %s is none', (text, country) => {
    expect(parse(text, country)).toBeUndefined();
  });
});

describe('A1 where its owner may be', () => {
  const zones = (text: string, country = 'AU') => parse(text, country)?.zones;

  test('an Australian mobile may be anywhere in Australia', () => {
    expect(zones('0412 345 678')).toEqual(COUNTRY_ZONES['AU']?.zones);
    expect(zones('0412 345 678')).toEqual(
      expect.arrayContaining(['Australia/Sydney', 'Australia/Perth', 'Australia/Lord_Howe']),
    );
  });

  test.each([
    ['02 9374 4000', ['Australia/Sydney', 'Australia/Lord_Howe']],
    ['03 9374 4000', ['Australia/Melbourne', 'Australia/Hobart', 'Australia/Sydney']],
    ['07 3374 4000', ['Australia/Brisbane', 'Australia/Lindeman']],
    ['07 5574 4000', ['Australia/Brisbane', 'Australia/Sydney']],
    ['08 8274 4000', ['Australia/Adelaide']],
    ['08 8974 4000', ['Australia/Darwin']],
    ['08 9274 4000', ['Australia/Perth', 'Australia/Eucla']],
    ['08 8087 4000', ['Australia/Broken_Hill', 'Australia/Adelaide']],
  ])('the fixed line %s is in %o', (text, expected) => {
    expect(zones(text)).toEqual(expected);
  });

  test.each([
    ['+447400123456', ['Europe/London']],
    ['+447911123456', ['Europe/Guernsey']],
    ['+353851234567', ['Europe/Dublin']],
    ['+918123456789', ['Asia/Kolkata']],
    ['+64211234567', ['Pacific/Auckland', 'Pacific/Chatham']],
    ['+6493000000', ['Pacific/Auckland']],
  ])('%s is in %o', (text, expected) => {
    expect(zones(text)).toEqual(expected);
  });

  test('a number of North America may be anywhere in its country', () => {
    expect(zones('+12015550123')).toEqual(COUNTRY_ZONES['US']?.zones);
    expect(zones('+15062345678')).toEqual(COUNTRY_ZONES['CA']?.zones);
  });

  test.each(['+4930123456', '+883510012345678'])('of %s nothing is known', (text) => {
    expect(zones(text)).toEqual([]);
  });

  test('every zone is one that this platform knows', () => {
    const named = Object.values(COUNTRY_ZONES).flatMap(({ zones, areas = {} }) => [
      ...zones,
      ...Object.values(areas).flat(),
    ]);

    expect(named).toContain('Australia/Lord_Howe');
    expect(named.filter((name) => !isZone(name))).toEqual([]);
  });

  test('every area lies within its country', () => {
    for (const { zones: whole, areas = {} } of Object.values(COUNTRY_ZONES)) {
      expect(whole).toEqual(expect.arrayContaining(Object.values(areas).flat()));
    }
  });

  test('a caller may change its copy of the list', () => {
    zones('0412 345 678')?.pop();
    expect(zones('0412 345 678')).toEqual(COUNTRY_ZONES['AU']?.zones);
  });
});
