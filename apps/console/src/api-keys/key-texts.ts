import type { Same } from '../i18n';

/** Of the page of one key. */
export const en = {
  edit: 'Edit',
};

export const es: Same<typeof en> = {
  edit: 'Editar',
};
