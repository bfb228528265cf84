import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useIsPhone } from './useIsPhone';

type Props = Pick<
  ModalProps,
  'title' | 'children' | 'onClose' | 'onExitTransitionEnd' | 'withCloseButton' | 'closeOnEscape'
>;

/** A dialog in which something is typed, all of a phone's screen: a click beside it does not close it, and a question over it is answered alone. */
export function FormDialog({ isOpen, ...modal }: Props & { isOpen: boolean }) {
  const isPhone = useIsPhone();
  useFocusBack(isOpen);
  return (
    <Modal.Stack>
      <Modal opened={isOpen} stackId="form" closeOnClickOutside={false} fullScreen={isPhone} {...modal} />
    </Modal.Stack>
  );
}

/** Closed, a dialog of a stack leaves the focus nowhere: puts it back where it was opened. */
function useFocusBack(isOpen: boolean): void {
  const [wasOpen, setWasOpen] = useState(false);
  const [opener, setOpener] = useState<Element | null>(null);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    // Before a field of the dialog takes it.
    if (isOpen) setOpener(document.activeElement);
  }
  useEffect(() => {
    if (isOpen || !(opener instanceof HTMLElement)) return;
    const frame = requestAnimationFrame(() => opener.focus());
    return () => cancelAnimationFrame(frame);
  }, [isOpen, opener]);
}
