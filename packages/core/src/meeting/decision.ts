import type { EntryBody } from '../domain/entry.js'
import type { SparringError } from '../domain/sparring-error.js'

export type Decision =
  | { readonly type: 'record'; readonly body: EntryBody }
  /** It is so already: there is nothing to record. */
  | { readonly type: 'settled' }
  /** An earlier message is being answered: ask again once the floor is free. */
  | { readonly type: 'wait' }
  /** The work was for a claim or an attempt that is no longer the open one: drop it. */
  | { readonly type: 'superseded' }
  | { readonly type: 'refused'; readonly error: SparringError }
