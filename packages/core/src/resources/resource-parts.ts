import type { Inputs } from '../domain/inputs.js'
import type { Limits } from '../domain/limits.js'
import type { MeetingRunner } from '../meeting/meeting-runner.js'
import type { PlatformOptions } from '../platform.js'
import type { Heard } from './hear-message.js'

/** What the resources of the SDK are made of. */
export interface ResourceParts extends PlatformOptions {
  readonly runner: MeetingRunner
  readonly limits: Limits
  /** Messages that are being recognised, whoever asked: every caller has resources of their own. */
  readonly hearing: Map<string, Promise<Heard>>
  /** What callers may give, within the limits. */
  readonly inputs: Inputs
}
