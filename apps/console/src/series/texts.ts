import type { Same } from '../i18n';

export const en = {
  title: 'Series',
  about: 'How your invoices and credit notes are numbered: without gaps, in the order of their dates.',
  create: 'Create series',
  edit: 'Edit {{code}}',
  editOf: 'Edit {{code}}',
  fields: {
    code: 'Code',
    type: 'Documents',
    format: 'Format',
    yearly_restart: 'Numbers start at 1 each year',
    next_number: 'Next number',
    is_default: 'Used where no series is named',
  },
  columns: { next: 'Next', restart: 'Restarts', actions: 'Actions' },
  restarts: { yearly: 'Each year', never: 'Never' },
  descriptions: {
    code: 'What you call it: capital letters, digits and - _ /.',
    format:
      '{yyyy} is the year of the issue date, {seq:6} the number with at least six digits; the rest stands as you type it.',
    yearly_restart: 'Then the format contains {yyyy}.',
    next_number: 'Where the numbering of another system goes on; otherwise 1.',
    is_default: 'There is always one for each kind of document: this one takes over from the other.',
    isDefault: 'To change this, let another series of the same documents take it over.',
  },
  types: { invoice: 'Invoices', credit_note: 'Credit notes' },
  default: 'Default',
  preview: { label: 'The next documents are numbered', year: 'The first of next year:' },
  wrong: {
    format: 'One {seq} or {seq:1} to {seq:12} is needed, perhaps {yyyy}; besides these letters, digits and . - _ /.',
    year: 'A format that starts anew each year contains {yyyy}: otherwise numbers would repeat.',
    code: 'At most 20 capital letters, digits and - _ /.',
  },
  fixedNote:
    'Documents, format, restart and next number can be changed until the series has numbered its first document.',
  inUse: {
    title: 'This series has numbered documents already',
    text: 'Its documents, format, restart and next number stay as they are, so that no number is given twice or left out. For other numbers, make another series.',
  },
  empty: { title: 'There are no series yet', text: 'A series gives your invoices their numbers.' },
};

export const es: Same<typeof en> = {
  title: 'Series',
  about: 'Cómo se numeran tus facturas y tus rectificativas: sin huecos y por orden de fecha.',
  create: 'Crear serie',
  edit: 'Editar {{code}}',
  editOf: 'Editar {{code}}',
  fields: {
    code: 'Código',
    type: 'Documentos',
    format: 'Formato',
    yearly_restart: 'La numeración empieza en 1 cada año',
    next_number: 'Número siguiente',
    is_default: 'Se usa cuando no se indica otra serie',
  },
  columns: { next: 'Siguiente', restart: 'Vuelve a empezar', actions: 'Acciones' },
  restarts: { yearly: 'Cada año', never: 'Nunca' },
  descriptions: {
    code: 'Como la llamas tú: mayúsculas, cifras y - _ /.',
    format:
      '{yyyy} es el año de la fecha de emisión y {seq:6} el número, con al menos seis cifras; lo demás figura tal como lo escribas.',
    yearly_restart: 'Entonces el formato lleva {yyyy}.',
    next_number: 'Donde continúa la numeración de otro sistema; si no, 1.',
    is_default: 'Siempre hay una para cada clase de documento: esta toma el relevo de la otra.',
    isDefault: 'Para cambiarlo, haz que tome el relevo otra serie de los mismos documentos.',
  },
  types: { invoice: 'Facturas', credit_note: 'Facturas rectificativas' },
  default: 'Por defecto',
  preview: { label: 'Los próximos documentos llevan los números', year: 'El primero del año que viene:' },
  wrong: {
    format: 'Hace falta un {seq}, o de {seq:1} a {seq:12}, y quizá {yyyy}; además, solo letras, cifras y . - _ /.',
    year: 'Un formato que vuelve a empezar cada año lleva {yyyy}: si no, los números se repetirían.',
    code: 'Como máximo 20 mayúsculas, cifras y - _ /.',
  },
  fixedNote:
    'Los documentos, el formato, el reinicio y el número siguiente se pueden cambiar hasta que la serie numera su primer documento.',
  inUse: {
    title: 'Esta serie ya ha numerado documentos',
    text: 'Sus documentos, formato, reinicio y número siguiente se quedan como están, para que ningún número se repita ni falte. Para otra numeración, crea otra serie.',
  },
  empty: { title: 'Todavía no hay series', text: 'Una serie da sus números a tus facturas.' },
};
