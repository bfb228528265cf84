import {
  alpha,
  Badge,
  Card,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  MantineProvider,
  Modal,
  Notification,
  Select,
} from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';

const NEST: MantineColorsTuple = [
  '#e8f7f3',
  '#d3ebe5',
  '#a8d8cc',
  '#79c4b1',
  '#4fb29a',
  '#2f9c84',
  '#16826c',
  '#0b6e5b',
  '#075c4c',
  '#03493c',
];

const COLORS = ['nest', 'red', 'orange', 'yellow', 'green', 'blue', 'gray', 'grape'];

/** Texts on tinted grounds and small grey print with a contrast of 4.5 and more (WCAG 2.2, 1.4.3), in both schemes. */
const contrast: CSSVariablesResolver = (theme) => {
  const tinted = (shade: number) =>
    Object.fromEntries(
      COLORS.map((color) => [`--mantine-color-${color}-light-color`, theme.colors[color]?.[shade] as string]),
    );
  /** Grounds that do not shout in the dark. */
  const toned = COLORS.flatMap((color) => [
    [`--mantine-color-${color}-light`, alpha(theme.colors[color]?.[7] as string, 0.25)],
    [`--mantine-color-${color}-light-hover`, alpha(theme.colors[color]?.[7] as string, 0.35)],
  ]);
  return {
    variables: {},
    light: {
      ...tinted(9),
      '--mantine-color-orange-light-color': '#a33b00',
      '--mantine-color-yellow-light-color': '#7a4a00',
      '--mantine-color-green-light-color': '#1b6329',
      '--mantine-color-dimmed': theme.colors.gray?.[7] as string,
      '--mantine-color-placeholder': theme.colors.gray?.[6] as string,
      '--mantine-color-error': '#c21e1e',
      '--mantine-color-anchor': theme.colors.nest?.[7] as string,
      '--page-ground': '#f6f8f7',
    },
    dark: {
      ...tinted(2),
      ...Object.fromEntries(toned),
      '--mantine-color-gray-light': theme.colors.dark?.[5] as string,
      '--mantine-color-dimmed': theme.colors.dark?.[1] as string,
      '--mantine-color-placeholder': theme.colors.dark?.[2] as string,
      '--mantine-color-error': theme.colors.red?.[4] as string,
      '--mantine-color-anchor': theme.colors.nest?.[3] as string,
      '--page-ground': theme.colors.dark?.[8] as string,
    },
  };
};

export function Theme({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const theme = createTheme({
    primaryColor: 'nest',
    primaryShade: { light: 7, dark: 7 },
    colors: { nest: NEST },
    autoContrast: true,
    respectReducedMotion: true,
    defaultRadius: 'md',
    cursorType: 'pointer',
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
    fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    headings: { fontWeight: '650' },
    components: {
      // In small letters, and not cut short where there is little room.
      Badge: Badge.extend({
        defaultProps: { variant: 'light' },
        styles: {
          root: { textTransform: 'none', maxWidth: 'none', flexShrink: 0, overflow: 'visible' },
          label: { overflow: 'visible' },
        },
      }),
      // The ground of Paper: what stands beside one another looks alike in the dark too.
      Card: Card.extend({ defaultProps: { bg: 'var(--mantine-color-body)' } }),
      Modal: Modal.extend({
        defaultProps: {
          closeButtonProps: { 'aria-label': t('close') },
          centered: true,
          overlayProps: { blur: 2 },
          styles: { title: { fontSize: 'var(--mantine-font-size-lg)', fontWeight: 650, lineHeight: 1.35 } },
          // Its `header` would be a second banner of the page.
          attributes: { header: { role: 'presentation' } },
        },
      }),
      // What a message puts the focus on stays in sight; a key or a click opens it.
      Select: Select.extend({ defaultProps: { openOnFocus: false } }),
      Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': t('close') } } }),
    },
  });
  return (
    <MantineProvider theme={theme} cssVariablesResolver={contrast} defaultColorScheme="auto">
      {children}
      <Notifications position="bottom-left" />
    </MantineProvider>
  );
}
