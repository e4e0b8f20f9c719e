import { expect, test } from 'vitest';
import { z } from 'zod';
import { qualificationSettings } from '../../src/contract/qualification-settings.ts';
import { REVIEW_TASK_KINDS } from '../../src/domain/review-task/review-task.ts';
import { SIGN_UP_STATES } from '../../src/domain/qualification/sign-up.ts';
import { read, tableUnder } from './support/pages.ts';

const page = read('docs/qualification.md');
const rows = (of: string, heading: string) =>
  tableUnder(of, heading).filter(([first]) => !/^-+$/.test(first ?? ''));

interface Shown {
  default?: string | boolean | number[];
  description?: string;
}

test('Q5 the page about qualification has every setting with its default and meaning', () => {
  const { properties = {} } = z.toJSONSchema(qualificationSettings.shape.stored, { io: 'input' });
  const settings = Object.entries(properties).map(([name, schema]) => {
    const { default: usual = 'none', description = '' } = schema as Shown;
    const isLong = typeof usual === 'string' && usual.length > 20;
    return [`\`${name}\``, isLong ? 'as shown' : String(usual), description];
  });

  expect(rows(page, 'Settings')).toEqual(settings);
});

test('Q3 the page about qualification has every state', () => {
  expect(rows(page, 'States').map(([state]) => state)).toEqual(
    SIGN_UP_STATES.map((state) => `\`${state}\``),
  );
});

test('R10 the page about review tasks has every kind', () => {
  const kinds = rows(read('docs/review-tasks.md'), 'Kinds');

  expect(kinds.map(([kind]) => kind)).toEqual(REVIEW_TASK_KINDS.map((kind) => `\`${kind}\``));
});
