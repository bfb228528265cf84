/** What many operations say, and the document as a whole. */
export const COMMON: Readonly<Record<string, string>> = {
  'InvoiceNests API': 'API de InvoiceNests',
  'The invoicing backend of one organization. The reference, with guides and samples, is at [/docs/](/docs/).':
    'El backend de facturación de una organización. La referencia, con guías y ejemplos, está en [/docs/es/](/docs/es/).',
  '1. Press **Authorize** and paste the Client ID and the secret of a key. Tick no scope to get all that the key has.':
    '1. Pulse **Authorize** y pegue el Client ID y el secreto de una clave. No marque ningún permiso para obtener todos los que tiene la clave.',
  '2. Open an operation, press **Try it out**, then **Execute**: the examples are accepted as they stand, once the ids in them are of resources that exist.':
    '2. Abra una operación, pulse **Try it out** y después **Execute**: los ejemplos se aceptan tal como están, cuando sus ids son de recursos que existen.',
  'A program does the first step with `POST /api/v1/auth/token` and sends the access token as `Authorization: Bearer …`. Amounts are decimal strings. What goes wrong is told as a problem with a stable `code` (RFC 9457), in English or Spanish (`Accept-Language`).':
    'Un programa da el primer paso con `POST /api/v1/auth/token` y envía el token de acceso como `Authorization: Bearer …`. Los importes son cadenas decimales. Lo que falla se comunica como un problema con un `code` estable (RFC 9457), en inglés o en español (`Accept-Language`).',
  'The reference, with guides and samples': 'La referencia, con guías y ejemplos',
  'With samples': 'Con ejemplos',
  'This server': 'Este servidor',
  'The Client ID (`ak_live_…`) and the secret (`sk_live_…`) of a key. Tick no scope to get all that the key has. The access token is a JWT (RFC8725).':
    'El Client ID (`ak_live_…`) y el secreto (`sk_live_…`) de una clave. No marque ningún permiso para obtener todos los que tiene la clave. El token de acceso es un JWT (RFC8725).',
  'The access token of a person, a JWT (RFC8725): `POST /api/v1/console/session/token` gives one. Only people hold `manage:` scopes.':
    'El token de acceso de una persona, un JWT (RFC8725): `POST /api/v1/console/session/token` da uno. Los permisos `manage:` son solo de personas.',
  'The session of a browser; on plain HTTP, which is for loopback, the cookie is `invoicenests`.':
    'La sesión de un navegador; en HTTP sin cifrar, que es para la propia máquina, la cookie es `invoicenests`.',

  'Open to everybody: no access token': 'Abierto a todos: sin token de acceso',
  'Scope: none; any access token will do': 'Permiso: ninguno; vale cualquier token de acceso',
  'Scope: none; the cookie of a signed-in browser':
    'Permiso: ninguno; la cookie de un navegador con la sesión iniciada',

  'Any other failure.': 'Cualquier otro fallo.',
  'The resource.': 'El recurso.',
  'Done; there is no body.': 'Hecho; no hay cuerpo.',
  'Created; `Location` says where.': 'Creado; `Location` dice dónde.',
  'The path of what was created.': 'La ruta de lo que se ha creado.',
  'The version and a hash of the body, for If-None-Match and If-Match.':
    'La versión y un hash del cuerpo, para If-None-Match e If-Match.',
  'The ETag of the version that you know: 412 where the resource was changed since.':
    'El ETag de la versión que usted conoce: 412 si el recurso ha cambiado desde entonces.',
  'The ETag of the answer that you have: 304 where it is still the same.':
    'El ETag de la respuesta que usted tiene: 304 si sigue siendo la misma.',
  'It is still the same.': 'Sigue siendo la misma.',
  'Repeat the request with the same key and it is done once; the first answer comes again.':
    'Si repite la petición con la misma clave, se hace una sola vez; vuelve a recibir la primera respuesta.',

  '`true`: the request was done before, and this is its first answer.':
    '`true`: la petición ya se hizo, y esta es su primera respuesta.',
  'Names the request in the log: yours, where you sent a well-formed one.':
    'Identifica la petición en el registro del servidor: el suyo, si envió uno bien formado.',
  'Seconds to wait before the request is sent again.': 'Segundos que hay que esperar antes de repetir la petición.',
  'How to authenticate, and what was wrong with it (RFC 6750, section 3).':
    'Cómo identificarse y qué ha fallado al hacerlo (RFC 6750, sección 3).',
  'What is left of the budget, where the server sets one.': 'Lo que queda del cupo, si el servidor fija uno.',
  'The budget, where the server sets one.': 'El cupo, si el servidor fija uno.',
  'The language of the texts.': 'El idioma de los textos.',

  'How many to return at most.': 'Cuántos elementos devolver como máximo.',
  '`next_cursor` of the page before.': 'El `next_cursor` de la página anterior.',
  'A field, with `-` before it for the last first. Nulls come last, the id breaks ties.':
    'Un campo, con `-` delante para empezar por el último. Los nulos van al final y el id deshace los empates.',
  'A page; `Link` leads to the next one.': 'Una página; `Link` lleva a la siguiente.',
  'The next page, `rel="next"` (RFC 8288); left out on the last one.':
    'La página siguiente, `rel="next"` (RFC 8288); falta en la última.',
  'Send it as `cursor` for the next page.': 'Envíelo como `cursor` para obtener la página siguiente.',
  'Is there another page?': '¿Hay otra página?',
  'The newest first.': 'Lo más reciente primero.',
  'The newest first, unless `sort` says otherwise.': 'Lo más reciente primero, salvo que `sort` indique otra cosa.',
  'One or more, separated by commas.': 'Uno o más valores, separados por comas.',
  'Any of these.': 'Cualquiera de estos valores.',
  'Of any of these clients.': 'De cualquiera de estos clientes.',
  'Part of the name.': 'Parte del nombre.',
  'Any of these (ISO 4217).': 'Cualquiera de estas (ISO 4217).',
  'Created at this instant or later.': 'Lo creado en este instante o después.',
  'Created at this instant or before.': 'Lo creado en este instante o antes.',
  'Changed at this instant or later. No feed: a change can appear some moments after its `updated_at`, so go back some minutes each time, or read the events instead.':
    'Lo modificado en este instante o después. No sirve de registro: un cambio puede aparecer algo después de su `updated_at`; retroceda unos minutos cada vez o lea los eventos.',
  'Only those that are archived, or only those that are not.': 'Solo los archivados o solo los que no lo están.',
  'ISO 3166-1, two letters.': 'ISO 3166-1, dos letras.',

  'Your own key of it.': 'Su propia clave del recurso.',
  'Your own key of this resource; unique among its kind.':
    'Su propia clave de este recurso; única entre los de su clase.',
  'ISO 4217; all amounts are in it.': 'ISO 4217; todos los importes están en ella.',
  "ISO 4217; the organization's unless said otherwise.": 'ISO 4217; la de la organización, salvo que se indique otra.',
  "The client's, or else the organization's, unless said otherwise.":
    'La del cliente o, si no, la de la organización, salvo que se indique otra.',
  'Your own pairs of strings; the server only keeps them.':
    'Sus propios pares de cadenas; el servidor se limita a guardarlos.',
  'Raised by every change.': 'Aumenta con cada cambio.',
  'Archived since; `null` where it is not.': 'Archivado desde; `null` si no lo está.',
  'It can still be read, and no longer be used in new documents.':
    'Se puede seguir leyendo, pero ya no usar en documentos nuevos.',
  'A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes, arrays are replaced.':
    'Un JSON Merge Patch (RFC 7396): lo que se omite se conserva, `null` quita y los arrays se sustituyen.',

  'What went wrong, where, and what to do (RFC 9457).': 'Qué ha fallado, dónde y qué hacer (RFC 9457).',
  'What went wrong.': 'Qué ha fallado.',
  'The status of the answer.': 'El código de estado de la respuesta.',
  'With `validation_failed` and the like: all that is wrong.':
    'Con `validation_failed` y similares: todo lo que hay que corregir.',
  'What is wrong at one place of the request.': 'Qué falla en un punto de la petición.',
  'The same in words.': 'Lo mismo en palabras.',
  'The page that explains the code.': 'La página que explica el código.',
  'What to do.': 'Qué hacer.',
  'The path of the request.': 'La ruta de la petición.',
  'Stable: part of the contract.': 'Estable: forma parte del contrato.',
  'The `X-Request-Id` of the answer: name it when you ask for help.':
    'El `X-Request-Id` de la respuesta: indíquelo cuando pida ayuda.',
  'JSON Pointer into the body (RFC 6901).': 'JSON Pointer dentro del cuerpo (RFC 6901).',
  'Name of the parameter in the path or the query.': 'Nombre del parámetro en la ruta o en la consulta.',
  'With `version_conflict`.': 'Con `version_conflict`.',
  'With `version_conflict`: what was changed since the version that was sent.':
    'Con `version_conflict`: lo que ha cambiado desde la versión enviada.',
  'With `secret_already_shown`: what the first request made or changed.':
    'Con `secret_already_shown`: lo que creó o cambió la primera petición.',
  'A result for each item, in their order.': 'Un resultado por elemento, en su orden.',
  'How many were created.': 'Cuántos se han creado.',
  'How many were not.': 'Cuántos no.',
  'In the order of the items.': 'En el orden de los elementos.',
  'One result for each, in the order of the items: what one alone would have been answered with. An item that fails leaves nothing behind and stops no other. One `Idempotency-Key` stands for the whole.':
    'Un resultado por cada uno, en el orden de los elementos: lo que se habría respondido a uno solo. Un elemento que falla no deja nada y no detiene a los demás. Una sola `Idempotency-Key` vale para el conjunto.',
  'What the item alone would have been answered with.': 'Lo que se habría respondido al elemento solo.',
  'What was created.': 'Lo que se ha creado.',
  'Why nothing was created. Its pointers begin at the item.':
    'Por qué no se ha creado nada. Sus punteros parten del elemento.',
};
