import type { PanelMember } from '../domain/representative.js'

const member = (of: Partial<PanelMember> & Pick<PanelMember, '_id' | 'name' | 'role'>): PanelMember => ({
  aliases: [],
  traits: [],
  tenure_months: null,
  is_decision_maker: false,
  notes: null,
  voice_id: null,
  ...of,
})
export const john = member({ _id: 'rep_john', name: 'John Miller', role: 'cto' })
export const carolina = member({ _id: 'rep_carolina', name: 'Carolina Vega', role: 'CFO', aliases: ['Caro'] })
export const emma = member({ _id: 'rep_emma', name: 'Émma Øst', role: 'ceo', is_decision_maker: true })
export const panelOfThree: readonly PanelMember[] = [john, carolina, emma]
