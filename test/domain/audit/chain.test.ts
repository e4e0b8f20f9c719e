import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BEFORE_CHAIN,
  type ChainState,
  COMMIT_LAG_MS,
  follow,
  type Seal,
  sealedText,
} from '../../../src/domain/audit/chain.ts';
import type { AuditEntry } from '../../../src/domain/audit/entry.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function anEntry(fields: Partial<AuditEntry> = {}): AuditEntry {
  return {
    ...{ entryId: 'entry-1', chain: 'tenant-1', at: 1_000_000, action: 'createStaff' },
    actor: { kind: 'key', id: 'rk_0123456789ab' },
    subjects: { staffId: 'a', tenantId: 'b' },
    ...fields,
  };
}

function sealed(entries: readonly AuditEntry[]): { seal: Seal; entry: AuditEntry }[] {
  let { seq, hash: previous } = BEFORE_CHAIN;
  return entries.map((entry) => {
    seq += 1;
    const hash = sha256(sealedText(entry, { seq, previous }));
    const seal = { seq, entryId: entry.entryId, previous, hash };
    previous = hash;
    return { seal, entry };
  });
}

function walk(links: readonly { seal: Seal; entry: AuditEntry | undefined }[]) {
  let state: ChainState = BEFORE_CHAIN;
  for (const link of links) {
    const step = follow(state, link, sha256);
    if (step.kind === 'broken') return step.at;
    state = step;
  }
  return state.seq;
}

const chain = () =>
  sealed([0, 1, 2, 3, 4].map((n) => anEntry({ entryId: `entry-${n}`, at: 1_000_000 + n })));

test('X10 the order in which ids were written down changes no hash', () => {
  const there = anEntry({ subjects: { staffId: 'a', tenantId: 'b' } });
  const back = anEntry({ subjects: { tenantId: 'b', staffId: 'a' } });
  const place = { seq: 1, previous: 'p' };

  expect(sealedText(there, place)).toBe(sealedText(back, place));
});

test('X10 every field is part of what is hashed', () => {
  const changes: Partial<AuditEntry>[] = [
    { entryId: 'x' },
    { chain: 'x' },
    { at: 5 },
    { action: 'x' },
    { actor: { kind: 'user', id: 'rk_0123456789ab' } },
    { actor: { kind: 'key', id: 'x' } },
    { result: 'x' },
    { requestId: 'x' },
    { subjects: { staffId: 'a' } },
  ];
  const texts = [{}, ...changes].map((change) =>
    sealedText(anEntry(change), { seq: 1, previous: 'p' }),
  );

  expect(new Set(texts).size).toBe(texts.length);
});

test('X10 wherever a link is changed or taken out, the walk stops there', () => {
  const place = fc.nat({ max: 4 });
  fc.assert(
    fc.property(place, (index) => {
      const changed = chain().map((link, at) =>
        at === index ? { ...link, entry: anEntry({ ...link.entry, action: 'nothing' }) } : link,
      );
      const gone = chain().map((link, at) => (at === index ? { ...link, entry: undefined } : link));
      expect(walk(changed)).toMatchObject({ seq: index + 1, damage: 'entry_changed' });
      expect(walk(gone)).toMatchObject({ seq: index + 1, damage: 'entry_missing' });
    }),
  );
});

test('X10 a seal that is missing, or that continues another one, is where the chain breaks', () => {
  const [first, , third, ...rest] = chain();
  if (!first || !third) throw new Error('The chain is too short.');
  const strange = { ...third, seal: { ...third.seal, seq: 2 } };

  expect(walk([first, third, ...rest])).toMatchObject({ seq: 3, damage: 'seal_missing' });
  expect(walk([first, strange])).toMatchObject({ seq: 2, damage: 'seal_changed' });
});

test('X10 an entry may come to light as late as its transaction may last, and no later', () => {
  const late = (byMs: number) =>
    sealed([anEntry({ at: 10_000_000 }), anEntry({ entryId: 'late', at: 10_000_000 - byMs })]);

  expect(walk(late(COMMIT_LAG_MS))).toBe(2);
  expect(walk(late(COMMIT_LAG_MS + 1))).toMatchObject({ seq: 2, damage: 'entry_inserted' });
});
