/** An answer whose body is read. */
export interface Answer<T = unknown> {
  method: string;
  /** Without the query. */
  path: string;
  status: number;
  headers: Headers;
  /** Parsed when it is JSON, else text; undefined when empty. */
  body: T;
}
