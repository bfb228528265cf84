import type { Role } from '@app/access/scopes';
import type { Same } from '../i18n';

export const en = {
  title: 'People and roles',
  about: 'Who signs in to the console, and what each of them may do. Programs do not sign in: they have keys.',
  invite: 'Invite a person',
  searchIn: 'Name or e-mail address',
  role: 'Role',
  allRoles: 'All roles',
  since: 'Since',
  you: 'You',
  actions: 'Actions',
  statuses: { invited: 'Invited', active: 'Active' },
  does: {
    owner: 'Does everything, and decides who else may sign in.',
    manager: 'Does everything but deciding who may sign in.',
    viewer: 'Sees everything and changes nothing.',
  } satisfies Record<Role, string>,
  emailHint: 'The person signs in with it.',
  makeLink: 'Make the link',
  inviteText:
    'You get a link by which the person chooses a password. InvoiceNests sends no e-mail: you hand the link over.',
  link: {
    title: 'A link for {{name}}',
    text: 'Hand it over by a way that only {{name}} reads: whoever opens it first chooses the password and is that person from then on.',
    lasts: 'It works once, until {{until}} (72 hours), and is shown only now.',
    label: 'One-time link',
    stored: 'I have copied the link',
    done: 'Done',
    leaveTitle: 'Leave without the link?',
    leaveText: 'The link is shown only now. If you have not copied it, you will have to make another.',
  },
  lost: {
    title: 'The link was made, but got lost on the way',
    text: 'The answer that showed it did not arrive, and it is shown only once. Make another link: the lost one ends.',
    again: 'Make another link',
  },
  newLink: {
    item: 'Make a new link',
    title: 'A new link for {{name}}',
    text: 'For who has lost the first link, or has forgotten the password. An older link ends at once; a password works until the new link is used.',
  },
  edit: {
    title: 'Edit {{name}}',
    roleEnds: 'Another role ends the sessions of the person at once, and the invitation links that they have made.',
    ownRole: 'This is you: with another role you have to sign in again, and may not be able to come back to this page.',
    emailEnds: 'Another address ends an invitation link that is not used yet: then make a new one.',
  },
  remove: {
    title: 'Remove {{name}}?',
    text: 'Their sessions end at once, and they can sign in no more. What they made stays, keys too: revoke those at Settings → API if they are not to work on.',
    self: 'This is you: you will be signed out and cannot come back by yourself.',
    done: '{{name}} was removed.',
  },
  none: 'There is nobody with this role.',
};

export const es: Same<typeof en> = {
  title: 'Personas y roles',
  about:
    'Quién inicia sesión en la consola y qué puede hacer cada cual. Los programas no inician sesión: tienen claves.',
  invite: 'Invitar a una persona',
  searchIn: 'Nombre o correo electrónico',
  role: 'Rol',
  allRoles: 'Todos los roles',
  since: 'Desde',
  you: 'Tú',
  actions: 'Acciones',
  statuses: { invited: 'Invitación pendiente', active: 'Con acceso' },
  does: {
    owner: 'Puede hacerlo todo, y decide quién más puede iniciar sesión.',
    manager: 'Puede hacerlo todo, menos decidir quién puede iniciar sesión.',
    viewer: 'Lo ve todo y no cambia nada.',
  },
  emailHint: 'Con él inicia sesión la persona.',
  makeLink: 'Crear el enlace',
  inviteText:
    'Obtendrás un enlace con el que la persona elige su contraseña. InvoiceNests no envía correos: el enlace lo entregas tú.',
  link: {
    title: 'Un enlace para {{name}}',
    text: 'Entrégalo por un medio que solo lea {{name}}: quien lo abra primero elige la contraseña y desde entonces es esa persona.',
    lasts: 'Sirve una vez, hasta el {{until}} (72 horas), y solo se muestra ahora.',
    label: 'Enlace de un solo uso',
    stored: 'He copiado el enlace',
    done: 'Listo',
    leaveTitle: '¿Salir sin el enlace?',
    leaveText: 'El enlace solo se muestra ahora. Si no lo has copiado, tendrás que crear otro.',
  },
  lost: {
    title: 'El enlace se creó, pero se perdió por el camino',
    text: 'La respuesta que lo mostraba no llegó, y solo se muestra una vez. Crea otro enlace: el perdido deja de servir.',
    again: 'Crear otro enlace',
  },
  newLink: {
    item: 'Crear un enlace nuevo',
    title: 'Un enlace nuevo para {{name}}',
    text: 'Para quien ha perdido el primero o ha olvidado la contraseña. El enlace anterior deja de servir en el acto; la contraseña sirve hasta que se use el nuevo.',
  },
  edit: {
    title: 'Editar a {{name}}',
    roleEnds:
      'Con otro rol terminan en el acto las sesiones de la persona y los enlaces de invitación que haya creado.',
    ownRole: 'Eres tú: con otro rol tendrás que volver a iniciar sesión, y quizá no puedas volver a esta página.',
    emailEnds: 'Con otro correo deja de servir un enlace de invitación aún sin usar: crea entonces uno nuevo.',
  },
  remove: {
    title: '¿Quitar a {{name}}?',
    text: 'Sus sesiones terminan en el acto y no podrá volver a iniciar sesión. Lo que ha creado se queda, también las claves: revócalas en Ajustes → API si no deben seguir funcionando.',
    self: 'Eres tú: se cerrará tu sesión y no podrás volver por tu cuenta.',
    done: '{{name}} ya no tiene acceso.',
  },
  none: 'No hay nadie con este rol.',
};
