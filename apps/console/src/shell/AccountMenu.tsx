import { ArrowRightStartOnRectangleIcon, CodeBracketIcon, UserCircleIcon } from '@heroicons/react/24/outline';
import { Button, Divider, NavLink, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { session, useSession } from '../api/session';
import { useTranslation } from '../i18n';
import { ColourChoice } from './ColourChoice';
import { LanguageChoice } from './LanguageChoice';

/** Who is signed in, how they want to see this, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation(['shell', 'words']);
  const { person } = useSession();
  const [isOpen, { toggle, close }] = useDisclosure();
  const leaving = useMutation({ mutationFn: () => session.signOut() });
  if (!person) return null;
  return (
    <Popover opened={isOpen} onDismiss={close} width={290} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          mr={-10}
          c="var(--mantine-color-text)"
          leftSection={<UserCircleIcon width={22} aria-hidden />}
          aria-label={t('accountOf', { name: person.name })}
          onClick={toggle}
        >
          <Text span visibleFrom="xs" truncate maw={180}>
            {person.name}
          </Text>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t('accountOf', { name: person.name })}>
        <Stack gap={2} px="sm" py="xs">
          <Text fw={600}>{person.name}</Text>
          <Text size="sm" c="dimmed" className="mono">
            {person.email}
          </Text>
          <Text size="sm" c="dimmed">
            {t(`words:roles.${person.role}`)}
          </Text>
        </Stack>
        <Divider my="xs" />
        <NavLink
          component={Link}
          to="/account"
          label={t('pages.account')}
          leftSection={<UserCircleIcon width={18} aria-hidden />}
          onClick={close}
        />
        <NavLink href="/swagger" label={t('swagger')} leftSection={<CodeBracketIcon width={18} aria-hidden />} />
        <Divider my="xs" />
        <Stack gap="xs" px="sm" py="xs">
          <ColourChoice />
          <LanguageChoice />
        </Stack>
        <Divider my="xs" />
        <NavLink
          component="button"
          label={t('signOut')}
          leftSection={<ArrowRightStartOnRectangleIcon width={18} aria-hidden />}
          onClick={() => leaving.mutate()}
          disabled={leaving.isPending}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
