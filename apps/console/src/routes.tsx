import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { ELSEWHERE, MENU, type PageEntry } from './pages';
import { Broken } from './shell/Broken';
import { NotFound } from './shell/NotFound';
import { OnlyWith } from './shell/OnlyWith';
import { Shell } from './shell/Shell';
import { AcceptInvitation } from './sign-in/AcceptInvitation';
import { Gate } from './sign-in/Gate';

function route({ path, scope, load }: PageEntry): RouteObject {
  return {
    path,
    lazy: async () => {
      const { default: Page } = await load();
      return { element: scope ? <OnlyWith scope={scope}>{<Page />}</OnlyWith> : <Page /> };
    },
  };
}

const pages = MENU.flatMap((group) => group.pages).flatMap((page) => [page, ...(page.below ?? [])]);

export const router = createBrowserRouter([
  { path: '/invitation', element: <AcceptInvitation />, errorElement: <Broken /> },
  {
    element: (
      <Gate>
        <Shell />
      </Gate>
    ),
    hydrateFallbackElement: <></>,
    errorElement: <Broken />,
    children: [
      {
        errorElement: <Broken />,
        children: [
          ...[...pages, ...ELSEWHERE].map(route),
          { path: '/settings', element: <Navigate to="/settings/api" replace /> },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);
