import type { AccountRef, Carrier } from '../../ports/carrier.ts';

/** Accounts that we have named ourselves say whose they are; the database keeps it so (`account_named_after_carrier`). */
const isRetells = (account: AccountRef) => account.startsWith('retell/');

/** All carriers as one: an account's own carrier gets the order. */
export function routeCarriers({ twilio, retell }: Record<'twilio' | 'retell', Carrier>): Carrier {
  const of = (account: AccountRef) => (isRetells(account) ? retell : twilio);
  return {
    placeCall: (order, signal) => of(order.account).placeCall(order, signal),
    findCalls: (query) => of(query.account).findCalls(query),
    fetchCall: (account, sid) => of(account).fetchCall(account, sid),
    withdrawRing: (account, sid) => of(account).withdrawRing(account, sid),
    hangUp: (account, sid) => of(account).hangUp(account, sid),
    sendText: (order, signal) => of(order.account).sendText(order, signal),
    findTexts: (query) => of(query.account).findTexts(query),
  };
}
