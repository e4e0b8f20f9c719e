/** Lists are read page by page; `after` is the `next` of the page before. */
export interface Page {
  after?: string | undefined;
  limit: number;
}

export interface Paged<Item> {
  items: Item[];
  /** Absent on the last page. */
  next?: string;
}
