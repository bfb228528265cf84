import { Button, Group, Stack, Text } from '@mantine/core';
import { FormDialog } from '../forms/FormDialog';
import { ProblemAlert } from '../forms/ProblemAlert';
import { useTranslation } from '../i18n';
import { LinkShown } from './LinkShown';
import { LostLink, lostOf, useNewLink } from './useNewLink';
import type { User } from './user';

/** Another link, for an invitation or a password that was lost. */
export function NewLink({ person, isOpen, onClose }: { person: User; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(['people', 'words']);
  const making = useNewLink();
  const make = () => making.mutate(person.id);
  const invited = making.data;
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      onExitTransitionEnd={making.reset}
      title={t(invited ? 'link.title' : 'newLink.title', { name: person.name })}
      withCloseButton={!invited}
      closeOnEscape={!invited}
    >
      {invited ? (
        <LinkShown invited={invited} onDone={onClose} />
      ) : (
        <Stack>
          <Text>{t('newLink.text')}</Text>
          {lostOf(making.error) ? (
            <LostLink isPending={making.isPending} onAgain={make} />
          ) : (
            <ProblemAlert problem={making.error} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('words:cancel')}
            </Button>
            <Button loading={making.isPending} onClick={make} data-autofocus>
              {t('makeLink')}
            </Button>
          </Group>
        </Stack>
      )}
    </FormDialog>
  );
}
