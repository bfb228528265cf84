import type { Same } from '../i18n';

export const en = {
  problems: {
    unreachable: 'The server cannot be reached.',
    unreachableHint: 'Check the connection and try again: nothing that you typed is lost.',
    unknown: 'Something went wrong.',
    tooMany: 'Too many attempts',
    tooManyHint: 'Try again {{when}}, at {{time}}.',
  },
  unsaved: {
    title: 'Leave without saving?',
    text: 'What you have changed here is not saved.',
    leave: 'Leave without saving',
    stay: 'Stay',
  },
  conflict: {
    title: 'Changed meanwhile',
    text: 'Somebody else saved changes while you were editing. Nothing was overwritten. Choose what is right:',
    field: 'Field',
    yours: 'Yours',
    theirs: 'Saved now',
    keepYours: 'Save mine',
    takeTheirs: 'Take what is saved',
    untouched: 'not changed by you',
    empty: 'empty',
  },
  required: 'This is required.',
  password: {
    show: 'Show password',
    rules:
      '12 characters or more, of any kind: a few unrelated words make a good one. What is easy to guess is refused.',
    tooShort: 'Too short: {{min}} characters or more.',
    tooLong: 'Too long: at most 72 letters; those with accents, and symbols, count as more than one.',
  },
  clear: 'Clear',
  noSuchChoice: 'Nothing matches.',
  actionsFor: 'Actions for {{name}}',
  confirmBy: 'Type “{{name}}” to confirm',
};

export const es: Same<typeof en> = {
  problems: {
    unreachable: 'No se puede contactar con el servidor.',
    unreachableHint: 'Comprueba la conexión y reinténtalo: no se pierde nada de lo que has escrito.',
    unknown: 'Algo ha fallado.',
    tooMany: 'Demasiados intentos',
    tooManyHint: 'Reinténtalo {{when}}, a las {{time}}.',
  },
  unsaved: {
    title: '¿Salir sin guardar?',
    text: 'Los cambios que has hecho aquí no están guardados.',
    leave: 'Salir sin guardar',
    stay: 'Quedarme',
  },
  conflict: {
    title: 'Ha cambiado mientras tanto',
    text: 'Otra persona ha guardado cambios mientras editabas. No se ha sobrescrito nada. Elige qué es lo correcto:',
    field: 'Campo',
    yours: 'Lo tuyo',
    theirs: 'Lo guardado',
    keepYours: 'Guardar lo mío',
    takeTheirs: 'Usar lo guardado',
    untouched: 'no lo has cambiado',
    empty: 'vacío',
  },
  required: 'Es obligatorio.',
  password: {
    show: 'Mostrar la contraseña',
    rules:
      '12 caracteres o más, de cualquier tipo: unas cuantas palabras sin relación forman una buena. Se rechaza lo que sea fácil de adivinar.',
    tooShort: 'Demasiado corta: {{min}} caracteres o más.',
    tooLong: 'Demasiado larga: como máximo 72 letras; las acentuadas y los símbolos cuentan como más de una.',
  },
  clear: 'Vaciar',
  noSuchChoice: 'Nada coincide.',
  actionsFor: 'Acciones para {{name}}',
  confirmBy: 'Escribe «{{name}}» para confirmar',
};
