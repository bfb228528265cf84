/** People, and how they sign in to the console. */
export const PEOPLE: Readonly<Record<string, string>> = {
  'A user id, `usr_…`.': 'El id de una persona, `usr_…`.',
  'One or more roles, separated by commas.': 'Uno o varios roles, separados por comas.',
  'Part of the name or the e-mail address.': 'Parte del nombre o de la dirección de correo.',
  'List people': 'Listar personas',
  'Invite a person': 'Invitar a una persona',
  'The answer holds a one-time link, shown once: it lasts 72 hours, and whoever opens it chooses the password. Nobody gives a role that may do more than they may themselves.':
    'La respuesta contiene un enlace de un solo uso, que se muestra una vez: dura 72 horas, y quien lo abre elige la contraseña. Nadie asigna un rol que pueda hacer más que uno mismo.',
  'Read a person': 'Leer una persona',
  'Change a person': 'Modificar una persona',
  "A JSON Merge Patch (RFC 7396). Another role ends the person's sessions and access tokens at once, and the invitation links that they made; another address ends the link that was sent to the old one.":
    'Un JSON Merge Patch (RFC 7396). Otro rol cierra en el acto las sesiones y los tokens de acceso de la persona, y anula los enlaces de invitación que creó; otra dirección anula el enlace enviado a la anterior.',
  'Remove a person': 'Quitar a una persona',
  'Their sessions, access tokens and the invitation links that they made end at once; what else they made stays, keys among it. The last owner who can sign in stays.':
    'Sus sesiones, sus tokens de acceso y los enlaces de invitación que creó terminan en el acto; lo demás que creó se conserva, también las claves. El último propietario que puede iniciar sesión no se puede quitar.',
  'Make a new invitation link': 'Crear otro enlace de invitación',
  'For who has lost the first one, or the password. The old link ends; a password works until the new link is used.':
    'Para quien ha perdido el primero o la contraseña. El enlace anterior deja de servir; la contraseña funciona hasta que se usa el nuevo.',
  'In lower case: what the person signs in with.': 'En minúsculas: con lo que la persona inicia sesión.',
  'An owner does everything, a manager all but deciding who else may, a viewer reads.':
    'Un propietario (owner) lo hace todo; un gestor (manager), todo salvo decidir quién más puede; un lector (viewer) lee.',
  '`invited` until the person has chosen a password.': '`invited` hasta que la persona elige una contraseña.',
  'What the person signs in with; kept in lower case, and of one person only.':
    'Con lo que la persona inicia sesión; se guarda en minúsculas y es de una sola persona.',
  'Shown once, here. Whoever opens it becomes this person: hand it over by a way that only they read.':
    'Se muestra una vez, aquí. Quien lo abre pasa a ser esta persona: entréguelo por un medio que solo ella lea.',

  'Signed in; `Set-Cookie` holds the session.': 'Sesión iniciada; va en `Set-Cookie`.',
  'Sign in': 'Iniciar sesión',
  'Sets the cookie of a session: HttpOnly, SameSite=Strict, `__Host-invoicenests` over HTTPS. It ends after an hour in which no access token was asked for, and after 12 hours.':
    'Pone la cookie de una sesión: HttpOnly, SameSite=Strict, `__Host-invoicenests` por HTTPS. Termina tras una hora sin pedir ningún token de acceso, y a las 12 horas.',
  'The person, and when the session ends.': 'La persona y cuándo termina la sesión.',
  'See who is signed in': 'Ver quién ha iniciado sesión',
  'What the sign-in was answered with, as it is now. A page that was loaded anew asks this first.':
    'Lo que se respondió al iniciar sesión, tal como está ahora. Una página que se vuelve a cargar empieza por pedir esto.',
  'Sign out': 'Cerrar sesión',
  'The session and the access tokens that were made of it end at once.':
    'La sesión y los tokens de acceso que se crearon con ella terminan en el acto.',
  'Accept an invitation': 'Aceptar una invitación',
  'Spends a one-time link for a password, and signs in. Every older session of the person ends.':
    'Gasta un enlace de un solo uso para elegir una contraseña e inicia sesión. Todas las sesiones anteriores de la persona terminan.',
  'The access token.': 'El token de acceso.',
  'Get an access token': 'Obtener un token de acceso',
  "With the scopes of the person's role, for five minutes: it opens the routes of the API as that of a key does.":
    'Con los permisos del rol de la persona, durante cinco minutos: abre las rutas de la API como el de una clave.',
  'List your sessions': 'Listar sus sesiones',
  'Those that are alive, the last used first: 100 at most, on one page.':
    'Las vigentes, empezando por la última usada: 100 como máximo, en una sola página.',
  'Sign out everywhere': 'Cerrar todas sus sesiones',
  'All sessions of the person end at once, this one too.':
    'Todas las sesiones de la persona terminan en el acto, también esta.',
  'Change your password': 'Cambiar su contraseña',
  'Every other session of yours ends at once, and every access token: get a new one.':
    'Todas sus demás sesiones terminan en el acto, y también todos los tokens de acceso: obtenga otro.',
  'At the latest; after an hour in which no access token was asked for, it ends before.':
    'Como muy tarde; tras una hora sin pedir ningún token de acceso, termina antes.',
  'What stands behind `#` in the link.': 'Lo que hay detrás de `#` en el enlace.',
  'At least 12 characters and at most 72 bytes in UTF-8, of any kind; not one that is easy to guess.':
    'Al menos 12 caracteres, de cualquier clase, y como máximo 72 bytes en UTF-8; que no sea fácil de adivinar.',
  'By the first owner only: everybody else was invited by their address.':
    'Solo lo indica el primer propietario: a los demás se les invitó con su dirección.',
  'By the first owner only.': 'Solo lo indica el primer propietario.',
  'Seconds.': 'Segundos.',
  "What the person's role may do, separated by spaces.":
    'Lo que puede hacer el rol de la persona, separado por espacios.',
  'From where the person signed in.': 'Desde dónde inició sesión la persona.',
  'What the browser calls itself.': 'Cómo se llama a sí mismo el navegador.',
  'Idle since then.': 'Inactiva desde entonces.',
  'At the latest, however busy it is.': 'Como muy tarde, por mucho que se use.',
  'Is it the one that asks?': '¿Es la que hace la petición?',
};
