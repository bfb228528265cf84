import { applyDecorators, Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ApiError } from './api-error.js';
import { checkId, type IdKind, idWords } from './ids.js';
import { idSchema } from './schemas.js';

class IdPipe implements PipeTransform<string, string> {
  constructor(
    private readonly kind: IdKind,
    private readonly parameter: string,
  ) {}

  transform(id: string): string {
    const failure = checkId(this.kind, id);
    if (failure) throw new ApiError('validation_failed', { errors: [{ parameter: this.parameter, ...failure }] });
    return id;
  }
}

/** The id in the path. An id of another kind is a 400 that says so; a good one of nothing is a 404. */
export function Id(kind: IdKind, parameter = 'id'): ParameterDecorator {
  return (target, key, index) => {
    Param(parameter, new IdPipe(kind, parameter))(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key as string) as TypedPropertyDescriptor<unknown>;
    applyDecorators(ApiParam({ name: parameter, description: idWords(kind), schema: idSchema(kind) }))(
      target,
      key as string,
      descriptor,
    );
  };
}
