import { List } from '@mantine/core';
import { useTranslation } from '../i18n';
import type { Key } from './key-data';

/** What a key may do, in words. */
export function ScopeNames({ scopes }: { scopes: Key['scopes'] }) {
  const { t } = useTranslation();
  return (
    <List size="sm">
      {scopes.map((scope) => (
        <List.Item key={scope}>{t(`scopes.${scope}`, { nsSeparator: false })}</List.Item>
      ))}
    </List>
  );
}
