import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from '../i18n';

const MIN_CHARACTERS = 12;
const MAX_BYTES = 72;

/** A password that can be looked at, by the keyboard too. */
export function Password(props: PasswordInputProps) {
  const { t } = useTranslation('forms');
  return (
    <PasswordInput
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
      spellCheck={false}
      {...props}
    />
  );
}

/** One that is being chosen, with the rules in words. */
export function NewPassword(props: PasswordInputProps) {
  const { t } = useTranslation('forms');
  return <Password autoComplete="new-password" required description={t('password.rules')} {...props} />;
}

/** What is wrong with a new password, as far as a page can tell: whether it is easy to guess, the server knows. */
export function useNewPasswordRule(): (password: string) => string | null {
  const { t } = useTranslation('forms');
  return (password) => {
    const normalized = password.normalize('NFKC').trim();
    if ([...normalized].length < MIN_CHARACTERS) return t('password.tooShort', { min: MIN_CHARACTERS });
    if (new TextEncoder().encode(normalized).length > MAX_BYTES) return t('password.tooLong');
    return null;
  };
}
