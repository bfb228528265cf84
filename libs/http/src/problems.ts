import type { Text } from './texts.js';

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

/**
 * Every way in which a request can fail (`code` of the problem), with its texts; what can be wrong at one place of a
 * request stands in `field-problems.ts`. A code is part of the contract: it is never renamed and never used for something
 * else.
 */
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
    ['Ese recurso no existe', 'No existe ningún recurso ({kind}) con el id {id}.'],
  ),
  allocation_not_found: problem(
    404,
    ['There is no such allocation', '{id} pays nothing of {invoice_id}.'],
    ['Esa asignación no existe', '{id} no paga nada de {invoice_id}.'],
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
  product_in_use: problem(
    409,
    ['The product is in use', '{id} stands in invoices. Archive it instead of deleting it.'],
    ['El producto está en uso', '{id} figura en facturas. Archívelo en lugar de borrarlo.'],
  ),
  sku_taken: problem(
    409,
    ['The sku is taken', 'Another product has the sku "{sku}". Nothing was stored.'],
    ['El sku ya existe', 'Otro producto tiene el sku «{sku}». No se ha guardado nada.'],
  ),
  tax_rate_in_use: problem(
    409,
    [
      'The tax rate is in use',
      'A product names {id}, or an issued document has used it: it can be archived, and metadata and external_id changed. Make a new rate for another percentage.',
    ],
    [
      'El tipo impositivo está en uso',
      'Un producto nombra {id}, o lo ha usado un documento emitido: se puede archivar, y cambiar metadata y external_id. Cree otro tipo para otro porcentaje.',
    ],
  ),
  default_currency_in_use: problem(
    409,
    [
      'The currency is in use',
      'Documents were issued with {currency} as the currency of the organization: their exchange rates and all reports are in it.',
    ],
    [
      'La moneda está en uso',
      'Se han emitido documentos con {currency} como moneda de la organización: sus cambios y todos los informes están en ella.',
    ],
  ),
  series_code_taken: problem(
    409,
    ['The code is taken', 'Another series has the code "{code}". Nothing was stored.'],
    ['El código ya existe', 'Otra serie tiene el código «{code}». No se ha guardado nada.'],
  ),
  series_format_overlaps: problem(
    409,
    [
      'Two series could give the same number',
      'The series {code} has the format "{format}". Choose one that cannot give the same numbers.',
    ],
    [
      'Dos series podrían dar el mismo número',
      'La serie {code} tiene el formato «{format}». Elija uno que no pueda dar los mismos números.',
    ],
  ),
  series_in_use: problem(
    409,
    ['The series is in use', 'It has documents: {fields} cannot be changed any more. Make another series.'],
    ['La serie está en uso', 'Tiene documentos: ya no se puede cambiar {fields}. Cree otra serie.'],
  ),
  invoice_not_draft: problem(
    409,
    ['The invoice is not a draft', 'The status of {id} is {status}: only {fields} can still be changed.'],
    ['La factura no es un borrador', '{id} está en estado {status}: ya solo se puede cambiar {fields}.'],
  ),
  invoice_not_issuable: problem(
    409,
    ['The invoice cannot be issued yet', 'Correct what `errors` names, then issue it. The invoice is still a draft.'],
    ['La factura aún no se puede emitir', 'Corrija lo que indica `errors` y emítala. La factura sigue en borrador.'],
  ),
  invoice_not_payable: problem(
    409,
    ['The invoice cannot be paid', 'Only an issued invoice that is not void can be paid. Nothing was stored.'],
    ['La factura no se puede pagar', 'Solo se paga una factura emitida que no esté anulada. No se ha guardado nada.'],
  ),
  amount_exceeds_due: problem(
    409,
    [
      'The amount is more than what is due',
      'Allocate at most what `errors` names; the rest can stay with the payment as credit. Nothing was stored.',
    ],
    [
      'El importe es mayor que lo pendiente',
      'Asigne como máximo lo que indica `errors`; el resto puede quedar en el pago como saldo. No se ha guardado nada.',
    ],
  ),
  amount_exceeds_unallocated: problem(
    409,
    ['The amount is more than what is left of the payment', '{id} has {unallocated_amount} {currency} left.'],
    ['El importe es mayor que lo que queda del pago', 'A {id} le quedan {unallocated_amount} {currency}.'],
  ),
  payment_reversed: problem(
    409,
    ['The payment was reversed', '{id} was reversed: it neither pays nor gives back anything. Record a new payment.'],
    ['El pago está revertido', '{id} está revertido: ya no paga ni devuelve nada. Registre otro pago.'],
  ),
  payment_is_refund: problem(
    409,
    [
      'The payment is a refund',
      '{id} went back to the client: it can be reversed, and neither allocated nor refunded.',
    ],
    ['El pago es un reembolso', '{id} se devolvió al cliente: se puede revertir, pero no asignar ni reembolsar.'],
  ),
  payment_has_refunds: problem(
    409,
    ['The payment was refunded', 'Reverse the refunds of {id} first.'],
    ['El pago tiene reembolsos', 'Revierta antes los reembolsos de {id}.'],
  ),
  payment_in_use: problem(
    409,
    ['The payment is in use', '{id} pays invoices, was refunded or is a refund. Reverse it instead of deleting it.'],
    ['El pago está en uso', '{id} paga facturas, se reembolsó o es un reembolso. Reviértalo en lugar de borrarlo.'],
  ),
  expense_invoiced: problem(
    409,
    ['The expense was invoiced', '{id} was charged to a client. Of such an expense only {fields} can be changed.'],
    ['El gasto está facturado', '{id} se ha facturado a un cliente. De un gasto así solo se puede cambiar {fields}.'],
  ),
  invoice_not_issued: problem(
    409,
    ['The invoice is not issued', 'The status of {id} is {status}: this is done to an issued invoice.'],
    ['La factura no está emitida', '{id} está en estado {status}: esto se hace con una factura emitida.'],
  ),
  invoice_has_payments: problem(
    409,
    [
      'The invoice was paid or credited',
      'Something was paid or credited on {id}. Correct it with a credit note instead.',
    ],
    ['La factura tiene pagos o abonos', 'Sobre {id} hay pagos o abonos. Corríjala con una factura rectificativa.'],
  ),
  invoice_already_paid: problem(
    409,
    ['Nothing is due on the invoice', '{id} is paid or credited in full: nothing of it can be uncollectible.'],
    [
      'La factura no tiene nada pendiente',
      '{id} está pagada o abonada por completo: nada de ella puede ser incobrable.',
    ],
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
