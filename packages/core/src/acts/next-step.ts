import { type QuestionKind, questionKind } from './questions.js'
import { sentencesOf } from './sentences.js'
import { contentWords, plainOf } from './word-list.js'

/** How much is asked for, from a paper to read to a contract. */
export const scopes = ['paper', 'talk', 'look', 'pilot', 'contract'] as const
export type Scope = (typeof scopes)[number]

/** A sentence in plain words, and what kind of question it is. */
export interface Spoken {
  readonly plain: string
  readonly kind: QuestionKind | null
}

export interface NextStep {
  readonly scope: Scope
  /** What the step was called, where it has a name of its own: `a demo`. */
  readonly called: string | null
  /** Asks for a date, or names one. */
  readonly dated: boolean
}

const asking =
  /\b(?:would you|will you|could you|can you|can we|could we|shall we|should we|^may (?:i|we)|can i|could i|would it (?:be (?:possible|ok|okay)|make sense to)|would (?:a|an|the) .*be (?:possible|ok|okay|fine|an option)|is (?:a|an) .* possible|(?:could|can) you imagine|would you be (?:willing|open|ready|prepared|happy)|do we have|are you (?:ready|willing|happy|prepared|in\b)|are we (?:agreed|on)|let ?us|lets|how about|what about|why dont we|i (?:would|d|id) (?:like to )?(?:suggest|propose|ask you to)|i propose|i suggest|do you want to|would you like to|agreed)\b|^(?:(?:ok|okay|and|so|then|well|good) )*an? (?:second |next |short |quick |first )?(?:meeting|call|demo|pilot|trial|workshop)\b/
const bare =
  /(?:\bagreed|\bdo we have a deal|\bis it a deal|^(?:so |ok |okay |well |then |and )*deal|\bshall we (?:do it|go ahead)|\bcan we (?:go ahead|move forward|do it|shake hands|agree)|\bare you in|\bready to (?:commit|decide|go|move)|\bare we agreed)(?: then| now)?(?: on (?:it|that|this|the \w+|an? \w+))?$/
const acting =
  /\b(?:book|schedul\w*|fix|set|put|sign|start|begin|run|agree|arrange|plan|try|do|go|move|send|give|get|share|have|meet|introduce|name|pick|find|make|commit|order|buy|place|launch|kick|hold|visit|show|join|bring|talk|speak|discuss|continue|organi[sz]e|test|pilot|trial|proceed|possible|imagine|option|fine|ok|okay|with)\b/
const objects: readonly (readonly [Scope, RegExp])[] = [
  ['pilot', /\b(?:pilots?|trials?|proof of concept|poc|test run|test phase|try it|try us|a test\b|test it)\b/],
  ['contract', /\b(?:contracts?|orders?|purchase|agreement|licen[cs]es?|roll ?out|sign(?: here| now| today| it| off)?|buy|commit)\b/],
  ['look', /\b(?:data|sample|workshop|test account|export|site visit|visit|audit|report|analysis|test depot)\b/],
  [
    'talk',
    /\b(?:calls?|meetings?|meet|appointment|demos?|demonstration|follow ?up|conversation|session|introduce|introduction to|date|slot|calendar|next steps?|talk to|speak to|reference call|again next|next week|lunch)\b/,
  ],
  ['paper', /\b(?:proposals?|offers?|quotes?|quotations?|documents?|summary|send you|brochure|case study|e ?mail|reference list)\b/],
]
/** Asks about something, or runs the meeting, and does not ask for a commitment. */
const notAClose =
  /\b(?:live with|tell (?:me|us)|explain|describe|start with (?:introductions?|you|an? introduction|the agenda|me|us|some)|introductions\b|agenda|ask you|ask a|(?:talk|speak) about|discuss (?:the|your|how|what)|sign (?:for )?\d|yourself\b|your (?:current|present|last)|does that work|what you|walk (?:me|us)|help me understand|name (?:the|your|one|a) (?:biggest|main)|how (?:much|many|long)|without asking|alone|by yourself)\b/
const dated =
  /\b(?:date|when|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december|tomorrow|next week|next month|this week|slot|calendar)\b/

/** The next step that a text asks for, or `null`. Ordinary words with an object that is a step, or the words of the goal. */
export function nextStepOf(said: readonly Spoken[], goal: string): NextStep | null {
  for (const { kind, plain } of said.toReversed()) {
    if (notAClose.test(plain)) continue
    if (bare.test(plain)) return { scope: said.flatMap((one) => scopeOf(one.plain) ?? []).at(-1) ?? scopeOfGoal(goal), called: null, dated: dated.test(plain) }
    const start = kind === 'open' && !proposing.test(plain) ? -1 : plain.search(asking)
    if (start < 0) continue
    const after = plain.slice(start)
    const scope = scopeOf(after)
    if (scope !== null && acting.test(after)) return { scope, called: calledIn(after, scope), dated: dated.test(after) }
    if (namesGoal(after, goal) && acting.test(after)) return { scope: scopeOfGoal(goal), called: null, dated: dated.test(after) }
  }
  return null
}

/** The next step that a text asks for, or `null`. */
export const nextStepIn = (text: string, goal: string): NextStep | null =>
  nextStepOf(
    sentencesOf(text).map((sentence) => ({ plain: plainOf(sentence.text), kind: questionKind(sentence.text) })),
    goal,
  )

/** `What would a pilot have to prove?` asks for an answer; these have the form of a question and ask for a step. */
const proposing = /^(?:so |and |then |okay |well )*(?:how about|what about|why dont we)/

const names: readonly (readonly [RegExp, string])[] = [
  [/\bintroduc/, 'an introduction'],
  [/\breference call\b/, 'a reference call'],
  [/\bdemo/, 'a demonstration'],
  [/\bworkshop\b/, 'a workshop'],
  [/\bvisit\b/, 'a visit'],
  [/\bmeeting|\bmeet\b|\bappointment\b|\blunch\b/, 'a second meeting'],
  [/\bcalls?\b/, 'another call'],
  [/\b(?:slot|date|calendar)\b/, 'a date for the next step'],
]
const calledIn = (plain: string, scope: Scope): string | null =>
  scope === 'talk' || scope === 'look' ? (names.find(([words]) => words.test(plain))?.[1] ?? null) : null

const scopeOf = (plain: string): Scope | null => objects.find(([, words]) => words.test(plain))?.[0] ?? null

function namesGoal(plain: string, goal: string): boolean {
  const wanted = contentWords(goal)
  const said = new Set(contentWords(plain))
  return wanted.length > 0 && wanted.filter((word) => said.has(word)).length >= Math.min(2, wanted.length)
}

/** The scope of a meeting's goal. */
export const scopeOfGoal = (goal: string): Scope => scopeOf(plainOf(goal)) ?? 'talk'
