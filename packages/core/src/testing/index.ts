/**
 * For tests of adapters and of what is built on the platform.
 *
 * @module
 */
export { blobStoreSuite } from './blob-store-suite.js'
export { aCompany, aMember, aPanel, aSalesperson, aTurn, companyFacts } from './builders.js'
export { countersSuite } from './counters-suite.js'
export { directUploadsSuite } from './direct-uploads-suite.js'
export { documentStoreSuite } from './document-store-suite.js'
export { languageModelSuite } from './language-model-suite.js'
export { liveBusSuite } from './live-bus-suite.js'
export { meetingLogSuite } from './meeting-log-suite.js'
export { mindSuite } from './mind-suite.js'
export { type PostingStore, postingStore } from './posting-store.js'
export { saying, scriptedModel } from './scripted-model.js'
export { scriptedRecognizer, scriptedSpeech } from './scripted-speech.js'
export { sequentialIds } from './sequential-ids.js'
export { speechRecognizerSuite } from './speech-recognizer-suite.js'
export { speechSynthesizerSuite } from './speech-synthesizer-suite.js'
export { type Advance, BrokenPromise, type Opened, type Runner, runSuite, type Suite, type SuiteCase, type SuiteSetUp } from './suite.js'
export { type MindStep, timelineMind } from './timeline-mind.js'
export { type VirtualClock, virtualClock } from './virtual-clock.js'
