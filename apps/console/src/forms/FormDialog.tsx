import { Modal, type ModalProps } from '@mantine/core';

type Props = Pick<
  ModalProps,
  'title' | 'children' | 'onClose' | 'onExitTransitionEnd' | 'withCloseButton' | 'closeOnEscape'
>;

/** A dialog in which something is typed: a click beside it does not close it, and a question over it is answered alone. */
export function FormDialog({ isOpen, ...modal }: Props & { isOpen: boolean }) {
  return (
    <Modal.Stack>
      <Modal opened={isOpen} stackId="form" closeOnClickOutside={false} {...modal} />
    </Modal.Stack>
  );
}
