const examples = new Map<string, object>();

/** The example of a body: accepted as it stands, and sent by the tests to see that it is. */
export const Example =
  (value: object): ClassDecorator =>
  (type) => {
    examples.set(type.name, value);
  };

/** @param name of the class, which is that of its schema in OpenAPI */
export function exampleOf(name: string): object | undefined {
  return examples.get(name);
}
