import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useMay, useSession } from '../api/session';
import { useTranslation } from '../i18n';
import { ColourChoice } from '../shell/ColourChoice';
import { LanguageChoice } from '../shell/LanguageChoice';
import { Page } from '../shell/Page';
import { Section } from '../shell/Section';
import { ChangePassword } from './ChangePassword';
import { Sessions } from './Sessions';

/** Who one is here, and what one decides about that oneself. */
export default function AccountPage() {
  const { t } = useTranslation('account');
  return (
    <Page title={t('title')} size="md">
      <Section title={t('who.title')}>
        <Who />
      </Section>
      <Section title={t('password.title')} about={t('password.about')}>
        <ChangePassword />
      </Section>
      <Section title={t('sessions.title')} about={t('sessions.about')}>
        <Sessions />
      </Section>
      <Section title={t('looks.title')}>
        <Stack maw={340} gap="sm">
          <LanguageChoice />
          <ColourChoice />
        </Stack>
      </Section>
    </Page>
  );
}

function Who() {
  const { t } = useTranslation(['account', 'words']);
  const { person } = useSession();
  const may = useMay();
  if (!person) return null;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Text fw={600} size="lg">
          {person.name}
        </Text>
        <Badge>{t(`words:roles.${person.role}`)}</Badge>
      </Group>
      <Text className="mono" size="sm">
        {person.email}
      </Text>
      <Text>{t(`who.may.${person.role}`)}</Text>
      {may('manage:users') ? (
        <div>
          <Anchor component={Link} to="/settings/people" size="sm">
            {t('who.change')}
          </Anchor>
        </div>
      ) : (
        <Text size="sm" c="dimmed">
          {t('who.changed')}
        </Text>
      )}
    </Stack>
  );
}
