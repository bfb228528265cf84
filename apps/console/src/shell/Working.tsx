import { Progress, VisuallyHidden } from '@mantine/core';
import { useIsFetching, useIsMutating } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigation } from 'react-router';
import { useTranslation } from '../i18n';

const AFTER_MS = 500;

/** True once `is` has been so for half a second: what is faster needs no sign of it. */
export function useLasting(is: boolean): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!is) {
      setLasts(false);
      return;
    }
    const timer = setTimeout(() => setLasts(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, [is]);
  return lasts;
}

/** A bar at the top while anything takes longer than half a second. */
export function Working() {
  const { t } = useTranslation('shell');
  const fetching = useIsFetching();
  const mutating = useIsMutating();
  const { state } = useNavigation();
  const isShown = useLasting(fetching + mutating > 0 || state !== 'idle');
  return (
    <div role="status" style={{ position: 'fixed', top: 0, left: 0, right: 0, zIndex: 400 }}>
      {isShown && (
        <>
          <Progress value={100} animated size={3} radius={0} aria-label={t('working')} />
          <VisuallyHidden>{t('working')}</VisuallyHidden>
        </>
      )}
    </div>
  );
}
