/**
 * Sparring's domain and everything that can be decided without I/O.
 *
 * @module
 */
export type { Act, ActContext, ActedSentence } from './acts/act.js'
export { actsOf } from './acts/acts-of.js'
export { type ModelMindOptions, modelMind } from './buyers/model/model-mind.js'
export { scriptedMind } from './buyers/scripted-mind.js'
export { createPlatform } from './create-platform.js'
export type { Analytics } from './domain/analytics.js'
export type { Brief } from './domain/brief.js'
export type { Company, CompanyData, NewCompany } from './domain/company.js'
export type { Conversation } from './domain/conversation.js'
export { type Credential, type NewApiKey, tenantName } from './domain/credential.js'
export type { EntryBody, EntryOf, EntryType, FrozenMeeting } from './domain/entry.js'
export type { MeetingExport, PersonErased, PersonExport } from './domain/export.js'
export type { FloorDecision, FloorRule, ReplyKind } from './domain/floor-decision.js'
export { bounds, inMegabytes, type Limits, limitsWith, usualLimits } from './domain/limits.js'
export type { Difficulty, EndedReason, Meeting, MeetingMode, MeetingStatus, NewMeeting, PreparedQuestion } from './domain/meeting.js'
export { nearestName } from './domain/nearest-name.js'
export { parseInput } from './domain/parse-input.js'
export { type PersonalityTrait, personalityTraits } from './domain/personality.js'
export type { ProvisionalEvent } from './domain/provisional-event.js'
export type { NewRepresentative, PanelMember, Representative } from './domain/representative.js'
export { type Role, roles } from './domain/role.js'
export type { Material, NewSalesperson, Salesperson } from './domain/salesperson.js'
export { type Scenario, scenario } from './domain/scenario.js'
export { type FieldProblem, type ProblemCode, type ProblemDetails, problemCodes, SparringError } from './domain/sparring-error.js'
export { spokenRole } from './domain/spoken-role.js'
export { isSalesperson, salespersonSpeaker, type Turn } from './domain/turn.js'
export type { RecognitionUsage, ReplyUsage, SpeechUsage } from './domain/usage.js'
export type { UsageEvent } from './domain/usage-event.js'
export { type ReplayedTranscript, type ReplayedTurn, replayTranscript, type Transcript } from './floor/replay-transcript.js'
export { explainMeeting } from './meeting/explain.js'
export type { ExplainedMember, ExplainedTurn, MeetingExplanation, ReplayedDecision, ToldEntry, WallTimes } from './meeting/explanation.js'
export { type BundledPrompt, bundleExplanation, type ExplanationBundle, readExplanationBundle } from './meeting/explanation-bundle.js'
export type {
  Adapters,
  Answer,
  Caller,
  Coaching,
  Companies,
  Conversations,
  CreateOptions,
  Exchange,
  FollowOptions,
  History,
  MeetingEvent,
  MeetingListener,
  Meetings,
  Message,
  MessageAudio,
  People,
  Platform,
  PlatformOptions,
  PlayedAttempt,
  PlayedTurn,
  RebuildOptions,
  RebuildResult,
  Reply,
  RetentionSettings,
  Room,
  RoomEvent,
  Salespeople,
  SendOptions,
  StoredMaterial,
  TurnListening,
  UsageEvents,
} from './platform.js'
export { type AudioEncoding, type AudioFormat, pcmMs, usualSpeech } from './ports/audio.js'
export type { BlobFacts, BlobStore, ByteRange, OpenBlob } from './ports/blob-store.js'
export type { CallOptions } from './ports/call-options.js'
export { type Clock, isoNow } from './ports/clock.js'
export type { Counters } from './ports/counters.js'
export type { DirectUploads, PostForm, PostFormOptions } from './ports/direct-uploads.js'
export {
  type CollectionName,
  type Collections,
  type CreatedWithin,
  collectionNames,
  type DocumentKey,
  type DocumentStore,
  type Page,
  type PageRequest,
  type ProjectionName,
  type RequestKey,
  type Where,
} from './ports/document-store.js'
export type { Ids } from './ports/ids.js'
export type { AnswerSchema, FinishReason, LanguageModel, ModelMessage, ModelPart, ModelRequest, ModelUsage } from './ports/language-model.js'
export type { LiveBus, LiveEvent } from './ports/live-bus.js'
export type { Appended, LogEntry, MeetingKey, MeetingLog, NewEntry } from './ports/meeting-log.js'
export type { Disclosure, Mind, ReplyPart, ReplyRequest, TimeLeft } from './ports/mind.js'
export type { Payer } from './ports/payer.js'
export { ProviderError, type ProviderErrorKind, providerErrorKinds } from './ports/provider-error.js'
export type { RecognitionEvent, RecognitionOptions, RecognizedWord, SpeechRecognizer, Transcript as SpeechTranscript } from './ports/speech-recognizer.js'
export type { OfferedVoice, SpeechPart, SpeechRequest, SpeechSynthesizer, Voice } from './ports/speech-synthesizer.js'
export { type ReplyMoment, type ReplyOutcome, type ReplySpan, silentTelemetry, type Telemetry, type TelemetryEvent } from './ports/telemetry.js'
export { type Hint, type HintInput, hintFor } from './preparation/hint-for.js'
export { modelPreparation } from './preparation/model-preparation.js'
export type { Preparation } from './preparation/preparation.js'
export type { QuestionsInput } from './preparation/prepare-questions.js'
export { wasAsked } from './preparation/was-asked.js'
export { noRecognizer } from './resources/hear-message.js'
export { type AudioFile, fileOf } from './speech/audio-files.js'
export { type BargeIn, type BargeInCommand, type BargeInEvent, bargeIn, noBargeIn, wakeAt } from './speech/barge-in.js'
export { ReplayedPieces } from './speech/replayed-pieces.js'
export { spokenForm } from './speech/spoken-form.js'
export { modelCost, mostModelCost, recognitionCost, speechCost } from './spending/cost.js'
export { type PriceTable, pricesWith, priceTable, usualPrices } from './spending/prices.js'
