import { Argument, InvalidArgumentError, Option } from 'commander';
import { id } from '../contract/fields.ts';

/** Told at once and by the argument's own name, before the API is asked. */
export function idArgument(flags: string, description: string): Argument {
  return new Argument(flags, description).argParser(readId);
}

export function idOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser(readId);
}

export function wholeNumberOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser(readWholeNumber);
}

export function readId(text: string): string {
  if (id.safeParse(text).success) return text;
  throw new InvalidArgumentError('It is no id. Use one as Ringdown shows it.');
}

function readWholeNumber(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is no whole number.');
}
