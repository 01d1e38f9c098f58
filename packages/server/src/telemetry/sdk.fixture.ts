import { context, metrics, propagation, type TextMapPropagator, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { AggregationTemporality, InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'

/** W3C trace context as far as a caller's `traceparent` goes. */
const traceParent: TextMapPropagator = {
  fields: () => ['traceparent'],
  inject: () => undefined,
  extract(inside, carrier, getter) {
    const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/.exec(String(getter.get(carrier, 'traceparent'))) ?? []
    return traceId === undefined || spanId === undefined ? inside : trace.setSpanContext(inside, { traceId, spanId, traceFlags: 1, isRemote: true })
  },
}

const spans = new InMemorySpanExporter()
const exported = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const reader = new PeriodicExportingMetricReader({ exporter: exported, exportIntervalMillis: 3_600_000 })

/** An SDK that keeps what it is told, in place of the one that an operator starts. Before anything is composed. */
export function startSdk(): void {
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spans })] }))
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(traceParent)
}

export const forgetSpans = (): void => spans.reset()

export const toldSpans = (): readonly ReadableSpan[] => spans.getFinishedSpans()

export interface ToldPoint {
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  /** Of a histogram how many values there were. */
  readonly value: unknown
}

/** Every point of every metric as it stands. */
export async function toldMetrics(): Promise<readonly ToldPoint[]> {
  exported.reset()
  await reader.forceFlush()
  return exported
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics)
    .flatMap(({ metrics: all }) => all)
    .flatMap(({ descriptor, dataPoints }) =>
      dataPoints.map(({ attributes, value }) => ({
        name: descriptor.name,
        attributes: { ...attributes },
        value: typeof value === 'number' ? value : value.count,
      })),
    )
}
