import type { Same } from '../i18n';

export const en = {
  title: '',
};

export const es: Same<typeof en> = {
  title: '',
};
