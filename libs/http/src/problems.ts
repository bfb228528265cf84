/**
 * Every way in which a request can fail, with its text in each language. A code is part of the contract: it is never
 * renamed and never used for something else. `{name}` stands for a parameter of the failure.
 */
export type Language = 'en' | 'es';
type Text = Readonly<Record<Language, string>>;

interface ProblemText {
  status: number;
  title: Text;
  detail: Text;
}

function problem(
  status: number,
  en: [title: string, detail: string],
  es: [title: string, detail: string],
): ProblemText {
  return { status, title: { en: en[0], es: es[0] }, detail: { en: en[1], es: es[1] } };
}

/** Codes of a whole answer (`code` of the problem). */
export const PROBLEMS = {
  invalid_json: problem(
    400,
    ['The body is not JSON', 'The body cannot be read: {reason}.'],
    ['El cuerpo no es JSON', 'El cuerpo no se puede leer: {reason}.'],
  ),
  invalid_request: problem(
    400,
    ['The request is malformed', 'The request cannot be read: {reason}.'],
    ['La petición está mal formada', 'La petición no se puede leer: {reason}.'],
  ),
  validation_failed: problem(
    400,
    ['The request has errors', 'Correct what `errors` names and send the request again. Nothing was stored.'],
    ['La petición tiene errores', 'Corrija lo que indica `errors` y repita la petición. No se ha guardado nada.'],
  ),
  idempotency_key_invalid: problem(
    400,
    ['The Idempotency-Key is malformed', 'Send one Idempotency-Key of 1 to 255 printable ASCII characters.'],
    ['La Idempotency-Key está mal formada', 'Envíe una sola Idempotency-Key de 1 a 255 caracteres ASCII imprimibles.'],
  ),
  if_match_invalid: problem(
    400,
    ['If-Match is malformed', 'Send the ETag of an earlier answer in If-Match, quotes included.'],
    ['If-Match está mal formado', 'Envíe en If-Match el ETag de una respuesta anterior, con sus comillas.'],
  ),
  two_tokens: problem(
    400,
    ['Two access tokens were sent', 'Send the access token once, in the Authorization header.'],
    ['Se han enviado dos tokens de acceso', 'Envíe el token de acceso una sola vez, en la cabecera Authorization.'],
  ),
  unauthenticated: problem(
    401,
    ['An access token is missing', 'Send `Authorization: Bearer ACCESS_TOKEN`; POST /api/v1/auth/token gives one.'],
    ['Falta un token de acceso', 'Envíe `Authorization: Bearer ACCESS_TOKEN`; POST /api/v1/auth/token da uno.'],
  ),
  invalid_token: problem(
    401,
    ['The access token is not valid', 'The access token is malformed, expired or revoked. Get a new one.'],
    ['El token de acceso no es válido', 'El token de acceso está mal formado, caducado o revocado. Obtenga otro.'],
  ),
  insufficient_scope: problem(
    403,
    ['The access token lacks a scope', 'This route needs: {scope}. Give the key that scope, or use another key.'],
    ['Al token de acceso le falta un permiso', 'Esta ruta necesita: {scope}. Dé ese permiso a la clave o use otra.'],
  ),
  forbidden: problem(
    403,
    ['This is not open to you', 'The route does not say who may call it, so nobody may.'],
    ['No tiene acceso', 'La ruta no declara quién puede llamarla, así que nadie puede.'],
  ),
  https_required: problem(
    403,
    ['HTTPS is required', 'Send the request over HTTPS. What was sent over plain HTTP may have been read on its way.'],
    [
      'Se requiere HTTPS',
      'Envíe la petición por HTTPS. Lo enviado por HTTP sin cifrar puede haberse leído por el camino.',
    ],
  ),
  route_not_found: problem(
    404,
    ['There is no such route', 'Nothing answers {method} {path}. The routes are listed in /openapi.json.'],
    ['Esa ruta no existe', 'Nada responde a {method} {path}. Las rutas están en /openapi.json.'],
  ),
  not_found: problem(
    404,
    ['There is no such resource', 'There is no {kind} with the id {id}.'],
    ['Ese recurso no existe', 'No existe {kind} con el id {id}.'],
  ),
  method_not_allowed: problem(
    405,
    ['The method is not allowed here', '{path} takes {allow}.'],
    ['El método no está permitido aquí', '{path} admite {allow}.'],
  ),
  not_acceptable: problem(
    406,
    ['Nothing acceptable can be sent', 'The answer is application/json; send an Accept header that takes it, or none.'],
    [
      'No se puede enviar nada aceptable',
      'La respuesta es application/json; envíe una cabecera Accept que la admita, o ninguna.',
    ],
  ),
  external_id_taken: problem(
    409,
    ['The external_id is taken', 'Another {kind} has the external_id "{external_id}". Nothing was stored.'],
    ['El external_id ya existe', 'Otro recurso ({kind}) tiene el external_id «{external_id}». No se ha guardado nada.'],
  ),
  idempotency_in_progress: problem(
    409,
    [
      'A request with this Idempotency-Key is under way',
      'Wait for it to end, then repeat the request to get its answer.',
    ],
    [
      'Hay una petición en curso con esta Idempotency-Key',
      'Espere a que acabe y repita la petición para obtener su respuesta.',
    ],
  ),
  conflict_with_another_request: problem(
    409,
    ['Another request was changing the same', 'Nothing was stored. Send the request again.'],
    ['Otra petición estaba cambiando lo mismo', 'No se ha guardado nada. Repita la petición.'],
  ),
  client_archived: problem(
    409,
    ['The client is archived', 'Unarchive {id} before you use it in a document.'],
    ['El cliente está archivado', 'Desarchive {id} antes de usarlo en un documento.'],
  ),
  client_in_use: problem(
    409,
    ['The client is in use', '{id} stands in documents. Archive it instead of deleting it.'],
    ['El cliente está en uso', '{id} figura en documentos. Archívelo en lugar de borrarlo.'],
  ),
  invoice_not_draft: problem(
    409,
    ['The invoice is not a draft', '{id} is {status}. Of an issued invoice only {fields} can be changed.'],
    [
      'La factura no es un borrador',
      '{id} está en estado {status}. De una factura emitida solo se puede cambiar {fields}.',
    ],
  ),
  invoice_not_issuable: problem(
    409,
    ['The invoice cannot be issued yet', 'Correct what `errors` names, then issue it. The invoice is still a draft.'],
    ['La factura aún no se puede emitir', 'Corrija lo que indica `errors` y emítala. La factura sigue en borrador.'],
  ),
  version_conflict: problem(
    412,
    [
      'The resource was changed meanwhile',
      'Its version is now {current_version}. Read it, apply your change and send the new ETag.',
    ],
    [
      'El recurso ha cambiado entretanto',
      'Su versión es ahora {current_version}. Léalo, aplique su cambio y envíe el nuevo ETag.',
    ],
  ),
  body_too_large: problem(
    413,
    ['The body is too large', 'A body has at most {max} bytes.'],
    ['El cuerpo es demasiado grande', 'Un cuerpo tiene como máximo {max} bytes.'],
  ),
  url_too_long: problem(
    414,
    ['The URL is too long', 'A part of the path is longer than any id.'],
    ['La URL es demasiado larga', 'Una parte de la ruta es más larga que cualquier id.'],
  ),
  unsupported_media_type: problem(
    415,
    ['The body has an unsupported type', 'Send the body as application/json.'],
    ['El tipo del cuerpo no está admitido', 'Envíe el cuerpo como application/json.'],
  ),
  idempotency_key_reused: problem(
    422,
    ['The Idempotency-Key was used for another request', 'Take a new key for a new request; the first answer is kept.'],
    [
      'La Idempotency-Key se usó para otra petición',
      'Use una clave nueva para una petición nueva; la primera respuesta se conserva.',
    ],
  ),
  internal_error: problem(
    500,
    ['Something went wrong here', 'This is a fault of the server. Nothing was stored. Report the request_id.'],
    ['Algo ha fallado aquí', 'Es un fallo del servidor. No se ha guardado nada. Comunique el request_id.'],
  ),
  temporarily_unavailable: problem(
    503,
    [
      'The service is unavailable for a moment',
      'Nothing was stored. Send the request again after {retry_after} seconds.',
    ],
    [
      'El servicio no está disponible por un momento',
      'No se ha guardado nada. Repita la petición dentro de {retry_after} segundos.',
    ],
  ),
} satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Codes of one place in a request (`errors[].code`). */
export const FIELD_PROBLEMS = {
  required: { en: 'This is required.', es: 'Es obligatorio.' },
  unknown_field: { en: 'There is no such field here.', es: 'Aquí no existe ese campo.' },
  unknown_parameter: { en: 'There is no such parameter here.', es: 'Aquí no existe ese parámetro.' },
  key_not_allowed: { en: 'This name is not allowed in JSON sent here.', es: 'Ese nombre no se admite en el JSON.' },
  nul_character: { en: 'Text cannot contain the character NUL.', es: 'El texto no puede contener el carácter NUL.' },
  lone_surrogate: { en: 'Text is not well-formed Unicode.', es: 'El texto no es Unicode bien formado.' },
  object_expected: { en: 'A JSON object is expected.', es: 'Se espera un objeto JSON.' },
  array_expected: { en: 'A JSON array is expected.', es: 'Se espera un array JSON.' },
  string_expected: { en: 'A string is expected.', es: 'Se espera una cadena de texto.' },
  boolean_expected: { en: 'true or false is expected.', es: 'Se espera true o false.' },
  integer_expected: {
    en: 'A whole number from {min} to {max} is expected.',
    es: 'Se espera un número entero de {min} a {max}.',
  },
  decimal_string_expected: {
    en: 'A decimal number in a string is expected, such as "12.50": a JSON number loses digits.',
    es: 'Se espera un número decimal en una cadena, como "12.50": un número JSON pierde dígitos.',
  },
  too_many_decimals: { en: 'At most {max_decimals} decimals.', es: 'Como máximo {max_decimals} decimales.' },
  too_many_digits: {
    en: 'At most {max_integer_digits} digits before the decimal point.',
    es: 'Como máximo {max_integer_digits} dígitos antes del punto decimal.',
  },
  out_of_range: { en: 'From {min} to {max}.', es: 'De {min} a {max}.' },
  too_long: { en: 'At most {max} characters.', es: 'Como máximo {max} caracteres.' },
  too_short: { en: 'At least {min} characters.', es: 'Como mínimo {min} caracteres.' },
  too_many_items: { en: 'At most {max} items.', es: 'Como máximo {max} elementos.' },
  not_one_of: { en: 'One of: {values}.', es: 'Uno de: {values}.' },
  date_invalid: {
    en: 'A date that exists, as YYYY-MM-DD, is expected.',
    es: 'Se espera una fecha que exista, como AAAA-MM-DD.',
  },
  date_before: { en: 'Not before {date}.', es: 'No antes de {date}.' },
  date_after: { en: 'Not after {date}.', es: 'No después de {date}.' },
  instant_invalid: {
    en: 'An instant in RFC 3339 is expected, such as 2026-01-31T09:30:00Z.',
    es: 'Se espera un instante según RFC 3339, como 2026-01-31T09:30:00Z.',
  },
  currency_unknown: {
    en: 'A currency code of ISO 4217 is expected.',
    es: 'Se espera un código de moneda de ISO 4217.',
  },
  country_unknown: {
    en: 'A country code of ISO 3166-1 (two letters) is expected.',
    es: 'Se espera un código de país de ISO 3166-1 (dos letras).',
  },
  email_invalid: { en: 'An e-mail address is expected.', es: 'Se espera una dirección de correo.' },
  url_invalid: { en: 'An http or https URL is expected.', es: 'Se espera una URL http o https.' },
  tax_id_invalid: {
    en: 'This is not a tax id of {country}: its form or its check digit is wrong. With tax_id_type "other" it is not checked.',
    es: 'No es un identificador fiscal de {country}: su forma o su dígito de control no es correcto. Con tax_id_type "other" no se comprueba.',
  },
  pattern_mismatch: { en: 'Expected: {expected}.', es: 'Se espera: {expected}.' },
  id_malformed: { en: 'Expected {kind}, {prefix}_….', es: 'Se espera {kind}, {prefix}_….' },
  id_of_another_kind: {
    en: 'Expected {kind}, {prefix}_…; this is {other}.',
    es: 'Se espera {kind}, {prefix}_…; esto es {other}.',
  },
  cursor_invalid: {
    en: 'Send `next_cursor` of the page before, with the same sort.',
    es: 'Envíe el `next_cursor` de la página anterior, con el mismo orden.',
  },
  reference_unknown: { en: 'There is no {kind} with this id.', es: 'No existe {kind} con este id.' },
  reference_archived: {
    en: 'This {kind} is archived and cannot be used in new documents.',
    es: 'Este recurso ({kind}) está archivado y no se puede usar en documentos nuevos.',
  },
  discount_exceeds_line: {
    en: 'The discount is larger than quantity × unit_price ({max}).',
    es: 'El descuento es mayor que quantity × unit_price ({max}).',
  },
  discount_exceeds_subtotal: {
    en: 'The discount is larger than the subtotal ({max}).',
    es: 'El descuento es mayor que el subtotal ({max}).',
  },
  amount_too_large: { en: 'The amount has too many digits.', es: 'El importe tiene demasiados dígitos.' },
  category_rate_mismatch: {
    en: 'A rate other than 0 needs the category S, L or M (EN 16931).',
    es: 'Un tipo distinto de 0 necesita la categoría S, L o M (EN 16931).',
  },
  exemption_reason_required: {
    en: 'The category {category} needs an exemption_reason (EN 16931, BT-120).',
    es: 'La categoría {category} necesita un exemption_reason (EN 16931, BT-120).',
  },
  duplicate_tax: {
    en: 'The same tax stands on this line twice.',
    es: 'El mismo impuesto figura dos veces en esta línea.',
  },
  client_required: { en: 'An issued invoice has a client.', es: 'Una factura emitida tiene cliente.' },
  lines_required: {
    en: 'An issued invoice has at least one line.',
    es: 'Una factura emitida tiene al menos una línea.',
  },
  negative_total: {
    en: 'The total is negative ({total}): that is a credit note.',
    es: 'El total es negativo ({total}): eso es una factura rectificativa.',
  },
  exchange_rate_required: {
    en: 'A document in {currency} needs the rate to {organization_currency} (BT-111).',
    es: 'Un documento en {currency} necesita el cambio a {organization_currency} (BT-111).',
  },
  series_type_mismatch: {
    en: 'This series is for another type of document.',
    es: 'Esta serie es de otro tipo de documento.',
  },
} satisfies Record<string, Text>;

export type FieldProblemCode = keyof typeof FIELD_PROBLEMS;
export type Params = Readonly<Record<string, string | number>>;

/** Puts the parameters into a text. */
export function fill(text: Text, language: Language, params: Params = {}): string {
  return text[language].replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    String(localized(params[name] ?? place, language)),
  );
}

/** Parameters that are words of a language themselves. */
const WORDS: Readonly<Record<string, string>> = {
  client: 'cliente',
  invoice: 'factura',
  series: 'serie',
  'an invoice id': 'el id de una factura',
  'a client id': 'el id de un cliente',
  'a product id': 'el id de un producto',
  'a tax rate id': 'el id de un tipo impositivo',
  'a line id': 'el id de una línea',
  'a payment id': 'el id de un pago',
  'an expense id': 'el id de un gasto',
  'a series id': 'el id de una serie',
  'a key id': 'el id de una clave',
  'a session id': 'el id de una sesión',
  'an event id': 'el id de un evento',
  'a user id': 'el id de una persona',
  'an organization id': 'el id de la organización',
};

function localized(value: string | number, language: Language): string | number {
  return language === 'es' && typeof value === 'string' ? (WORDS[value] ?? value) : value;
}
