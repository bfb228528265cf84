import { ROLES } from '@app/access/scopes';
import { Radio, type RadioGroupProps, Stack } from '@mantine/core';
import { useTranslation } from '../i18n';

/** A role, with what it may do. */
export function RoleChoice(props: Omit<RadioGroupProps, 'children'>) {
  const { t } = useTranslation(['people', 'words']);
  return (
    <Radio.Group {...props} label={t('role')}>
      <Stack gap="xs" my={6}>
        {ROLES.map((role) => (
          <Radio key={role} value={role} label={t(`words:roles.${role}`)} description={t(`does.${role}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
