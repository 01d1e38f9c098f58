/** What happened where no caller waits for it. Fields never hold what people said or wrote. */
export interface Telemetry {
  record(event: TelemetryEvent): void
}

export interface TelemetryEvent {
  readonly name:
    | 'reply.failed'
    | 'reply.taken_over'
    /** The floor was unsure, and the mind named nobody who could take it (`nobody`), or not in time (`late`): the ranking spoke. */
    | 'floor.unnamed'
    | 'speech.failed'
    /** A voice of a panel is none that its provider lists: it may be mute. */
    | 'voice.unknown'
    /** Several of a panel were given one voice, by one name or by two. */
    | 'voice.shared'
    | 'preparation.failed'
    | 'projection.failed'
    | 'rebuild.failed'
    | 'sweep.finished'
    | 'sweep.failed'
    | 'listener.failed'
  readonly tenant_id?: string
  readonly meeting_id?: string
  readonly fields?: Readonly<Record<string, string | number | boolean | null>>
  readonly error?: unknown
}

export const silentTelemetry: Telemetry = { record: () => undefined }
