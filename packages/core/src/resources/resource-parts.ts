import type { Inputs } from '../domain/inputs.js'
import type { Limits } from '../domain/limits.js'
import type { MeetingRunner } from '../meeting/meeting-runner.js'
import type { PlatformOptions } from '../platform.js'

/** What the resources of the SDK are made of. */
export interface ResourceParts extends PlatformOptions {
  readonly runner: MeetingRunner
  readonly limits: Limits
  /** What callers may give, within the limits. */
  readonly inputs: Inputs
}
