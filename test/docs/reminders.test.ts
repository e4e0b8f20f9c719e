import { expect, test } from 'vitest';
import { REMINDER_WATCH_ENDPOINTS } from '../../src/contract/reminder-watch.ts';
import { REMINDER_ENDPOINTS } from '../../src/contract/reminders.ts';
import { REMINDER_VARIABLES } from '../../src/domain/reminder/template.ts';
import { read, tableUnder } from './support/pages.ts';
import { reminderSettingsRows } from './support/reminder-settings-table.ts';

const page = read('docs/reminders.md');

test('R1 the page about reminders has every setting with its default, its limits and its meaning', () => {
  expect(tableUnder(page, 'Settings')).toEqual(reminderSettingsRows());
});

test('R8 the page about reminders names every variable of a template', () => {
  for (const name of REMINDER_VARIABLES) expect(page).toContain(`{${name}}`);
});

test('R5 R13 R14 the page about reminders names every door of a reminder', () => {
  for (const { path } of Object.values({ ...REMINDER_ENDPOINTS, ...REMINDER_WATCH_ENDPOINTS }))
    expect(page).toContain(path);
});
