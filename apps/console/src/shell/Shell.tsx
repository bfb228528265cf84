import { AppShell, Burger, Divider, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useEffect, useRef } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { useMay } from '../api/session';
import { useTranslation } from '../i18n';
import { MENU, type MenuEntry } from '../pages';
import { AccountMenu } from './AccountMenu';
import { Logo } from './Logo';
import { Working } from './Working';

/** The frame of every page of somebody who is signed in: what may be gone to, and who they are. */
export function Shell() {
  const { t } = useTranslation('shell');
  const [isOpen, { toggle, close }] = useDisclosure();
  const burger = useRef<HTMLButtonElement>(null);
  const may = useMay();
  const { pathname } = useLocation();
  // Another page closes the menu of a phone.
  useEffect(close, [pathname]);

  const isHere = (path: string) => (path === '/' ? pathname === '/' : `${pathname}/`.startsWith(`${path}/`));
  const link = ({ path, title, icon: Icon }: MenuEntry) => (
    <NavLink
      key={path}
      component={Link}
      to={path}
      label={t(`pages.${title}`)}
      leftSection={<Icon width={20} aria-hidden />}
      active={isHere(path)}
      onClick={close}
      aria-current={isHere(path) ? 'page' : undefined}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
    />
  );

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a href="#content" className="skip">
        {t('skip')}
      </a>
      <Working />
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              ref={burger}
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('menu')}
              aria-expanded={isOpen}
              aria-controls="menu"
            />
            <Link to="/" aria-label={t('pages.home')} style={{ textDecoration: 'none', color: 'inherit' }}>
              <Logo />
            </Link>
          </Group>
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar
        p="sm"
        id="menu"
        aria-label={t('navigation')}
        data-open={isOpen || undefined}
        onKeyDown={({ key }) => {
          if (key !== 'Escape' || !isOpen) return;
          close();
          burger.current?.focus();
        }}
      >
        <ScrollArea>
          {MENU.map(({ section, pages }) => {
            const shown = pages.filter(({ scope }) => !scope || may(scope));
            if (shown.length === 0) return null;
            return (
              <div key={section ?? 'main'}>
                {section && (
                  <>
                    <Divider my="sm" />
                    <Text size="xs" fw={600} c="dimmed" px="sm" pb={4} tt="uppercase">
                      {t(section)}
                    </Text>
                  </>
                )}
                {shown.map(link)}
              </div>
            );
          })}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: 'none' }}>
        <Suspense>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  );
}
