import { ACCESS_PROBLEMS } from './access-problems.js';
import { type ProblemText, problem } from './problem-text.js';
import { STATE_PROBLEMS } from './state-problems.js';

/**
 * Every way in which a request can fail (`code` of the problem), with its texts; what can be wrong at one place of a
 * request stands in `field-problems.ts`, what the state of a resource forbids in `state-problems.ts`, what keys and people
 * are refused for in `access-problems.ts`. A code is part of the contract: never renamed, never used for something else.
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
    [
      'The access token lacks a scope',
      'This route needs: {scope}. Use a key or a person that holds it; only people hold manage: scopes.',
    ],
    [
      'Al token de acceso le falta un permiso',
      'Esta ruta necesita: {scope}. Use una clave o una persona que lo tenga; los permisos manage: son solo de personas.',
    ],
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
  ...ACCESS_PROBLEMS,
  ...STATE_PROBLEMS,
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
  file_too_large: problem(
    413,
    ['The file is too large', 'A file has at most {max} bytes. Nothing was stored.'],
    ['El archivo es demasiado grande', 'Un archivo tiene como máximo {max} bytes. No se ha guardado nada.'],
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
  file_required: problem(
    415,
    ['A file is expected', 'Send the body as multipart/form-data with one part, `file`.'],
    ['Se espera un archivo', 'Envíe el cuerpo como multipart/form-data con una sola parte, `file`.'],
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
  storage_unavailable: problem(
    503,
    [
      'The storage of files does not do what it should',
      'It does not answer, or it lacks this file. Nothing was changed. Report the request_id.',
    ],
    [
      'El almacén de archivos no hace lo que debe',
      'No responde o le falta este archivo. No se ha cambiado nada. Comunique el request_id.',
    ],
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
