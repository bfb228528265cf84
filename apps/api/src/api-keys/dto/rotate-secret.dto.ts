import { Example, OptionalBody, WholeNumber } from '@app/http';

const WEEK = 604_800;

@OptionalBody()
@Example({ overlap_seconds: 3600 })
export class RotateSecret {
  /**
   * For how long the old secret works on, so that programs can be told of the new one. With 0, which it is unless said
   * otherwise, the old one and every session of the key end at once: right for a secret that has leaked.
   */
  @WholeNumber({ min: 0, max: WEEK })
  overlap_seconds?: number | null;
}
