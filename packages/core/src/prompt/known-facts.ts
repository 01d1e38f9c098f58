import { type Company, companyName, knownFacts } from '../domain/company.js'
import type { Salesperson } from '../domain/salesperson.js'
import { oneLine, plainText } from './fence.js'

/** What is known of the buyers' company, a line each. */
export function companyLines(company: Company): readonly string[] {
  const facts = knownFacts(company.company_data).map((field) => {
    const value = company.company_data[field]
    return `${field}: ${oneLine(Array.isArray(value) ? value.join('; ') : String(value), 1_500)}`
  })
  return [`name: ${oneLine(companyName(company), 200)}`, `website: ${oneLine(company.company_url, 300)}`, ...facts]
}

/** What is known of the product. Of its papers only the titles are. */
export const productLines = ({ product_name, description, product_url, materials }: Salesperson): readonly string[] => [
  `name: ${oneLine(product_name, 200)}`,
  ...(product_url === null ? [] : [`website: ${oneLine(product_url, 300)}`]),
  `description: ${plainText(description, 4_000)}`,
  ...(materials.length === 0 ? [] : [`papers: ${materials.map(({ file_name }) => oneLine(file_name, 120)).join('; ')}`]),
]
