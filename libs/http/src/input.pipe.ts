import { type ArgumentMetadata, Injectable, type Type, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { ApiError, type FieldError, invalid } from './api-error.js';
import { type Failure, FIELD_CHECK } from './fields.js';
import { escapePointer } from './json-body.js';
import type { Patch } from './merge-patch.decorator.js';
import { mergePatch } from './merge-patch.js';
import { isOptionalBody } from './optional-body.decorator.js';

class Rejected extends Error {
  constructor(readonly errors: ValidationError[]) {
    super('rejected');
  }
}

/** Checks bodies and query parameters against their classes: unknown names are refused, all errors are told at once. */
@Injectable()
export class InputPipe extends ValidationPipe {
  /** Classes of query parameters of which none is required: found out by the first request that sends none. */
  private readonly optional = new WeakSet<Type>();

  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      validationError: { target: false },
      exceptionFactory: (errors) => new Rejected(errors),
    });
  }

  override async transform(sent: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const value = sent === undefined && isOptionalBody(metadata.metatype) ? {} : sent;
    if (metadata.type === 'body' && (typeof value !== 'object' || value === null || Array.isArray(value))) {
      throw invalid({ pointer: '', code: value === undefined ? 'required' : 'object_expected' });
    }
    const { type, metatype } = metadata;
    const unsent = type === 'query' && metatype && Object.keys(value as object).length === 0 ? metatype : undefined;
    if (unsent && this.optional.has(unsent)) return new unsent();
    try {
      const checked = await super.transform(value, metadata);
      if (unsent) this.optional.add(unsent);
      return checked;
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      const found: FieldError[] = [];
      collect(error.errors, '', metadata.type === 'query', found);
      throw new ApiError('validation_failed', { errors: found });
    }
  }

  /** Applies a merge patch to a resource that `type` describes, and checks the whole. */
  async merge<T extends object>(type: Type<T>, current: object, patch: Patch): Promise<T> {
    const fields = current as Record<string, unknown>;
    const sendable = Object.fromEntries(fieldsOf(type).map((name) => [name, fields[name]]));
    return (await this.transform(mergePatch(sendable, patch), { type: 'body', metatype: type })) as T;
  }
}

const fieldNames = new WeakMap<object, string[]>();

/** The names of what can be sent, in the order in which the class declares them. */
function fieldsOf(type: Type): string[] {
  let names = fieldNames.get(type);
  if (!names) {
    const declared = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
    names = [...new Set(declared.map(({ propertyName }) => propertyName))];
    fieldNames.set(type, names);
  }
  return names;
}

function collect(errors: ValidationError[], base: string, isQuery: boolean, found: FieldError[]): void {
  for (const { property, constraints, children } of errors) {
    const pointer = `${base}/${escapePointer(property)}`;
    const place = isQuery ? { parameter: property.slice(0, 100) } : { pointer };
    const check = constraints?.[FIELD_CHECK];
    if (check) {
      const { at = '', ...failure } = JSON.parse(check) as Failure;
      found.push({ ...(isQuery ? place : { pointer: pointer + at }), ...failure });
    } else if (constraints?.whitelistValidation) {
      found.push({ ...place, code: isQuery ? 'unknown_parameter' : 'unknown_field' });
    } else if (constraints) found.push({ ...place, code: 'object_expected' });
    if (children && !check) collect(children, pointer, isQuery, found);
  }
}
