import type { FloorDecision, ReplyKind } from '../../domain/floor-decision.js'
import type { PanelMember } from '../../domain/representative.js'
import { isSalesperson } from '../../domain/turn.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { fenced, oneLine, plainText } from '../../prompt/fence.js'
import { handlesOf } from '../../prompt/handles.js'

const tasks: Readonly<Record<ReplyKind, string>> = {
  answer: 'Answer what the salesperson said last.',
  add: 'A colleague has just answered. Add one view of your own role that they did not name, in at most 25 words; do not say theirs again.',
  object: 'Raise the objection of your role that this leaves open, in at most 25 words.',
  take_over: 'Break into what your colleague is saying and take over, in at most 30 words.',
  open: 'Open the meeting: greet in one short sentence and say what you want to hear about.',
  interrupt: 'Break into what the salesperson is saying, in at most 20 words, without a greeting.',
  leave: 'The time is up. Say in one or two sentences that you have to go and where this stands; ask nothing.',
}

const triggers: Readonly<Record<NonNullable<FloorDecision['trigger']>, string>> = {
  unanswered_question: 'You break in because your question has still not been answered: ask it again, shorter.',
  unsupported_claim: 'You break in because of a claim without evidence: ask what it rests on.',
  dodged_price: 'You break in because the price was dodged: ask for the number.',
  impatience: 'You break in because this takes too long: ask for the point.',
}

/** Those of the ranking whom the mind may give the floor; empty where who speaks is settled. */
export function candidatesOf({ decision, panel, already_said }: ReplyRequest): readonly PanelMember[] {
  if (decision.confident || already_said !== '') return []
  const candidates = decision.ranking.flatMap(({ representative_id }) => panel.find(({ _id }) => _id === representative_id) ?? [])
  return candidates.length < 2 ? [] : candidates
}

/** What is new in this reply: who speaks and why, what time it is, what may be let out, what was said of it already. */
export function turnPrompt(request: ReplyRequest): string {
  const { decision, time, disclosable, already_said } = request
  return [
    `# Now\n${speakerLines(request)}`,
    `${tasks[decision.kind]}${decision.trigger === null ? '' : ` ${triggers[decision.trigger]}`}`,
    `Why the floor is given so; never say it:\n${fenced('reason', [oneLine(decision.reasoning, 300)])}`,
    ...othersLines(request),
    ...(time.over
      ? ['The meeting is over its time: this is the last thing said.']
      : time.felt
        ? ['Time is running out: be brief, press for what matters to you, and let it show.']
        : []),
    `Time: ${minutes(time.elapsed_ms)} of ${minutes(time.total_ms)} minutes are used; want no more than fits into the rest.`,
    ...(disclosable.length === 0
      ? []
      : [
          `Only if what was asked leads there, you may let out in your own words:\n${fenced(
            'may_tell',
            disclosable.map(({ text }) => `- ${oneLine(text, 600)}`),
          )}`,
        ]),
    ...(already_said === ''
      ? []
      : [`You have said this much of your reply. Go on with the very next word; repeat nothing of it:\n${fenced('already_said', [plainText(already_said)])}`]),
  ].join('\n')
}

function speakerLines(request: ReplyRequest): string {
  const { speaker, panel } = request
  const handles = handlesOf(panel)
  const candidates = candidatesOf(request)
  const at = (member: PanelMember): string => `@${handles.get(member._id) ?? ''}`
  const [first] = candidates
  if (first === undefined) return `You are ${at(speaker)}. Speak in this person's manner only.`
  return `Nobody was clearly addressed. Choose who would answer: ${candidates.map(at).join(', ')}. In doubt ${at(first)}. Begin with the handle and a space, as in "${at(first)} ", then only that person's words in their manner.`
}

/** Whom else it is about: who was addressed, who is cut, who will cut in. */
function othersLines(request: ReplyRequest): readonly string[] {
  const { decision, panel, heard, speaker } = request
  const handles = handlesOf(panel)
  const at = (id: string): string => `@${handles.get(id) ?? ''}`
  const last = heard.at(-1)
  const known = decision.addressed.filter((id) => handles.has(id))
  const cutBy = decision.cut_by ?? null
  const whoever = candidatesOf(request).length === 0 ? '' : `Unless it is ${at(cutBy ?? '')} who speaks: `
  return [
    ...(known.length === 0 ? [] : [`The salesperson addressed ${known.map(at).join(', then ')}: leave to each what is theirs.`]),
    ...(decision.kind === 'take_over' && last !== undefined && !isSalesperson(last) ? [`Whom you cut: ${at(last.speaker)}.`] : []),
    ...(cutBy === null || cutBy === speaker._id ? [] : [`${whoever}${at(cutBy)} will break in after the first clause; say what matters at once.`]),
  ]
}

const minutes = (ms: number): number => Math.round(ms / 60_000)
