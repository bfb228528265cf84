export const AUTHENTICATION: Readonly<Record<string, string>> = {
  'A new pair of tokens.': 'Un nuevo par de tokens.',
  'RFC 6749, section 5.2.': 'RFC 6749, sección 5.2.',
  '`invalid_client`, whatever is wrong with it.': '`invalid_client`, sea cual sea el motivo.',
  '`invalid_request`: over plain HTTP.': '`invalid_request`: por HTTP sin cifrar.',
  '`temporarily_unavailable`: the client failed too often. With `Retry-After`.':
    '`temporarily_unavailable`: el cliente OAuth ha fallado demasiadas veces. Con `Retry-After`.',
  'With `Retry-After` where it passes.': 'Con `Retry-After` si es pasajero.',
  'Exchange a key for tokens': 'Cambiar una clave por tokens',
  'Client credentials (RFC 6749, section 4.4). The access token lasts an hour; the refresh token lasts 30 days and can be used once. `scope` narrows what the tokens may do. The client may authenticate by HTTP Basic instead.':
    'Client credentials (RFC 6749, sección 4.4). El token de acceso dura una hora; el token de renovación dura 30 días y sirve una sola vez. `scope` limita lo que pueden hacer los tokens. El cliente OAuth también puede identificarse con HTTP Basic.',
  'Refresh the tokens': 'Renovar los tokens',
  'Spends the refresh token and answers with a new pair. A refresh token that is used again ends every session of its key at once: never send one twice, not even when the answer was lost; exchange the credentials again instead.':
    'Gasta el token de renovación y responde con un par nuevo. Un token de renovación que se usa otra vez cierra en el acto todas las sesiones de su clave: no envíe nunca uno dos veces, ni aunque se haya perdido la respuesta; vuelva a cambiar las credenciales.',
  'What there was to end has ended.': 'Lo que había que cerrar está cerrado.',
  'End a session': 'Cerrar una sesión',
  'RFC 7009. Either token will do: access and refresh tokens of its session are refused from then on. A token that is unknown, or of another client, is answered the same way and stays as it is.':
    'RFC 7009. Vale cualquiera de los dos tokens: desde entonces se rechazan los tokens de acceso y de renovación de su sesión. A un token desconocido, o de otro cliente OAuth, se responde igual y se queda como está.',
  'What there is to know of it.': 'Lo que se sabe del token.',
  'Is a token alive': 'Saber si un token está vigente',
  'RFC 7662, for the client\'s own tokens. Whatever is expired, spent, revoked, unknown or of another client is `{"active": false}`.':
    'RFC 7662, para los tokens del propio cliente OAuth. Todo lo caducado, gastado, revocado, desconocido o de otro cliente OAuth es `{"active": false}`.',
  'Whom the token stands for.': 'A quién representa el token.',
  'Who am I': 'Saber quién soy',
  'The key or the person behind the token, its scopes, and when it expires.':
    'La clave o la persona que hay detrás del token, sus permisos y cuándo caduca.',
  'Where everything is, and what it takes.': 'Dónde está cada cosa y qué admite.',
  'Find the endpoints': 'Encontrar los puntos de acceso',
  'Authorization server metadata (RFC 8414), with which OAuth clients set themselves up.':
    'Metadatos del servidor de autorización (RFC 8414), con los que se configuran los clientes OAuth.',
  'Fewer scopes than the key has, separated by spaces; all of them where it is left out.':
    'Menos permisos que los de la clave, separados por espacios; todos si se omite.',
  'With `grant_type=refresh_token`.': 'Con `grant_type=refresh_token`.',
  'Send it as `Authorization: Bearer ACCESS_TOKEN`.': 'Envíelo como `Authorization: Bearer ACCESS_TOKEN`.',
  'Seconds that the access token lasts.': 'Segundos que dura el token de acceso.',
  'Lasts 30 days and can be used once.': 'Dura 30 días y sirve una sola vez.',
  'What the tokens may do: scopes, separated by spaces.':
    'Lo que pueden hacer los tokens: permisos, separados por espacios.',
  'Fewer scopes for the access token, separated by spaces; the refresh token keeps all.':
    'Menos permisos para el token de acceso, separados por espacios; el token de renovación los conserva todos.',
  'Not needed; checked where it is sent.': 'No hace falta; se comprueba si se envía.',
  'An access token or a refresh token.': 'Un token de acceso o un token de renovación.',
  'Ignored: a token tells what it is.': 'No se tiene en cuenta: un token ya dice qué es.',
  'Scopes, separated by spaces: of a refresh token those of its session.':
    'Permisos, separados por espacios: los de un token de renovación son los de su sesión.',
  'When it expires, in seconds since the epoch.': 'Cuándo caduca, en segundos desde 1970-01-01T00:00:00Z.',
  'When it was made, in seconds since the epoch.': 'Cuándo se creó, en segundos desde 1970-01-01T00:00:00Z.',
  'The id of the key.': 'El id de la clave.',
  'Of an access token.': 'De un token de acceso.',
  'Of an access token: its id.': 'De un token de acceso: su id.',
  'The id of the session.': 'El id de la sesión.',
  'Who holds the token.': 'Quién tiene el token.',
  'Of the key, or of the person.': 'De la clave o de la persona.',
  '`console` for a person.': '`console` si es una persona.',
  'When the access token expires.': 'Cuándo caduca el token de acceso.',
  '`iss` of every access token.': 'El `iss` de todos los tokens de acceso.',
  'None: there is no authorization endpoint.': 'Ninguno: no hay punto de autorización.',
  'The scopes that a key may have.': 'Los permisos que puede tener una clave.',
};
