import type { BlobStore, Material } from '@sparring/core'
import type { AppContext } from './app-context.js'

const lifetimeSeconds = 3600

/** Materials with addresses that work for an hour in place of the store's references. */
export async function withSignedMaterials<Holder extends { readonly materials: readonly Material[] }>(
  holder: Holder,
  blobs: BlobStore,
  context: AppContext,
): Promise<Holder> {
  const materials = await Promise.all(
    holder.materials.map(async (material) => {
      const url = await blobs.signedUrl(material.file_url.replace(/^blob:/, ''), { expires_in_seconds: lifetimeSeconds, file_name: material.file_name })
      return { ...material, file_url: new URL(url, context.req.url).href }
    }),
  )
  return { ...holder, materials }
}
