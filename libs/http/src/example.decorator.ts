const examples = new Map<string, object>();

/** The example of a body: accepted as it stands, and sent by the tests to see that it is. */
export const Example =
  (value: object): ClassDecorator =>
  (type) => {
    examples.set(type.name, value);
  };

/** The example of a change of what this class says: some of its fields, as in a merge patch. */
export const ExampleOfChange =
  (value: object): ClassDecorator =>
  (type) => {
    examples.set(changeOf(type.name), value);
  };

/** The schema of a change, by that of what is changed: `UpdateClient` for `CreateClient`. */
export function changeOf(name: string): string {
  return `Update${name.replace(/^(Create|Update)|Input$/, '')}`;
}

/** @param name of the class, which is that of its schema in OpenAPI */
export function exampleOf(name: string): object | undefined {
  return examples.get(name);
}
