import { Stack, Text } from '@mantine/core';
import { useTranslation } from '../i18n';
import { Part } from './Part';
import type { en } from './texts';
import { useShown } from './useShown';
import { type Organization, valuesOf } from './values';

const FIELDS: [keyof typeof en.sections, (keyof typeof en.fields)[]][] = [
  ['identity', ['legal_name', 'trade_name', 'tax_id', 'website', 'email', 'phone']],
  ['address', ['address']],
  ['invoicing', ['default_currency', 'timezone', 'locale', 'default_payment_terms_days', 'invoice_footer']],
  ['bank', ['iban', 'bic']],
];

/** The same to be read, for those who may not change it. */
export function OrganizationFacts({ organization }: { organization: Organization }) {
  const { t } = useTranslation('organization');
  const shown = useShown();
  const values = valuesOf(organization);
  const isMissing = (field: keyof typeof en.fields) =>
    field === 'address' ? !organization.address : values[field] === '';
  return (
    <Stack gap="lg">
      {FIELDS.map(([section, fields]) => (
        <Part key={section} of={section}>
          {fields.map((field) => (
            <dl key={field} style={{ margin: 0 }}>
              <Text component="dt" size="xs" fw={600} c="dimmed" mb={4}>
                {t(`fields.${field}`)}
              </Text>
              <dd style={{ margin: 0 }}>
                {isMissing(field) ? <Text c="dimmed">{t('missing')}</Text> : shown(field, values[field])}
              </dd>
            </dl>
          ))}
        </Part>
      ))}
    </Stack>
  );
}
