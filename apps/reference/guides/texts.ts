import type { OAuthErrorCode } from '../../../libs/http/src/oauth-error';
import type { Same } from '../.vitepress/texts';

const oauth: Record<OAuthErrorCode, string> = {
  invalid_request:
    'A parameter is missing, is there twice or has the wrong type; the secret is in the URL; the client authenticates in two ways; the request came over plain HTTP (403).',
  invalid_client: 'The client is unknown, its secret is wrong, or the key is revoked, expired or not for this address.',
  invalid_grant:
    'The refresh token is unknown, expired, already used, or of another client. Exchange the credentials again.',
  unsupported_grant_type: '`grant_type` is `client_credentials` or `refresh_token`.',
  invalid_scope: 'The key does not have one of the scopes that you ask for.',
  temporarily_unavailable:
    'Too many failures (429), or the server is in trouble (503). Wait for `Retry-After` seconds.',
  server_error: 'A fault of the server.',
};

/** What the parts of guides say that are made from tables. */
const en = {
  from: 'From',
  any: 'any request',
  many: '{count} operations, whose pages say so',
  code: 'Code',
  message: 'Message',
  status: 'Status',
  meaning: 'Meaning',
  oauth,
  statuses: {
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not Found',
    405: 'Method Not Allowed',
    406: 'Not Acceptable',
    409: 'Conflict',
    412: 'Precondition Failed',
    413: 'Content Too Large',
    414: 'URI Too Long',
    415: 'Unsupported Media Type',
    422: 'Unprocessable Content',
    429: 'Too Many Requests',
    500: 'Internal Server Error',
    503: 'Service Unavailable',
  },
  vectors: {
    name: 'Vector',
    lines: 'Lines',
    tax: 'Tax',
    total: 'Total',
    payable: 'To pay',
    none: 'none',
    more: 'and {count} more',
  },
  rules: {
    'line net': 'Line net',
    'line discount': 'Line discount',
    tax: 'Tax',
    'line share': "Line's share of the tax",
    'document discount': 'Document discount',
    surcharge: 'Surcharge',
    exemption: 'Exemption',
    edge: 'Edges',
    currency: 'Currencies',
    'prices that include tax': 'Prices that include tax',
    withholding: 'Withholding',
    category: 'Categories',
    'discount spread, ties': 'Spread of the discount: ties',
    'discount spread, signs': 'Spread of the discount: signs',
    'line tax, signs': "Line's share of the tax: signs",
    'document discount, signs': 'Document discount: signs',
    'prices that include tax, signs': 'Prices that include tax: signs',
  },
};

const es: Same<typeof en> = {
  from: 'De',
  any: 'cualquier petición',
  many: '{count} operaciones; lo dice la página de cada una',
  code: 'Código',
  message: 'Mensaje',
  status: 'Estado',
  meaning: 'Significado',
  oauth: {
    invalid_request:
      'Falta un parámetro, está repetido o es de otro tipo; el secreto va en la URL; el cliente se autentica de dos formas; la petición llegó por HTTP sin cifrar (403).',
    invalid_client:
      'El cliente no existe, su secreto no es correcto, o la clave está revocada, ha caducado o no admite esta dirección.',
    invalid_grant:
      'El token de renovación no existe, ha caducado, ya se ha usado o es de otro cliente. Canjee de nuevo las credenciales.',
    unsupported_grant_type: '`grant_type` es `client_credentials` o `refresh_token`.',
    invalid_scope: 'La clave no tiene alguno de los permisos que usted pide.',
    temporarily_unavailable:
      'Demasiados fallos (429), o el servidor tiene un problema (503). Espere los segundos de `Retry-After`.',
    server_error: 'Un fallo del servidor.',
  },
  statuses: {
    400: 'Bad Request: petición incorrecta',
    401: 'Unauthorized: sin autenticar',
    403: 'Forbidden: prohibido',
    404: 'Not Found: no existe',
    405: 'Method Not Allowed: método no permitido',
    406: 'Not Acceptable: no aceptable',
    409: 'Conflict: conflicto',
    412: 'Precondition Failed: no se cumple la condición',
    413: 'Content Too Large: cuerpo demasiado grande',
    414: 'URI Too Long: URL demasiado larga',
    415: 'Unsupported Media Type: tipo no admitido',
    422: 'Unprocessable Content: no se puede procesar',
    429: 'Too Many Requests: demasiadas peticiones',
    500: 'Internal Server Error: fallo del servidor',
    503: 'Service Unavailable: no disponible',
  },
  vectors: {
    name: 'Vector',
    lines: 'Líneas',
    tax: 'Impuestos',
    total: 'Total',
    payable: 'A pagar',
    none: 'ninguna',
    more: 'y {count} más',
  },
  rules: {
    'line net': 'Neto de línea',
    'line discount': 'Descuento de línea',
    tax: 'Impuestos',
    'line share': 'Parte de la línea en el impuesto',
    'document discount': 'Descuento del documento',
    surcharge: 'Recargo de equivalencia',
    exemption: 'Exención',
    edge: 'Casos límite',
    currency: 'Monedas',
    'prices that include tax': 'Precios con impuestos incluidos',
    withholding: 'Retención',
    category: 'Categorías',
    'discount spread, ties': 'Reparto del descuento: empates',
    'discount spread, signs': 'Reparto del descuento: signos',
    'line tax, signs': 'Parte de la línea en el impuesto: signos',
    'document discount, signs': 'Descuento del documento: signos',
    'prices that include tax, signs': 'Precios con impuestos incluidos: signos',
  },
};

export const TEXTS = { en, es };
