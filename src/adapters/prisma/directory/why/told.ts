import {
  WHY_SOURCES,
  type WhyEntries,
  type WhyEntry,
  type WhyPage,
  type WhyPlace,
  type WhySource,
} from '../../../../ports/stores/directory/why.ts';
import type { NameOf } from '../offers/names.ts';

/** An entry with its id in its own source. */
export interface Told {
  entry: WhyEntry;
  source: WhySource;
  id: string;
}

export interface Part extends WhyPage {
  nameOf: NameOf;
  /** Of the tenant, for what is about nothing that has a zone of its own. */
  zone: string;
}

/** What of one source comes after the end of a page: of one moment the later source is told first. */
interface Rest {
  time: { lt?: Date; lte?: Date };
  /** Of this moment, this id and those above it have been told. */
  told?: { at: Date; id: string };
}

export function restOf(source: WhySource, before: WhyPlace | undefined): Rest {
  if (before === undefined) return { time: {} };
  const at = new Date(before.at);
  if (source === before.source) return { time: { lte: at }, told: { at, id: before.id } };
  return { time: rankOf(source) < rankOf(before.source) ? { lte: at } : { lt: at } };
}

const rankOf = (source: WhySource) => WHY_SOURCES.indexOf(source);

/** A page of what the sources have told, each in its own order and one more than a page holds. */
export function pageOfTold(told: readonly Told[], limit: number): WhyEntries {
  const inOrder = told.toSorted(
    (one, other) => other.entry.at - one.entry.at || rankOf(other.source) - rankOf(one.source),
  );
  const shown = inOrder.slice(0, limit);
  const entries = shown.map(({ entry }) => entry);
  const last = shown.at(-1);
  if (inOrder.length <= limit || last === undefined) return { entries };
  return { entries, next: { at: last.entry.at, source: last.source, id: last.id } };
}
