import { blobReference } from '../domain/document.js'
import { parseInput } from '../domain/parse-input.js'
import type { Material, Salesperson } from '../domain/salesperson.js'
import type { Caller, Salespeople, StoredMaterial } from '../platform.js'
import { createOnce } from './create-once.js'
import { found } from './found.js'
import { pageOf } from './page-of.js'
import type { ResourceParts } from './resource-parts.js'

export function salespeople(parts: ResourceParts, caller: Caller): Salespeople {
  const { documents, ids } = parts
  return {
    async create(input, { materials = [], ...options } = {}) {
      const profile = parseInput(parts.inputs.salesperson, input)
      const body = { ...profile, materials: materials.map(({ file_name, fingerprint }) => ({ file_name, fingerprint })) }
      return createOnce(
        parts,
        caller,
        { collection: 'salespeople', route: 'salesperson/create', body, options },
        (birth): Salesperson => ({
          ...birth,
          ...profile,
          materials: materials.map((stored) => asMaterial(stored, ids.fresh())),
        }),
      )
    },
    async get(salespersonId, options) {
      return found('salesperson', salespersonId, await documents.get('salespeople', { tenant_id: caller.tenant_id, _id: salespersonId }, options))
    },
    async list(page, options) {
      return documents.list('salespeople', { ...pageOf(page), tenant_id: caller.tenant_id }, options)
    },
  }
}

/** Reading materials is a later step: until then a file is stored, and says so. */
function asMaterial({ key, file_name, file_type, size_bytes }: StoredMaterial, materialId: string): Material {
  return { material_id: materialId, file_name, file_type, size_bytes, file_url: blobReference(key), status: 'stored', reason: null }
}
