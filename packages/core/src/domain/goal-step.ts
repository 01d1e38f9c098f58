const leading = /^(?:to )?(?:agree (?:on|to)|book|get|run|start|schedule|win|sign|close|set up|arrange|have|make|fix|do|hold|secure|land|obtain|gain)\s+/i

/** What a meeting is to end with, as a noun: `book a pilot at one depot` → `a pilot at one depot`; `null` where no step is named. */
export function goalStep(goal: string): string | null {
  const step = goal
    .trim()
    .replace(/[.!?]+$/, '')
    .replace(leading, '')
  return /^(?:an?|the|one|two|three) /i.test(step) && step.length <= 80 ? step : null
}
