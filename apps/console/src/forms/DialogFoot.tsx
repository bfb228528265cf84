import { Button, Group } from '@mantine/core';
import { useTranslation } from '../i18n';

/** The end of a dialog's form: out of it, or on. */
export function DialogFoot({
  action,
  onCancel,
  isPending,
  isDisabled = false,
  mayCancel = true,
}: {
  /** What the button says that sends the form. */
  action: string;
  onCancel: () => void;
  isPending: boolean;
  isDisabled?: boolean;
  mayCancel?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end" className="foot">
      <Button variant="default" onClick={onCancel} disabled={!mayCancel}>
        {t('cancel')}
      </Button>
      <Button type="submit" loading={isPending} disabled={isDisabled}>
        {action}
      </Button>
    </Group>
  );
}
