import { Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Loaded, loaded } from '../api/client';
import { useCodeName } from '../forms/CodeSelect';
import { DialogFoot } from '../forms/DialogFoot';
import { FormDialog } from '../forms/FormDialog';
import { Loading } from '../forms/Loading';
import { ProblemAlert } from '../forms/ProblemAlert';
import { useEdit } from '../forms/useEdit';
import { useTranslation } from '../i18n';
import { Frozen, isFrozen } from './Frozen';
import { RateFields } from './RateFields';
import { archive, changeOf, readRate, type TaxRate, type Values, valuesOf } from './rate';

interface Props {
  rate: TaxRate;
  isOpen: boolean;
  onClose: () => void;
  /** Instead of a rate that cannot be changed any more. */
  onReplace: (values: Values) => void;
}

export function EditRate({ rate, isOpen, onClose, onReplace }: Props) {
  const { t } = useTranslation('taxRates');
  const query = useQuery({
    queryKey: ['tax-rates', rate.id],
    queryFn: () => readRate(rate.id),
    enabled: isOpen,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <FormDialog isOpen={isOpen} onClose={onClose} title={t('edit', { name: rate.name })}>
      <Loading query={query}>{(current) => <Form rate={current} onClose={onClose} onReplace={onReplace} />}</Loading>
    </FormDialog>
  );
}

function Form({ rate, onClose, onReplace }: Pick<Props, 'onClose' | 'onReplace'> & { rate: Loaded<TaxRate> }) {
  const { t, i18n } = useTranslation(['taxRates', 'words']);
  const client = useQueryClient();
  const country = useCodeName('region');
  const { id } = rate.data;
  const changed = () => client.invalidateQueries({ queryKey: ['tax-rates', 'list'] });
  const { form, submit, isPending, problem, isDirty, dialogs } = useEdit<Values, TaxRate>({
    loaded: rate,
    values: valuesOf(i18n.language),
    save: (patch, etag) =>
      loaded(
        api.PATCH('/api/v1/tax-rates/{id}', {
          params: { path: { id }, header: { 'If-Match': etag } },
          body: changeOf(patch),
        }),
      ),
    reload: () => readRate(id),
    onSaved: () => {
      void changed();
      onClose();
    },
    labels: t('fields', { returnObjects: true }),
    show: (field, value) => {
      if (field === 'kind') return t(`kinds.${value as Values['kind']}`);
      if (field === 'country') return country(String(value));
      return String(value);
    },
  });
  const replacing = useMutation({
    mutationFn: () => archive(id),
    onSuccess: () => {
      void changed();
      onReplace(form.values);
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <RateFields form={form} />
        {isFrozen(problem) ? (
          <Frozen
            text={t('frozen.edit')}
            action={t('frozen.replace')}
            isPending={replacing.isPending}
            onAction={replacing.mutate}
          />
        ) : (
          <ProblemAlert problem={problem} />
        )}
        <ProblemAlert problem={replacing.error} />
        <DialogFoot action={t('words:save')} onCancel={onClose} isPending={isPending} isDisabled={!isDirty} />
      </Stack>
      {dialogs}
    </form>
  );
}
