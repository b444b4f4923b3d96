/** One step of the database's history. A step that was released is never changed; the next one mends it. */
export interface Migration {
  /** 1, 2, 3, ... */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}
