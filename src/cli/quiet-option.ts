import { InvalidArgumentError, Option } from 'commander';

export interface QuietHours {
  from: string;
  to: string;
}

export const quietOption = () =>
  new Option('--quiet <hours>', 'not called or texted then, such as 21:00-07:00').argParser(
    readQuietHours,
  );

function readQuietHours(text: string): QuietHours {
  const [, from, to] = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return { from, to };
  throw new InvalidArgumentError('Use two times of day, such as 21:00-07:00.');
}
