import type { LedgerEntry } from '../../sandbox/ledger/entry.ts';

/** What happened at a phone, with the time of this machine; undefined for what only the carrier knows. */
export function ledgerLine(entry: LedgerEntry): string | undefined {
  const what = wordsOf(entry);
  if (what === undefined || !('from' in entry)) return undefined;
  const at = new Date(entry.at).toTimeString().slice(0, 8);
  return `${at}  ${entry.from} → ${entry.to}  ${what}`;
}

function wordsOf(entry: LedgerEntry): string | undefined {
  switch (entry.kind) {
    case 'text_accepted':
    case 'text_received':
      return `text: ${entry.body.replace(/\s+/g, ' ')}`;
    case 'call_refused':
    case 'text_refused':
      return `refused (${entry.code})`;
    case 'ring_started':
      return 'rings';
    case 'answered':
      return `answered by a ${entry.by}`;
    case 'heard':
      return `hears: ${entry.text.replace(/\s+/g, ' ')}`;
    case 'digit':
      return `presses ${entry.digit}`;
    case 'call_ended':
      return `${entry.status} (${entry.why.replaceAll('_', ' ')})`;
    default:
      return undefined;
  }
}
