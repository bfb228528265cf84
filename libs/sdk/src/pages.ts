/** A page of a list, as the API answers it. */
export interface Page<Item> {
  data: Item[];
  has_more: boolean;
  next_cursor: string | null;
}

type Done<Value, Next> = ((value: Value) => Next | PromiseLike<Next>) | null;

/**
 * A list that was asked for. Await it for one page; iterate over it for the items of that page and of all that follow.
 * Nothing is sent before.
 */
export class PageRequest<Item> implements Promise<Page<Item>>, AsyncIterable<Item> {
  readonly [Symbol.toStringTag] = 'PageRequest';
  readonly #load: (cursor?: string) => Promise<Page<Item>>;
  #first: Promise<Page<Item>> | undefined;

  constructor(load: (cursor?: string) => Promise<Page<Item>>) {
    this.#load = load;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is there to be awaited.
  then<A = Page<Item>, B = never>(done?: Done<Page<Item>, A>, failed?: Done<unknown, B>): Promise<A | B> {
    return this.#page().then(done, failed);
  }

  catch<B = never>(failed?: Done<unknown, B>): Promise<Page<Item> | B> {
    return this.#page().catch(failed);
  }

  finally(done?: (() => void) | null): Promise<Page<Item>> {
    return this.#page().finally(done);
  }

  /** This page and those that follow. */
  async *pages(): AsyncGenerator<Page<Item>, void, undefined> {
    let page = await this.#page();
    yield page;
    while (page.has_more && page.next_cursor !== null) {
      page = await this.#load(page.next_cursor);
      yield page;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.data;
  }

  #page(): Promise<Page<Item>> {
    this.#first ??= this.#load();
    return this.#first;
  }
}
