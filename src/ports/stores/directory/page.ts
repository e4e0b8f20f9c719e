/** Lists are read page by page; `cursor` is the `next` of the page before. */
export interface Page {
  cursor?: string | undefined;
  limit: number;
}

export interface Paged<Item> {
  items: Item[];
  /** Absent on the last page. */
  next?: string;
}

/** The cursor is no `next` of this list, or what it named has gone. */
export class UnknownCursor extends Error {
  constructor() {
    super('No page of this list ends there.');
    this.name = 'UnknownCursor';
  }
}
