import { api, loaded } from '../api/client';
import type { components } from '../api/schema';

export type User = components['schemas']['User'];

export const readUser = (id: string) => loaded(api.GET('/api/v1/users/{id}', { params: { path: { id } } }));
