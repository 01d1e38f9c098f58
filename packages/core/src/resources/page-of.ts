import { limits } from '../domain/limits.js'
import type { PageRequest } from '../ports/document-store.js'

/** A page request with its usual size, within the largest. */
export const pageOf = (page: Partial<PageRequest> = {}): PageRequest => ({
  limit: Math.min(Math.max(page.limit ?? limits.page.usual, 1), limits.page.most),
  cursor: page.cursor ?? null,
})
