import type { Command } from 'commander';

/** Ids as they look, for examples. */
export const EXAMPLE_IDS = {
  account: 'eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee',
  tenant: '11111111-1111-4111-8111-111111111111',
  key: '22222222-2222-4222-8222-222222222222',
  shift: '33333333-3333-4333-8333-333333333333',
  offer: '44444444-4444-4444-8444-444444444444',
  staff: '55555555-5555-4555-8555-555555555555',
  pool: '66666666-6666-4666-8666-666666666666',
  alert: 'dddddddd-dddd-4ddd-8ddd-dddddddddddd',
  notice: '77777777-7777-4777-8777-777777777777',
  attempt: '88888888-8888-4888-8888-888888888888',
  coordinator: '99999999-9999-4999-8999-999999999999',
  endpoint: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
  delivery: 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb',
  signUp: 'a1a1a1a1-a1a1-41a1-81a1-a1a1a1a1a1a1',
  reviewTask: 'b2b2b2b2-b2b2-42b2-82b2-b2b2b2b2b2b2',
  interest: 'cccccccc-cccc-4ccc-8ccc-cccccccccccc',
  user: 'abababab-abab-4bab-8bab-abababababab',
  contact: '12121212-1212-4212-8212-121212121212',
  appointment: '23232323-2323-4323-8323-232323232323',
  call: '34343434-3434-4434-8434-343434343434',
} as const;

/** Shown at the end of the command's help, each as it would be typed. */
export function examples(command: Command, ...lines: readonly string[]): void {
  const typed = lines.map((line) => `  $ ringdown ${line}`);
  command.addHelpText('after', ['', 'Examples:', ...typed].join('\n'));
}
