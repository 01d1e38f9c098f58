import { bounds } from '../domain/limits.js'
import type { PageRequest } from '../ports/document-store.js'

/** A page request with its usual size, within the largest. */
export const pageOf = (page: Partial<PageRequest> = {}): PageRequest => ({
  limit: Math.min(Math.max(page.limit ?? bounds.page.usual, 1), bounds.page.most),
  cursor: page.cursor ?? null,
})
