import type { Same } from '../i18n';

export const en = {
  title: 'Sign in',
  password: 'Password',
  signIn: 'Sign in',
  forgotten: 'No invitation yet, or the password forgotten? Ask an owner for a link.',
  ended: {
    title: 'Your session has ended',
    text: 'Sign in again and go on where you were: nothing that you typed is lost.',
    other: 'Whoever signs in as somebody else begins anew.',
  },
  starting: 'Starting …',
  invitation: {
    title: 'Choose your password',
    text: 'You were invited to InvoiceNests. Choose the password with which you will sign in from now on.',
    firstTitle: 'Welcome to InvoiceNests',
    firstText: 'Nobody can sign in here yet. You become the first owner: you do everything, and invite the others.',
    yourName: 'Your name',
    enter: 'Save and enter',
    createOwner: 'Create the account and enter',
    switched: 'This link is for another kind of account than it seemed. Complete the form and send it again.',
    already: 'You are signed in here as {{name}}',
    alreadyText: 'Whoever this link is for takes the place of {{name}} in this browser.',
    stay: 'Stay as {{name}}',
  },
  unusable: {
    title: 'This link cannot be used',
    missing: 'Part of the link is missing. Open the whole link once more, as you received it: it was not used up.',
    used: 'It was used already, replaced by a newer one, or has expired.',
    chosen: 'If you have already chosen your password with it, sign in.',
    invited: 'If you were invited, or have forgotten your password, ask an owner for a new link.',
    first: 'If nobody can sign in here yet, start the server again: it shows a new link.',
    signIn: 'Go to sign-in',
  },
};

export const es: Same<typeof en> = {
  title: 'Iniciar sesión',
  password: 'Contraseña',
  signIn: 'Iniciar sesión',
  forgotten: '¿Sin invitación, o has olvidado la contraseña? Pide un enlace a un propietario.',
  ended: {
    title: 'Tu sesión ha terminado',
    text: 'Vuelve a iniciar sesión y sigue donde estabas: no se pierde nada de lo que has escrito.',
    other: 'Quien inicie sesión como otra persona empieza de nuevo.',
  },
  starting: 'Iniciando …',
  invitation: {
    title: 'Elige tu contraseña',
    text: 'Te han invitado a InvoiceNests. Elige la contraseña con la que iniciarás sesión a partir de ahora.',
    firstTitle: 'Te damos la bienvenida a InvoiceNests',
    firstText:
      'Aquí todavía no puede entrar nadie. Tú serás la primera persona propietaria: puedes hacerlo todo e invitar a las demás.',
    yourName: 'Tu nombre',
    enter: 'Guardar y entrar',
    createOwner: 'Crear la cuenta y entrar',
    switched: 'Este enlace es para otro tipo de cuenta del que parecía. Completa el formulario y envíalo de nuevo.',
    already: 'Aquí ya hay una sesión de {{name}}',
    alreadyText: 'La persona a quien va dirigido este enlace ocupará el lugar de {{name}} en este navegador.',
    stay: 'Seguir como {{name}}',
  },
  unusable: {
    title: 'Este enlace no se puede usar',
    missing: 'Falta una parte del enlace. Abre de nuevo el enlace completo, tal como lo recibiste: no se ha gastado.',
    used: 'Ya se ha usado, se ha sustituido por otro más nuevo o ha caducado.',
    chosen: 'Si ya elegiste tu contraseña con él, inicia sesión.',
    invited: 'Si te invitaron, o has olvidado la contraseña, pide un enlace nuevo a un propietario.',
    first: 'Si aquí todavía no puede entrar nadie, vuelve a arrancar el servidor: muestra un enlace nuevo.',
    signIn: 'Ir a iniciar sesión',
  },
};
