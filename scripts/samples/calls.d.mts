/** The call that the samples of an operation make, as it follows from the OpenAPI document. */
export interface Call {
  operationId: string;
  /** `key`: any token. `person`: a token of a console session. `cookie`: that session itself. `none`: no token. */
  access: 'key' | 'person' | 'cookie' | 'none';
  scopes: string[];
  body?: unknown;
  status: number;
  /** The name of the answer's schema, of one or of a list. */
  answer?: string;
  isList?: boolean;
}

export function callsOf(document: unknown): Call[];
