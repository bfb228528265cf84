import { useMediaQuery } from '@mantine/hooks';

/** Where a dialog with a form takes the whole screen. */
export const useIsPhone = () => useMediaQuery('(max-width: 36em)', undefined, { getInitialValueInEffect: false });
