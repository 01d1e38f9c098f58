/** Aborted by one's own as well as by the one that was given, where there is one. */
export const eitherSignal = (own: AbortSignal, given: AbortSignal | undefined): AbortSignal => (given === undefined ? own : AbortSignal.any([given, own]))
