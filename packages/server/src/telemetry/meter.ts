import { type Histogram, type Meter, metrics, trace } from '@opentelemetry/api'

/** The name under which everything is told. */
const scope = 'sparring'

/** Without an SDK both do nothing. A tracer finds its SDK late; meters do not, and are asked for when something is composed. */
export const tracer = trace.getTracer(scope)
export const meter = (): Meter => metrics.getMeter(scope)

/** Where the conventions place the steps of what takes milliseconds, and of what takes as long as a model does. */
export const requestSeconds: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
export const modelSeconds: readonly number[] = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]

export const secondsHistogram = (name: string, description: string, steps: readonly number[]): Histogram =>
  meter().createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries: [...steps] } })

/** Seconds since `began`, a reading of `performance.now()`. */
export const secondsSince = (began: number): number => (performance.now() - began) / 1000
