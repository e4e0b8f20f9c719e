import { InvalidArgumentError, Option } from 'commander';

export const hoursOption = () =>
  new Option(
    '--hours <list>',
    'how many hours before an appointment to call, such as 48,2; 0 for as the others are called',
  ).argParser(readHours);

/** 0 takes back what was set. */
function readHours(text: string): number[] {
  if (text === '0') return [];
  if (/^\d{1,3}(,\d{1,3})*$/.test(text)) return text.split(',').map(Number);
  throw new InvalidArgumentError('Use whole hours with commas between, such as 48,2.');
}
