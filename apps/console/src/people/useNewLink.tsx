import { Alert, Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useTranslation } from '../i18n';

const invite = (id: string) => answer(api.POST('/api/v1/users/{id}/invitation', { params: { path: { id } } }));

/** Makes another link for somebody. */
export function useNewLink() {
  return useMutation({ mutationFn: invite });
}

/** The person it is for, where a link was made and its answer lost; the same request cannot show it again. */
export function lostOf(problem: Error | null): string | undefined {
  return problem instanceof ApiProblem && problem.code === 'secret_already_shown' ? problem.resource_id : undefined;
}

export function LostLink({ isPending, onAgain }: { isPending: boolean; onAgain: () => void }) {
  const { t } = useTranslation('people');
  return (
    <Alert color="orange" role="alert" title={t('lost.title')}>
      <Text size="sm">{t('lost.text')}</Text>
      <Button mt="sm" size="xs" variant="default" loading={isPending} onClick={onAgain}>
        {t('lost.again')}
      </Button>
    </Alert>
  );
}
