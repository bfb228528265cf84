/** Which methods a path answers: for 405 with `Allow`, which the router itself cannot tell. */
export class RoutePatterns {
  private readonly patterns = new Map<string, { pattern: RegExp; methods: Set<string> }>();

  add(method: string | string[], url: string): void {
    const known = this.patterns.get(url) ?? { pattern: compile(url), methods: new Set() };
    for (const one of [method].flat()) known.methods.add(one);
    this.patterns.set(url, known);
  }

  methods(path: string): string[] {
    const found = [...this.patterns.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  }
}

function compile(url: string): RegExp {
  const escaped = url.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll(/:[^/]+/g, '[^/]+')}$`);
}
