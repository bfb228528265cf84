/** The call that the samples of an operation make, as it follows from the OpenAPI document. */
export interface Call {
  operationId: string;
  /** `key`: any token. `person`: a token of a console session. `cookie`: that session itself. `none`: no token. */
  access: 'key' | 'person' | 'cookie' | 'none';
  scopes: string[];
  body?: unknown;
  /** What it sends, or what it is answered with, as a file of this name. */
  file?: string;
  download?: string;
  status: number;
  /** The name of the answer's schema, of one, of a list or of an export's rows. */
  answer?: string;
  isList?: boolean;
  /** Of rows, each of them a line of JSON. */
  isExport?: boolean;
}

export function callsOf(document: unknown): Call[];
