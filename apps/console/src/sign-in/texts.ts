import type { Same } from '../i18n';

export const en = {
  title: 'Sign in',
  password: 'Password',
  signIn: 'Sign in',
  forgotten: 'No invitation yet, or the password forgotten? Ask an owner for a link.',
  ended: {
    title: 'Your session has ended',
    text: 'Sign in again and go on where you were: nothing that you typed is lost.',
  },
  starting: 'Starting …',
};

export const es: Same<typeof en> = {
  title: 'Iniciar sesión',
  password: 'Contraseña',
  signIn: 'Iniciar sesión',
  forgotten: '¿Sin invitación, o has olvidado la contraseña? Pide un enlace a un propietario.',
  ended: {
    title: 'Tu sesión ha terminado',
    text: 'Vuelve a iniciar sesión y sigue donde estabas: no se pierde nada de lo que has escrito.',
  },
  starting: 'Iniciando …',
};
