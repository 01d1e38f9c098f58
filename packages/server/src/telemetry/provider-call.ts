import { type Attributes, type Context, context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { type Payer, ProviderError } from '@sparring/core'
import { meter, modelSeconds, secondsHistogram, secondsSince, tracer } from './meter.js'

/** One call of a provider, from its beginning to its end. */
export interface ProviderCall {
  /** A stream of it: what is called for it belongs to the call. */
  parts<Part>(stream: AsyncIterable<Part>): AsyncIterable<Part>
  within<Result>(part: () => Result): Result
  /** What it took, as attributes, and what that cost in millionths of a dollar, where that is known. */
  counted(counts: Attributes, microUsd: number | null): void
  fail(error: unknown): void
  /** After a failure, or where whoever called wants no more, too. Only the first end counts. */
  end(): void
}

/** Tells of the calls of one operation of one model: `chat` of `openai/gpt-6-luna`. */
export function providerCalls(operation: string, id: string): (payer: Payer | undefined) => ProviderCall {
  const duration = secondsHistogram('gen_ai.client.operation.duration', 'Duration of calls of providers', modelSeconds)
  const toFirst = secondsHistogram('gen_ai.client.operation.time_to_first_chunk', 'From the call to the first part of its answer', modelSeconds)
  const failures = meter().createCounter('sparring.provider.failures', { description: 'Calls of providers that failed', unit: '{call}' })
  const spend = meter().createCounter('sparring.spend', { description: 'What calls of providers cost, where that is known', unit: '{USD}' })
  const [provider = id, ...model] = id.split('/')
  const what = { 'gen_ai.operation.name': operation, 'gen_ai.provider.name': provider, 'gen_ai.request.model': model.join('/') || id }
  return (payer) => {
    const began = performance.now()
    const span = tracer.startSpan(`${operation} ${what['gen_ai.request.model']}`, { kind: SpanKind.CLIENT, attributes: { ...what, ...payerOf(payer) } })
    const inside = trace.setSpan(context.active(), span)
    let failed: { 'error.type'?: string } = {}
    let over = false
    const first = () => {
      const seconds = secondsSince(began)
      toFirst.record(seconds, what)
      span.setAttribute('gen_ai.response.time_to_first_chunk', seconds)
    }
    return {
      parts: (stream) => partsWithin(inside, stream, first),
      within: (part) => context.with(inside, part),
      counted(counts, microUsd) {
        span.setAttributes(counts)
        if (microUsd !== null) spend.add(microUsd / 1_000_000, what)
      },
      fail(error) {
        // Whoever aborts has a reason of their own, and the provider did not fail.
        if (!ProviderError.is(error)) return
        failed = { 'error.type': error.kind }
        failures.add(1, { ...what, ...failed })
        span.setAttributes(failed).setStatus({ code: SpanStatusCode.ERROR })
      },
      end() {
        if (over) return
        over = true
        duration.record(secondsSince(began), { ...what, ...failed })
        span.end()
      },
    }
  }
}

const payerOf = (payer: Payer | undefined): Attributes => ({
  ...(payer === undefined ? {} : { 'sparring.tenant_id': payer.tenant_id }),
  ...(payer?.meeting_id == null ? {} : { 'sparring.meeting_id': payer.meeting_id }),
})

/** Each step of a stream is taken within the call, whoever asks for it. */
const partsWithin = <Part>(inside: Context, stream: AsyncIterable<Part>, first: () => void): AsyncIterable<Part> => ({
  [Symbol.asyncIterator]() {
    const iterator = context.with(inside, () => stream[Symbol.asyncIterator]())
    let begun = false
    return {
      async next() {
        const next = await context.with(inside, () => iterator.next())
        if (!begun && next.done !== true) first()
        begun = true
        return next
      },
      async return() {
        await iterator.return?.()
        return { done: true, value: undefined }
      },
    }
  },
})
