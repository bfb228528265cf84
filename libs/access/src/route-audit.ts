import { Injectable, OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/internal';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { type Access, accessOf } from './declare.js';

export interface DeclaredRoute {
  /** `ClientsController.create` */
  name: string;
  method: string;
  /** Without the global prefix, parameters as `:id`. */
  path: string;
  access: Access;
}

/** Knows every route of the application, and stops the boot at one that declares no access. */
@Injectable()
export class RouteAudit implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap() {
    this.routes();
  }

  /** @throws when a route declares no access, naming each such route. */
  routes(): DeclaredRoute[] {
    const routes: DeclaredRoute[] = [];
    const undeclared: string[] = [];
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!instance || !metatype) continue;
      const prototype = Object.getPrototypeOf(instance);
      for (const key of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[key];
        const path = Reflect.getMetadata(PATH_METADATA, handler);
        if (path === undefined) continue;
        const name = `${metatype.name}.${key}`;
        const access = accessOf(handler, metatype);
        if (!access) {
          undeclared.push(name);
          continue;
        }
        routes.push({
          name,
          method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET',
          path: join(Reflect.getMetadata(PATH_METADATA, metatype), path),
          access,
        });
      }
    }
    if (undeclared.length > 0) {
      throw new Error(
        `Every route declares who may call it: add @RequireScopes(…), @AnyToken() or @Public() to ${undeclared.join(', ')}.`,
      );
    }
    return routes;
  }
}

function join(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
