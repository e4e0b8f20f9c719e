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
