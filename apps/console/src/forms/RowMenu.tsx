import { EllipsisVerticalIcon } from '@heroicons/react/24/outline';
import { ActionIcon, Menu } from '@mantine/core';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';

/** What can be done with one row of a table. */
export function RowMenu({ row, name, children }: { row: { id: string }; name: string; children: ReactNode }) {
  const { t } = useTranslation('forms');
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const own = button.current;
    return () => {
      // The row goes, and the focus must not go with it.
      if (own && document.activeElement === own) document.querySelector('h1')?.focus();
    };
  }, []);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon ref={button} data-row={row.id} variant="subtle" color="gray" aria-label={t('actionsFor', { name })}>
          <EllipsisVerticalIcon width={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** Which dialog of which row is open; closed, it leaves the focus where it was opened. */
export function useRowDialog<D extends string, T extends { id: string }>() {
  const [chosen, setChosen] = useState<{ dialog: D; row: T }>();
  const [isOpen, setOpen] = useState(false);
  return {
    chosen,
    isOpen,
    open(dialog: D, row: T) {
      setChosen({ dialog, row });
      setOpen(true);
    },
    close() {
      setOpen(false);
      if (chosen)
        requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row='${chosen.row.id}']`)?.focus());
    },
  };
}

/** As `ref` of the first field of a form that comes into a dialog later than the dialog. */
export const focusOnMount = (field: HTMLElement | null) => field?.focus();
