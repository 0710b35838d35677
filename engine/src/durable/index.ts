export type { DurableStores, KeptSessions, PasswordUsers } from './durable-stores.ts';
export {
  defaultStoreFolder,
  type OpenedStores,
  type OpenStoresOptions,
  openDatabaseStores,
  openStores,
} from './open-stores.ts';
export { readStoreSettings, type StoreSettingName, storeSettings } from './read-store-settings.ts';
export { type LifetimeName, type LifetimeRow, lifetimes, type Retention } from './retention.ts';
export { parseSealKeys } from './sealing/parse-seal-keys.ts';
export { createSealer, type Sealer, type SealKey } from './sealing/sealer.ts';
