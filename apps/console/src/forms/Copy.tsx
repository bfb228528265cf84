import { CheckIcon, ClipboardIcon } from '@heroicons/react/24/outline';
import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from '../i18n';

/** Puts a text on the clipboard, and says so to eyes and ears. */
export function Copy({ value, what }: { value: string; what: string }) {
  const { t } = useTranslation();
  const { copied, copy } = useClipboard({ timeout: 2000 });
  const label = copied ? t('copied') : t('copyOf', { what });
  return (
    <>
      <Tooltip label={label} withArrow>
        <ActionIcon variant="subtle" color={copied ? 'green' : 'gray'} onClick={() => copy(value)} aria-label={label}>
          {copied ? <CheckIcon width={18} aria-hidden /> : <ClipboardIcon width={18} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">{copied ? t('copied') : ''}</VisuallyHidden>
    </>
  );
}
