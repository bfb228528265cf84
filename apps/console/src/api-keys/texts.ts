import type { Same } from '../i18n';

/** Of the list of keys and of Create Key. */
export const en = {
  title: 'API',
  statuses: { active: 'Active', expired: 'Expired', revoked: 'Revoked' },
};

export const es: Same<typeof en> = {
  title: 'API',
  statuses: { active: 'Activa', expired: 'Caducada', revoked: 'Revocada' },
};
