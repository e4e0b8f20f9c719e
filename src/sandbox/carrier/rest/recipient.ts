import type { Account } from '../account.ts';
import { Refusal } from './api-error.ts';

const e164 = /^\+[1-9]\d{6,14}$/;

/** The checks of From and To that calls and texts share; they differ in the error numbers. */
export function checkParties(
  account: Account,
  { from, to }: { readonly from: string; readonly to: string },
  codes: { readonly notOwned: number; readonly notAllowed: number },
): void {
  if (!e164.test(to)) throw new Refusal(21211);
  if (!e164.test(from)) throw new Refusal(21212);
  if (!account.numbers.has(from)) throw new Refusal(codes.notOwned);
  const { allowedPrefixes } = account.options;
  if (allowedPrefixes !== undefined && !allowedPrefixes.some((prefix) => to.startsWith(prefix))) {
    throw new Refusal(codes.notAllowed);
  }
}
