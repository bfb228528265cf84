import { ArrowPathIcon, NoSymbolIcon } from '@heroicons/react/24/outline';
import { Anchor, Button, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Loaded } from '../api/client';
import { ApiProblem } from '../api/problem';
import { Loading } from '../forms/Loading';
import { ProblemAlert } from '../forms/ProblemAlert';
import { useTranslation } from '../i18n';
import { Page } from '../shell/Page';
import { KeyActivity } from './KeyActivity';
import { KeyEvents } from './KeyEvents';
import { KeyFacts } from './KeyFacts';
import { KeySessions } from './KeySessions';
import { KeySettings } from './KeySettings';
import { KeyWarnings } from './KeyWarnings';
import { type Key, useKey } from './key-data';
import { RevokeKey } from './RevokeKey';
import { RotateSecret } from './RotateSecret';
import { useTitleFocus } from './useTitleFocus';

/** One key: whether it is used and is safe, and what can be done to it. */
export default function KeyPage() {
  const { t } = useTranslation('key');
  const { id = '' } = useParams();
  const query = useKey(id);
  if (isUnknown(query.error)) {
    return (
      <Page title={t('unknown.title')}>
        <Text>{t('unknown.text')}</Text>
        <div>
          <Button component={Link} to="/settings/api">
            {t('unknown.all')}
          </Button>
        </div>
      </Page>
    );
  }
  return query.data ? (
    <OneKey key={id} loaded={query.data} readAt={query.dataUpdatedAt}>
      <ProblemAlert problem={query.error} onRetry={() => void query.refetch()} />
    </OneKey>
  ) : (
    <Page title={t('title')}>
      <Loading query={query}>{() => null}</Loading>
    </Page>
  );
}

/** An id that is not one of a key is refused by its form. */
function isUnknown(error: Error | null): boolean {
  return error instanceof ApiProblem && (error.status === 404 || error.status === 400);
}

type Doing = 'rotating' | 'rotating-leaked' | 'revoking';

function OneKey({ loaded, readAt, children }: { loaded: Loaded<Key>; readAt: number; children: ReactNode }) {
  const { t } = useTranslation('key');
  const key = loaded.data;
  const isRevoked = key.status === 'revoked';
  const [doing, setDoing] = useState<Doing>();
  const done = () => setDoing(undefined);
  useTitleFocus(isRevoked);
  return (
    <Page
      title={key.name}
      about={
        <Anchor component={Link} to="/settings/api" size="sm">
          {t('back')}
        </Anchor>
      }
      actions={
        !isRevoked && (
          <>
            <Button
              variant="default"
              leftSection={<ArrowPathIcon width={18} aria-hidden />}
              onClick={() => setDoing('rotating')}
            >
              {t('rotate.action')}
            </Button>
            <Button
              variant="light"
              color="red"
              leftSection={<NoSymbolIcon width={18} aria-hidden />}
              onClick={() => setDoing('revoking')}
            >
              {t('revoke.action')}
            </Button>
          </>
        )
      }
    >
      {children}
      {!isRevoked && <KeyWarnings apiKey={key} onRotate={() => setDoing('rotating-leaked')} />}
      <KeyFacts apiKey={key} now={readAt} />
      <KeyActivity id={key.id} />
      {key.status === 'active' && <KeySessions id={key.id} />}
      {!isRevoked && <KeySettings loaded={loaded} />}
      <KeyEvents id={key.id} />
      <RotateSecret
        apiKey={key}
        isOpen={doing?.startsWith('rotating') ?? false}
        isLeaked={doing === 'rotating-leaked'}
        onClose={done}
      />
      {!isRevoked && <RevokeKey apiKey={key} isOpen={doing === 'revoking'} onClose={done} />}
    </Page>
  );
}
