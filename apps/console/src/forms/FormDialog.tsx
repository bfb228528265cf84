import { Modal, type ModalProps } from '@mantine/core';
import { useIsPhone } from './useIsPhone';

type Props = Pick<
  ModalProps,
  'title' | 'children' | 'onClose' | 'onExitTransitionEnd' | 'withCloseButton' | 'closeOnEscape'
>;

/** A dialog in which something is typed, all of a phone's screen: a click beside it does not close it, and a question over it is answered alone. */
export function FormDialog({ isOpen, ...modal }: Props & { isOpen: boolean }) {
  const isPhone = useIsPhone();
  return (
    <Modal.Stack>
      <Modal opened={isOpen} stackId="form" closeOnClickOutside={false} fullScreen={isPhone} {...modal} />
    </Modal.Stack>
  );
}
