import type { CallOptions } from './call-options.js'

/** Numbers that only rise, shared by all processes: rates, quotas, spend. */
export interface Counters {
  /**
   * Adds, atomically, and answers the new total. A counter begins at 0 and, with `expires_in_seconds`, is forgotten that
   * long after its first addition. Rejects with `store_unavailable` where it cannot be told: callers that guard
   * money then refuse (fail closed).
   */
  add(name: string, amount: number, options?: CallOptions & { readonly expires_in_seconds?: number }): Promise<number>
  /** 0 for an unknown one. */
  read(name: string, options?: CallOptions): Promise<number>
}
