import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { type UseFormInput, useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Loaded } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useTranslation } from '../i18n';
import { Unsaved } from './Unsaved';
import { useSubmit } from './useSubmit';

type Values = Record<string, unknown>;

interface Edit<V extends Values, T> {
  /** What is there, and which version of it. */
  loaded: Loaded<T>;
  /** What of it the form shows. Empty texts stand for `null`. */
  values: (data: T) => V;
  /** Sends what was changed, for the version that was read. */
  save: (patch: Partial<V>, etag: string) => Promise<Loaded<T>>;
  /** Reads it anew, after somebody else was faster. */
  reload: () => Promise<Loaded<T>>;
  onSaved?: (saved: Loaded<T>) => void;
  /** The names of the fields, for who has to choose between two versions. */
  labels: { [K in keyof V]: string };
  /** How a value is shown there, where it is not just a text. */
  show?: (field: keyof V, value: unknown) => ReactNode;
  validate?: UseFormInput<V>['validate'];
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What differs from before, as a merge patch (RFC 7396): an empty text removes. */
function patchOf<V extends Values>(before: V, after: V): Partial<V> {
  const changed = Object.keys(after).filter((field) => !isSame(before[field], after[field]));
  return Object.fromEntries(changed.map((field) => [field, withoutEmpty(after[field])])) as Partial<V>;
}

function withoutEmpty(value: unknown): unknown {
  if (value === '') return null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutEmpty(part)]));
}

/**
 * The form of something that exists. Sends only what was changed; when somebody else changed it meanwhile (412), shows
 * both versions and lets the person choose; asks before typed text is lost.
 *
 * `dialogs` has to be rendered beside the form.
 */
export function useEdit<V extends Values, T>({
  loaded,
  values,
  save,
  reload,
  onSaved,
  labels,
  show,
  validate,
}: Edit<V, T>) {
  const { t } = useTranslation(['forms', 'words']);
  const [base, setBase] = useState(loaded);
  const [theirs, setTheirs] = useState<Loaded<T>>();
  const form = useForm<V>({ initialValues: values(base.data), ...(validate && { validate }) });
  const before = values(base.data);
  const patch = patchOf(before, form.values);
  const isDirty = Object.keys(patch).length > 0;

  /** @param typed what was typed since, which stays */
  const take = (version: Loaded<T>, typed: Partial<V> = {}) => {
    setBase(version);
    form.setInitialValues(values(version.data));
    form.setValues({ ...values(version.data), ...typed });
    form.clearErrors();
  };
  // What others have saved appears, unless the person is typing.
  useEffect(() => {
    if (loaded.etag !== base.etag && !isDirty) take(loaded);
  }, [loaded.etag]);

  /** Mine, over the version that somebody else saved. */
  const insisted = useRef<[patch: Partial<V>, etag: string]>(undefined);
  const sending = useSubmit(
    form,
    async (sent) => {
      const [change, etag] = insisted.current ?? [patch, base.etag];
      insisted.current = undefined;
      try {
        return { sent, saved: await save(change, etag) };
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
        const saved = await reload();
        // Somebody else wished the same.
        if (Object.keys(change).every((field) => isSame(sent[field], values(saved.data)[field])))
          return { sent, saved };
        setTheirs(saved);
        return undefined;
      }
    },
    (done) => {
      if (!done) return;
      const { sent, saved } = done;
      const now = form.getValues();
      const since = Object.keys(now).filter((field) => !isSame(sent[field], now[field]));
      take(saved, Object.fromEntries(since.map((field) => [field, now[field]])) as Partial<V>);
      onSaved?.(saved);
      notifications.show({ message: t('words:saved'), color: 'nest' });
    },
  );

  const keepMine = (version: Loaded<T>) => {
    insisted.current = [patch, version.etag];
    setTheirs(undefined);
    sending.submit();
  };
  const takeTheirs = (version: Loaded<T>) => {
    take(version);
    setTheirs(undefined);
  };
  const dialogs = (
    <>
      <Unsaved when={isDirty && !sending.isPending} />
      <Modal
        opened={theirs !== undefined}
        onClose={() => setTheirs(undefined)}
        title={t('conflict.title')}
        size="lg"
        stackId="conflict"
        zIndex={460}
      >
        {theirs && (
          <Conflict
            before={before}
            mine={form.values}
            theirs={values(theirs.data)}
            labels={labels}
            show={show}
            onKeep={() => keepMine(theirs)}
            onTake={() => takeTheirs(theirs)}
          />
        )}
      </Modal>
    </>
  );
  return { form, submit: sending.submit, isPending: sending.isPending, problem: sending.problem, isDirty, dialogs };
}

function Conflict<V extends Values>({
  before,
  mine,
  theirs,
  labels,
  show = (_, value) => String(value ?? ''),
  onKeep,
  onTake,
}: {
  before: V;
  mine: V;
  theirs: V;
  labels: Edit<V, unknown>['labels'];
  show?: Edit<V, unknown>['show'];
  onKeep: () => void;
  onTake: () => void;
}) {
  const { t } = useTranslation(['forms', 'words']);
  const differing = Object.keys(labels).filter((field) => !isSame(mine[field], theirs[field]));
  const isUntouched = (field: string) => isSame(before[field], mine[field]);
  const shown = (field: string, value: unknown) =>
    value === '' || value === null ? <Text c="dimmed">{t('conflict.empty')}</Text> : show(field, value);
  return (
    <Stack>
      <Text>{t('conflict.text')}</Text>
      <Table.ScrollContainer minWidth={300}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('conflict.field')}</Table.Th>
              <Table.Th>{t('conflict.yours')}</Table.Th>
              <Table.Th>{t('conflict.theirs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differing.map((field) => (
              <Table.Tr key={field}>
                <Table.Th scope="row">{labels[field]}</Table.Th>
                <Table.Td>
                  {isUntouched(field) ? <Text c="dimmed">{t('conflict.untouched')}</Text> : shown(field, mine[field])}
                </Table.Td>
                <Table.Td>{shown(field, theirs[field])}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group justify="flex-end">
        <Button variant="default" onClick={onTake}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button onClick={onKeep}>{t('conflict.keepYours')}</Button>
      </Group>
    </Stack>
  );
}
