import { Anchor, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { type Scope, useMay } from '../api/session';
import { useTranslation } from '../i18n';
import type { Event } from './event-names';

/** Places of a sentence that more than a text goes into. */
const WHO = '\u0001';
const WHAT = '\u0002';

const PAGES: Record<string, [scope: Scope, path: (id: string) => string]> = {
  api_key: ['manage:api_keys', (id) => `/settings/api/${id}`],
  user: ['manage:users', () => '/settings/people'],
  organization: ['read:organization', () => '/settings/organization'],
  tax_rate: ['read:tax_rates', () => '/settings/tax-rates'],
  series: ['read:organization', () => '/settings/series'],
};

/** Where what an event happened to can be looked at, if that is anywhere. */
export function usePageOf(): (event: Event) => string | undefined {
  const may = useMay();
  return ({ resource_type, resource_id }) => {
    const [scope, path] = PAGES[resource_type] ?? [];
    return scope && may(scope) ? path?.(resource_id) : undefined;
  };
}

/** Who acted, in words. */
export function useActor(): (event: Pick<Event, 'actor_type' | 'actor_id' | 'actor_name'>) => string {
  const { t, i18n } = useTranslation(['events', 'words']);
  return ({ actor_type, actor_id, actor_name: name }) => {
    if (actor_type === 'api_key') return name ? t('keyActor', { name }) : t('nameless.api_key');
    if (actor_type === 'user') return name ?? t('nameless.user');
    return i18n.exists(`events:systems.${actor_id}`) ? t(`systems.${actor_id}` as 'systems.cli') : t('words:system');
  };
}

/** What happened, as a sentence. */
export function EventSentence({ event, name }: { event: Event; name: string | undefined }) {
  const { t, i18n } = useTranslation('events');
  const actor = useActor();
  const page = usePageOf()(event);
  const isKnown = i18n.exists(`events:types.${event.type}`);
  const key = isKnown ? (`types.${event.type}` as 'types.client.created') : 'unknown';
  const sentence = t(key, { who: WHO, what: WHAT, type: event.type });
  const said: Record<string, ReactNode> = {
    [WHO]: (
      <Text span fw={600} inherit>
        {actor(event)}
      </Text>
    ),
    [WHAT]: <What event={event} name={name} page={page} />,
  };
  return sentence
    .split(new RegExp(`([${WHO}${WHAT}])`))
    .map((part, place) => <Fragment key={`${place} ${part}`}>{said[part] ?? part}</Fragment>);
}

function What({ event, name, page }: { event: Event; name: string | undefined; page: string | undefined }) {
  const { t } = useTranslation('events');
  const isPerson = event.resource_type === 'user';
  const text = name ? (
    <Text span fw={600} inherit style={{ overflowWrap: 'anywhere' }}>
      {isPerson ? name : t('quoted', { name })}
    </Text>
  ) : (
    <span className="mono" style={{ whiteSpace: 'nowrap' }}>
      {short(event.resource_id)}
    </span>
  );
  return page ? (
    <Anchor component={Link} to={page} inherit>
      {text}
    </Anchor>
  ) : (
    text
  );
}

/** `cli_…c7f7f`: enough to tell one from another. */
function short(id: string): string {
  const [prefix] = id.split('_');
  return `${prefix}_…${id.slice(-5)}`;
}
