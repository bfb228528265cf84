const optional = new WeakSet<object>();

/** A body of which nothing is required: without one it is the same as with `{}`. */
export const OptionalBody = (): ClassDecorator => (type) => {
  optional.add(type);
};

export function isOptionalBody(type: object | undefined): boolean {
  return type !== undefined && optional.has(type);
}
