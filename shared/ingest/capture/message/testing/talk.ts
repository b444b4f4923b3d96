type Sent = readonly [by: 'client' | 'server', payload: readonly number[]];

/** A conversation: transport, the server's port, what is sent, and what the reader is to say. */
export interface Talk {
  readonly title: string;
  readonly transport: 'tcp' | 'udp';
  readonly port: number;
  readonly sent: readonly Sent[];
  /** `field value` of the server; with `client ` in front of the client. */
  readonly facts?: readonly string[];
  /** `kind name xcount`. */
  readonly acts?: readonly string[];
  readonly credentials?: readonly string[];
  readonly versions?: readonly string[];
}
