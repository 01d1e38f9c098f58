import type { MeetingRunner } from '../meeting/meeting-runner.js'
import type { PlatformOptions } from '../platform.js'

/** What the resources of the SDK are made of. */
export interface ResourceParts extends PlatformOptions {
  readonly runner: MeetingRunner
}
