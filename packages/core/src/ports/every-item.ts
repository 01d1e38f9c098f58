import type { Page } from './document-store.js'

/** What stands on all pages of a list or a scan, a page at a time: the next is read once somebody wants it. */
export async function* everyItem<Item>(read: (cursor: string | null) => Promise<Page<Item>>): AsyncGenerator<Item> {
  let cursor: string | null = null
  do {
    const page: Page<Item> = await read(cursor)
    yield* page.items
    cursor = page.next_cursor
  } while (cursor !== null)
}
