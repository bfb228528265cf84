import { Alert, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Loaded, loaded } from '../api/client';
import { ApiProblem } from '../api/problem';
import { DialogFoot } from '../forms/DialogFoot';
import { FormDialog } from '../forms/FormDialog';
import { Loading } from '../forms/Loading';
import { ProblemAlert } from '../forms/ProblemAlert';
import { placed } from '../forms/placed';
import { useEdit } from '../forms/useEdit';
import { useTranslation } from '../i18n';
import { changeOf, PLACES, readSeries, type Series, useRules, type Values, valuesOf } from './one-series';
import { SeriesFields } from './SeriesFields';

export function EditSeries({ series, isOpen, onClose }: { series: Series; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('series');
  const query = useQuery({
    queryKey: ['series', series.id],
    queryFn: () => readSeries(series.id),
    enabled: isOpen,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <FormDialog isOpen={isOpen} onClose={onClose} title={t('edit', { code: series.code })}>
      <Loading query={query}>{(current) => <Form series={current} onClose={onClose} />}</Loading>
    </FormDialog>
  );
}

function Form({ series, onClose }: { series: Loaded<Series>; onClose: () => void }) {
  const { t } = useTranslation(['series', 'words']);
  const client = useQueryClient();
  const { id } = series.data;
  const { form, submit, isPending, problem, isDirty, dialogs } = useEdit<Values, Series>({
    loaded: series,
    values: valuesOf,
    validate: useRules(),
    save: (patch, etag) =>
      placed(
        PLACES,
        loaded(
          api.PATCH('/api/v1/series/{id}', {
            params: { path: { id }, header: { 'If-Match': etag } },
            body: changeOf(patch),
          }),
        ),
      ),
    reload: () => readSeries(id),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: ['series', 'list'] });
      onClose();
    },
    labels: t('fields', { returnObjects: true }),
    show: (field, value) => {
      if (field === 'type') return t(`types.${value as Series['type']}`);
      return typeof value === 'boolean' ? t(value ? 'words:yes' : 'words:no') : String(value);
    },
  });
  const isInUse = problem instanceof ApiProblem && problem.code === 'series_in_use';
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{t('fixedNote')}</Text>
        <SeriesFields form={form} isDefault={series.data.is_default} />
        {isInUse ? (
          <Alert color="orange" role="alert" title={t('inUse.title')}>
            {t('inUse.text')}
          </Alert>
        ) : (
          <ProblemAlert problem={problem} />
        )}
        <DialogFoot action={t('words:save')} onCancel={onClose} isPending={isPending} isDisabled={!isDirty} />
      </Stack>
      {dialogs}
    </form>
  );
}
