import type { ObservableResult } from '@opentelemetry/api'
import type { Platform } from '@sparring/core'
import type { ProviderUse } from '../policy/provider-breaker.js'
import { meter } from './meter.js'

/** Tells how many meetings go on that this process holds; returns how to stop. */
export function gaugeMeetings({ activeMeetings }: Pick<Platform, 'activeMeetings'>): () => void {
  const gauge = meter().createObservableGauge('sparring.meetings.active', { description: 'Meetings that go on and that this process holds', unit: '{meeting}' })
  const observe = (result: ObservableResult) => result.observe(activeMeetings())
  gauge.addCallback(observe)
  return () => gauge.removeCallback(observe)
}

/** Tells of each use of a provider whether it is asked, 0, or left alone, 1; returns how to stop. */
export function gaugeBreakers(uses: Readonly<Record<string, Pick<ProviderUse, 'provider' | 'restsSince'> | undefined>>): () => void {
  const gauge = meter().createObservableGauge('sparring.provider.breaker', { description: '0 while a provider is asked, 1 while it is left alone' })
  const observe = (result: ObservableResult) => {
    for (const [purpose, use] of Object.entries(uses)) {
      if (use !== undefined) result.observe(use.restsSince === null ? 0 : 1, { 'gen_ai.provider.name': use.provider, 'sparring.purpose': purpose })
    }
  }
  gauge.addCallback(observe)
  return () => gauge.removeCallback(observe)
}

/** Counts the open streams of events. */
export function streamCounter(): (change: 1 | -1) => void {
  const counter = meter().createUpDownCounter('sparring.streams.active', { description: 'Streams of events that are open', unit: '{stream}' })
  return (change) => counter.add(change)
}
