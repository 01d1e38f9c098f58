import type { Brief } from '../domain/brief.js'
import { type Company, companyData, companyName, knownFacts } from '../domain/company.js'
import { concernsOf } from '../domain/expertise.js'
import type { Meeting } from '../domain/meeting.js'
import type { Representative } from '../domain/representative.js'
import type { Salesperson } from '../domain/salesperson.js'

export interface BriefInput {
  readonly meeting: Meeting
  readonly product: Salesperson
  readonly company: Company
  readonly panel: readonly Representative[]
  readonly estimated_cost: Brief['estimated_cost']
  readonly warnings: Brief['warnings']
}

/** What the salesperson should know before the meeting, every fact with where it comes from. */
export function prepareBrief({ meeting, product, company, panel, estimated_cost, warnings }: BriefInput): Brief {
  // Meetings of before were made without.
  const { brief_points: points = [], brief_source = 'rules' } = meeting
  const { _id, meeting_mode, meeting_goal, duration_minutes, difficulty, mind, top_5_questions, top_5_question_details, questions_source } = meeting
  const known = knownFacts(company.company_data)
  return {
    meeting_id: _id,
    estimated_cost,
    warnings,
    ...{ points: [...points], points_source: brief_source },
    ...{ meeting_mode, meeting_goal, duration_minutes, difficulty, mind, top_5_questions, top_5_question_details, questions_source },
    product: { product_name: product.product_name, description: product.description, product_url: product.product_url },
    materials: product.materials,
    company: {
      name: companyName(company),
      company_url: company.company_url,
      facts: known.flatMap((field) => {
        const value = company.company_data[field]
        const source = company.fact_sources[field] ?? { source: 'given', url: null, quote: null, confidence: 1 }
        return value === null ? [] : [{ field, value, source }]
      }),
      unknown: companyData.keyof().options.filter((field) => !known.includes(field)),
    },
    panel: panel.map(({ _id: representative_id, name, role, is_decision_maker, tenure_months, personality_traits, notes, linkedin_profile }) => ({
      ...{ representative_id, name, role, is_decision_maker, tenure_months, personality_traits, notes, linkedin_profile },
      likely_concerns: [...concernsOf(role)],
    })),
  }
}
