import type { EndpointId } from './routes.js'

/** What machines ask every few seconds: never refused for being asked too often. */
export const neverLimited: ReadonlySet<string> = new Set<EndpointId>(['health', 'ready'])

/** What costs models, voices or space: counted against a smaller budget besides. */
export const dearEndpoints: ReadonlySet<string> = new Set<EndpointId>(['createSalesperson', 'createUpload', 'createMeeting', 'sendMessage'])
