import type { Same } from '../i18n';

export const en = {
  skip: 'Skip to the content',
  menu: 'Menu',
  navigation: 'Main',
  settings: 'Settings',
  pages: {
    home: 'Home',
    activity: 'Activity',
    api: 'API',
    organization: 'Organization',
    people: 'People and roles',
    taxRates: 'Tax rates',
    series: 'Series',
    account: 'Your account',
  },
  accountOf: 'Account of {{name}}',
  signOut: 'Sign out',
  language: 'Language',
  scheme: { label: 'Colours', light: 'Light', dark: 'Dark', auto: 'System' },
  swagger: 'API documentation',
  working: 'Working …',
  notFound: {
    title: 'There is no such page',
    text: 'The address is wrong, or what was here has moved.',
    home: 'Go home',
  },
  notAllowed: {
    title: 'This is not for your role',
    text: 'You are signed in as {{role}}. An owner can give you another role at Settings → People and roles.',
  },
  failed: { title: 'This page could not be shown', text: 'Reload it. What was saved is safe.', reload: 'Reload' },
};

export const es: Same<typeof en> = {
  skip: 'Saltar al contenido',
  menu: 'Menú',
  navigation: 'Principal',
  settings: 'Ajustes',
  pages: {
    home: 'Inicio',
    activity: 'Actividad',
    api: 'API',
    organization: 'Organización',
    people: 'Personas y roles',
    taxRates: 'Tipos impositivos',
    series: 'Series',
    account: 'Tu cuenta',
  },
  accountOf: 'Cuenta de {{name}}',
  signOut: 'Cerrar sesión',
  language: 'Idioma',
  scheme: { label: 'Colores', light: 'Claro', dark: 'Oscuro', auto: 'Sistema' },
  swagger: 'Documentación de la API',
  working: 'Trabajando …',
  notFound: {
    title: 'No existe esa página',
    text: 'La dirección no es correcta, o lo que había aquí se ha movido.',
    home: 'Ir al inicio',
  },
  notAllowed: {
    title: 'Esto no es para tu rol',
    text: 'Has iniciado sesión como {{role}}. Un propietario puede darte otro rol en Ajustes → Personas y roles.',
  },
  failed: {
    title: 'No se ha podido mostrar la página',
    text: 'Recárgala. Lo guardado está a salvo.',
    reload: 'Recargar',
  },
};
