import { expect } from 'vitest';
import type { Note } from './toy-story.ts';

export const whats = (notes: readonly Note[]): string[] => notes.map((note) => note.what);

// Real time leaks into sandbox time while things settle, so an instant is right within seconds, and never early.
export function expectAt(note: Note | undefined, at: number): void {
  expect(note?.at).toBeGreaterThanOrEqual(at);
  expect(note?.at).toBeLessThan(at + 10_000);
}
