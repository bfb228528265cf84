import type { Same } from '../i18n';

export const en = {
  title: 'Your account',
  who: {
    title: 'Who you are',
    role: 'Role',
    may: {
      owner: 'You may do everything, and decide who else may.',
      manager: 'You may do everything but invite people and change their roles.',
      viewer: 'You may read everything, and change nothing.',
    },
    changed: 'Your name, address and role are changed by an owner, at Settings → People and roles.',
    change: 'Change it at People and roles',
  },
  password: {
    title: 'Password',
    about: 'With the new one, your sessions in other browsers end at once. This one goes on.',
    current: 'Current password',
    next: 'New password',
    change: 'Change password',
    changed: 'Your password is changed. Every other session of yours has ended.',
  },
  sessions: {
    title: 'Where you are signed in',
    about: 'A session ends by itself after an hour without use, and after 12 hours at the latest.',
    here: 'This browser',
    browserOn: '{{browser}} on {{system}}',
    unknown: 'An unknown program',
    from: 'from {{address}}',
    since: 'signed in {{when}}',
    used: 'last used {{when}}',
    hint: 'Something here is not yours? Change your password: everything else ends with it.',
    endAll: 'Sign out everywhere',
    confirm: {
      title: 'Sign out everywhere?',
      text: 'Every session of yours ends at once, in this browser too. You will have to sign in again.',
    },
  },
  looks: { title: 'Language and colours' },
};

export const es: Same<typeof en> = {
  title: 'Tu cuenta',
  who: {
    title: 'Quién eres',
    role: 'Rol',
    may: {
      owner: 'Puedes hacerlo todo y decidir quién más puede.',
      manager: 'Puedes hacerlo todo menos invitar a personas y cambiar sus roles.',
      viewer: 'Puedes leerlo todo y no puedes cambiar nada.',
    },
    changed: 'Tu nombre, tu dirección y tu rol los cambia un propietario, en Ajustes → Personas y roles.',
    change: 'Cambiarlo en Personas y roles',
  },
  password: {
    title: 'Contraseña',
    about: 'Con la nueva, tus sesiones en otros navegadores terminan al momento. Esta continúa.',
    current: 'Contraseña actual',
    next: 'Contraseña nueva',
    change: 'Cambiar la contraseña',
    changed: 'Has cambiado la contraseña. Todas tus otras sesiones han terminado.',
  },
  sessions: {
    title: 'Dónde has iniciado sesión',
    about: 'Una sesión termina sola tras una hora sin uso, y como muy tarde a las 12 horas.',
    here: 'Este navegador',
    browserOn: '{{browser}} en {{system}}',
    unknown: 'Un programa desconocido',
    from: 'desde {{address}}',
    since: 'abierta {{when}}',
    used: 'último uso {{when}}',
    hint: '¿Hay algo aquí que no es tuyo? Cambia la contraseña: con ella termina todo lo demás.',
    endAll: 'Cerrar sesión en todas partes',
    confirm: {
      title: '¿Cerrar sesión en todas partes?',
      text: 'Todas tus sesiones terminan al momento, también en este navegador. Tendrás que volver a iniciar sesión.',
    },
  },
  looks: { title: 'Idioma y colores' },
};
