import { salespersonName } from '../../domain/salesperson.js'
import { SparringError } from '../../domain/sparring-error.js'
import { firstName } from '../../domain/spoken-name.js'
import { spokenRole } from '../../domain/spoken-role.js'
import type { ReplyUsage } from '../../domain/usage.js'
import type { CallOptions } from '../../ports/call-options.js'
import type { LanguageModel, ModelPart, ModelUsage } from '../../ports/language-model.js'
import type { Mind, ReplyPart, ReplyRequest } from '../../ports/mind.js'
import { handlesOf } from '../../prompt/handles.js'
import { replyPrompt } from '../prompt/reply-prompt.js'
import { candidatesOf } from '../prompt/turn-prompt.js'
import { failureOf, stopFailure } from './mind-failure.js'
import { type Nameable, readHead } from './reply-head.js'
import { ReplyText } from './reply-text.js'

export interface ModelMindOptions {
  readonly model: LanguageModel
  /** The most that a model may write for one reply, thinking included where it thinks. Tokens; usual 600. */
  readonly max_output_tokens?: number
}

/**
 * Buyers worded by a language model: one call a reply, whose first word names the speaker where the floor was unsure.
 * Text is let out as it comes, until the first sentence is complete clause by clause, then sentence by sentence.
 */
export function modelMind({ model, max_output_tokens = 600 }: ModelMindOptions): Mind {
  return {
    // Read anew each time: of a server that is not there yet, the model is known later.
    get id() {
      return model.id
    },
    get label() {
      return `Buyers by the language model ${model.id}`
    },
    languages: ['en'],
    names_speaker: true,
    warm: async (options) => model.warm?.(options),
    async *reply(request, options = {}) {
      const { signal } = options
      signal?.throwIfAborted()
      try {
        yield* spoken(model.stream({ ...replyPrompt(request), max_output_tokens, charge_to: request.meeting }, options), request, model, options)
      } catch (error) {
        if (signal?.aborted) throw signal.reason
        throw failureOf(error)
      }
    },
  }
}

async function* spoken(parts: AsyncIterable<ModelPart>, request: ReplyRequest, model: LanguageModel, { signal }: CallOptions): AsyncIterable<ReplyPart> {
  const candidates = candidatesOf(request)
  const people = nameable(request)
  const text = new ReplyText(request.already_said, labelsOf(request, people))
  let head: string | null = ''
  function* begin(complete: boolean): Iterable<ReplyPart> {
    const read = readHead(head ?? '', people, complete)
    if (read === null) return
    head = null
    if (candidates.some(({ _id }) => _id === read.named)) yield { type: 'speaker', representative_id: read.named ?? '' }
    yield* said(text.push(read.rest))
  }
  for await (const part of parts) {
    signal?.throwIfAborted()
    if (part.type === 'text') {
      if (head === null) yield* said(text.push(part.text))
      else {
        head += part.text
        yield* begin(false)
      }
      if (!text.full) continue
      // It goes on beyond what is said: whoever waits for the answer need not wait for that, though it is then not counted.
      yield* said(text.end(false))
      return yield { type: 'finish', usage: null, remember: [] }
    }
    if (head !== null) yield* begin(true)
    yield* said(text.end(part.reason === 'length'))
    const failure = stopFailure(part.reason, model.id)
    if (failure !== null && !(part.reason === 'length' && text.whole)) throw failure
    if (text.spoken === '' && request.already_said === '') throw new SparringError('mind_failed', `The language model ${model.id} said nothing. Try again.`)
    yield { type: 'finish', usage: usageOf(part.usage, model.id), remember: [] }
    return
  }
  throw new SparringError('mind_failed', `The language model ${model.id} stopped before it had finished. Try again.`)
}

function* said(text: string): Iterable<ReplyPart> {
  if (text !== '') yield { type: 'text', text }
}

/** Whoever a label may stand for: all at the table, since none is ever spoken. */
function nameable({ panel }: ReplyRequest): readonly Nameable[] {
  const handles = handlesOf(panel)
  return panel.map(({ _id, name, role }) => ({
    representative_id: _id,
    handle: handles.get(_id) ?? '',
    name,
    first_name: firstName(name),
    role: spokenRole(role),
  }))
}

/** With what a line begins that a model writes for somebody else. */
const labelsOf = ({ product }: ReplyRequest, people: readonly Nameable[]): readonly string[] => [
  ...people.flatMap(({ name, first_name, role, handle }) => [name, first_name, role, handle]),
  salespersonName(product),
  'Salesperson',
]

const usageOf = (usage: ModelUsage | null, model: string): ReplyUsage | null => (usage === null ? null : { model, ...usage })
