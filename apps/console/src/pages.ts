import {
  BuildingOffice2Icon,
  ClockIcon,
  HashtagIcon,
  HomeIcon,
  KeyIcon,
  ReceiptPercentIcon,
  UsersIcon,
} from '@heroicons/react/24/outline';
import type { ComponentType, SVGProps } from 'react';
import type { Scope } from './api/session';
import type { en } from './shell/texts';

type Load = () => Promise<{ default: ComponentType }>;

export interface PageEntry {
  path: string;
  /** Held by those to whom the page is shown. */
  scope?: Scope;
  load: Load;
}

/** A page with a place in the menu, and those below it. */
export interface MenuEntry extends PageEntry {
  title: keyof typeof en.pages;
  icon: ComponentType<SVGProps<SVGSVGElement>>;
  below?: PageEntry[];
}

/** Every page, as the menu shows them: a new one is added here. */
export const MENU: { section?: 'settings'; pages: MenuEntry[] }[] = [
  {
    pages: [
      { path: '/', title: 'home', icon: HomeIcon, load: () => import('./home/HomePage') },
      {
        path: '/activity',
        title: 'activity',
        icon: ClockIcon,
        scope: 'read:events',
        load: () => import('./activity/ActivityPage'),
      },
    ],
  },
  {
    section: 'settings',
    pages: [
      {
        path: '/settings/api',
        title: 'api',
        icon: KeyIcon,
        scope: 'manage:api_keys',
        load: () => import('./api-keys/KeysPage'),
        below: [
          { path: '/settings/api/new', scope: 'manage:api_keys', load: () => import('./api-keys/KeysPage') },
          { path: '/settings/api/:id', scope: 'manage:api_keys', load: () => import('./api-keys/KeyPage') },
        ],
      },
      {
        path: '/settings/organization',
        title: 'organization',
        icon: BuildingOffice2Icon,
        scope: 'read:organization',
        load: () => import('./organization/OrganizationPage'),
      },
      {
        path: '/settings/people',
        title: 'people',
        icon: UsersIcon,
        scope: 'manage:users',
        load: () => import('./people/PeoplePage'),
      },
      {
        path: '/settings/tax-rates',
        title: 'taxRates',
        icon: ReceiptPercentIcon,
        scope: 'read:tax_rates',
        load: () => import('./tax-rates/TaxRatesPage'),
      },
      {
        path: '/settings/series',
        title: 'series',
        icon: HashtagIcon,
        scope: 'read:organization',
        load: () => import('./series/SeriesPage'),
      },
    ],
  },
];

/** Pages that are come to otherwise. */
export const ELSEWHERE: PageEntry[] = [{ path: '/account', load: () => import('./account/AccountPage') }];
