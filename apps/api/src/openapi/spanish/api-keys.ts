export const API_KEYS: Readonly<Record<string, string>> = {
  'A key id, `key_…`.': 'El id de una clave, `key_…`.',
  'List the sessions of an API key': 'Listar las sesiones de una clave de API',
  'The living ones, the newest first: what an exchange has begun, refresh tokens carry on, and nothing has ended.':
    'Las vigentes, las más recientes primero: lo que empezó un intercambio, prolongan los tokens de renovación y nada ha cerrado.',
  'End all sessions of an API key': 'Cerrar todas las sesiones de una clave de API',
  'Every refresh token and access token of it is refused from the moment of the answer on; the secret works on.':
    'Todos sus tokens de renovación y de acceso se rechazan desde el momento de la respuesta; el secreto sigue funcionando.',
  'A session id, `ses_…`.': 'El id de una sesión, `ses_…`.',
  'End a session of an API key': 'Cerrar una sesión de una clave de API',
  'Its refresh token and access tokens are refused from the moment of the answer on; other sessions live on.':
    'Su token de renovación y sus tokens de acceso se rechazan desde el momento de la respuesta; las demás sesiones continúan.',
  'Part of the name or of the client id.': 'Parte del nombre o del Client ID.',
  'List API keys': 'Listar claves de API',
  'Create an API key': 'Crear una clave de API',
  'The answer holds the secret, which is shown this once: a repetition with the same Idempotency-Key is told which key it made. Nobody grants a scope that they do not hold.':
    'La respuesta contiene el secreto, que se muestra solo esta vez: a una repetición con la misma Idempotency-Key se le dice qué clave creó. Nadie concede un permiso que no tiene.',
  'How many days (UTC), up to today.': 'Cuántos días (UTC), hasta hoy.',
  'Every day of the time asked for, and the keys.': 'Todos los días del periodo pedido, y las claves.',
  'Read the activity of all API keys': 'Leer la actividad de todas las claves de API',
  'Requests and failures by day (UTC) of all keys together, and of each of the 100 keys that were used most.':
    'Peticiones y fallos por día (UTC) de todas las claves juntas, y de cada una de las 100 claves más usadas.',
  'Read an API key': 'Leer una clave de API',
  'Change an API key': 'Modificar una clave de API',
  'A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes, arrays are replaced. Other scopes than before end every session of the key and every access token at once; programs exchange the secret again.':
    'Un JSON Merge Patch (RFC 7396): lo que se omite se conserva, `null` quita y los arrays se sustituyen. Si los permisos cambian, se cierran en el acto todas las sesiones y todos los tokens de acceso de la clave; los programas vuelven a cambiar el secreto.',
  'Revoke an API key': 'Revocar una clave de API',
  'For ever. Its secret, every session and every access token are refused from the moment of the answer on.':
    'Para siempre. Su secreto, todas sus sesiones y todos sus tokens de acceso se rechazan desde el momento de la respuesta.',
  'Rotate the secret of an API key': 'Renovar el secreto de una clave de API',
  'The answer holds the new secret, which is shown this once. The old one works on for `overlap_seconds`; without an overlap it ends at once, and so does every session of the key. It takes every scope that the key has.':
    'La respuesta contiene el nuevo secreto, que se muestra solo esta vez. El anterior sigue funcionando durante `overlap_seconds`; sin ese margen termina en el acto, y con él todas las sesiones de la clave. Hacen falta todos los permisos que tiene la clave.',
  'Every day of the time asked for.': 'Todos los días del periodo pedido.',
  'Read the activity of an API key': 'Leer la actividad de una clave de API',
  'Requests and failures by day (UTC), and when the key was last used.':
    'Peticiones y fallos por día (UTC), y cuándo se usó la clave por última vez.',
  'What its refresh tokens may ask for: a part of what the key may do.':
    'Lo que pueden pedir sus tokens de renovación: una parte de lo que puede hacer la clave.',
  'From where it was last carried on.': 'Desde dónde se prolongó por última vez.',
  'What the program calls itself, cut at 200 characters.':
    'Cómo se llama a sí mismo el programa, hasta 200 caracteres.',
  'When a refresh token of it was last used; `null`: never.':
    'Cuándo se usó por última vez uno de sus tokens de renovación; `null`: nunca.',
  'When its last refresh token expires.': 'Cuándo caduca su último token de renovación.',
  'What the key is for.': 'Para qué es la clave.',
  'Public: it names the key in an exchange.': 'Público: identifica la clave en un intercambio.',
  'How the secret ends, so that people can tell which one they hold; `null` for keys of old.':
    'Cómo termina el secreto, para que se sepa cuál se tiene; `null` en claves antiguas.',
  'How the secret ends that was rotated away; `null` where there is none.':
    'Cómo termina el secreto que se sustituyó; `null` si no lo hay.',
  'Until when the secret that was rotated away works on; `null` where there is none.':
    'Hasta cuándo sigue funcionando el secreto que se sustituyó; `null` si no lo hay.',
  'What the key may do. Fewer or other scopes end its sessions.':
    'Lo que puede hacer la clave. Con menos permisos, o con otros, se cierran sus sesiones.',
  'The addresses and CIDR blocks from which the key works; `null` for everywhere.':
    'Las direcciones y los bloques CIDR desde los que funciona la clave; `null`: desde cualquier lugar.',
  'From then on the key and its tokens are refused; `null`: it does not expire.':
    'Desde entonces se rechazan la clave y sus tokens; `null`: no caduca.',
  'When a request last came with a token of the key, to within some seconds; `null`: never.':
    'Cuándo llegó la última petición con un token de la clave, con unos segundos de margen; `null`: nunca.',
  'Who made it: the id of a person, or the name of the command.':
    'Quién la creó: el id de una persona o el nombre del comando.',
  'What the person is called who made it; `null` where a command did.':
    'Cómo se llama la persona que la creó; `null` si fue un comando.',
  'What the key may do: nothing that you may not do yourself. A change of it ends every session of the key.':
    'Lo que puede hacer la clave: nada que usted no pueda hacer. Si cambia, se cierran todas las sesiones de la clave.',
  'An instant to come, from which on the key and its tokens are refused; `null`: it does not expire.':
    'Un instante futuro, desde el que se rechazan la clave y sus tokens; `null`: no caduca.',
  'Shown in this answer and nowhere else: store it now.':
    'Se muestra en esta respuesta y en ningún otro lugar: guárdelo ahora.',
  'In UTC.': 'En UTC.',
  'Those that were answered with 400 or above.': 'Las que se respondieron con 400 o más.',
  'When a program last used the key, whenever that was; `null`: never.':
    'Cuándo usó un programa la clave por última vez, sea cuando sea; `null`: nunca.',
  'Every day, the first one first; those without a request too.':
    'Todos los días, empezando por el primero; también los que no tienen peticiones.',
  'Those with the most requests in these days first, then those without one, the newest first: 100 at most. `days` and `totals` count the others too.':
    'Primero las que tienen más peticiones en estos días y después las que no tienen ninguna, las más recientes primero: 100 como máximo. `days` y `totals` cuentan también las demás.',
  'For how long the old secret works on, so that programs can be told of the new one. With 0, which it is unless said otherwise, the old one and every session of the key end at once: right for a secret that has leaked.':
    'Durante cuánto tiempo sigue funcionando el secreto anterior, para dar el nuevo a los programas. Con 0, que es lo que vale si no se indica, terminan en el acto el anterior y todas las sesiones de la clave: lo adecuado para un secreto que se ha filtrado.',
};
