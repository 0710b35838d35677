/**
 * Shapes that cross the bridge, and those the pass shares between its parts. Types only; nothing here runs.
 *
 * @typedef {{ name: string, type: string, nullable?: boolean }} GuestParameter
 * @typedef {{ name: string, outcome: string, receives: ('context' | 'data')[] }} GuestCallback
 * @typedef {{
 *   name: string, effect: string, timing: 'immediate' | 'queued' | 'queued-with-callbacks', stable?: string[],
 *   changes?: string[], signatures: GuestParameter[][], callbacks?: GuestCallback[],
 *   hooks?: { name: string, receives: ('context' | 'step')[] }[], openCallbacks?: boolean,
 *   returns: string, awaited?: string, objectName?: string
 * }} GuestFunction
 * @typedef {{ name: string, source: string, problem?: string }} GuestLibrary
 * @typedef {{ name: string, stable: string[], changes: string[] }} PropertyRow
 * @typedef {{ localClaims: PropertyRow, roles: PropertyRow }} PropertyRows
 * @typedef {{
 *   functions: GuestFunction[], properties: PropertyRows, shapes: Record<string, Record<string, string>>,
 *   behaviours: string[], libraries: GuestLibrary[], secrets: string[], removedGlobals: string[],
 *   awaits: boolean, programHook: string
 * }} GuestManifest
 * @typedef {{
 *   libraries: Function[], lifted: Function[],
 *   globals: Record<string, { get(): any, set(value: any): void }>
 * }} OpenedProgram what the text around the script hands to the guest
 * @typedef {{ setNow(millis: number): void, setSeed(seed: string): void }} GuestRealm
 *
 * @typedef {{
 *   handle: string, idp: string, identifier: string, username: string, userStoreDomain: string | null,
 *   tenantDomain: string, accountId: string | null, remoteClaims: Record<string, string> | null
 * }} GuestUser
 * @typedef {{ idp?: string, authenticator?: string, subject?: string, provisioning: string }} GuestStep
 * @typedef {{
 *   ip: string, headers: Record<string, string>, params: Record<string, string[]>,
 *   cookies: Record<string, string>, requestedAcr: string[]
 * }} GuestRequest
 * @typedef {{
 *   steps: Record<string, GuestStep>, currentStep: number | null, subject: string | null,
 *   lastLoginFailedUser: string | null, retry: boolean, request: number
 * }} GuestState
 * @typedef {{
 *   name: string, digest: string, at: number, answer: any, users?: GuestUser[], state?: GuestState
 * }} RecordedCall
 * @typedef {{
 *   at: number, seed: string, state: GuestState, calls: RecordedCall[], requests: GuestRequest[], requestedAcr: string[],
 *   steps: { id: number, options: { idp: string, authenticator: string }[] }[], identityProviders: string[],
 *   application: string, tenantDomain: string,
 *   limits: { maxEmittedItems: number, maxTextCharacters: number, maxArgumentDepth: number }
 * }} PassInput
 *
 * @typedef {{
 *   row: GuestFunction, values: any[], digest: string, callbacks: Record<string, Function>,
 *   isAwaited: boolean, settle(value: any): void
 * }} QueuedCall
 * @typedef {QueuedCall | { failed: Record<string, any>, proofs: number }} PathItem a call, or the place where a failed
 *   step must have been made up for
 * @typedef {{ code: string, message: string, line: number | null, column: number | null }} Fault
 * @typedef {{ at: number } & Record<string, any>} Emitted
 *
 * @typedef {{
 *   input: PassInput, realm: GuestRealm, state: GuestState,
 *   position: number, queue: QueuedCall[], emitted: Emitted[],
 *   stop: { name: string, digest: string, arguments: any[] } | null, isClosed: boolean, isFirstEvaluation: boolean,
 *   fault: Fault | null, proofs: number, unsettled: number, awaits: boolean, behaviours: Set<string>,
 *   shapes: Record<string, Record<string, string>>, libraries: GuestLibrary[], secrets: string[],
 *   program: OpenedProgram | null, modules: Map<string, { exports: any }>, lifted: Map<string, Function> | null,
 *   require: any, hostObjects: WeakSet<object>,
 *   stable: Map<string, { facts: string[], answer: any }>,
 *   users: Map<string, GuestUser>, userObjects: Map<string, any>, handles: WeakMap<object, string>, context: any,
 *   propertyRows: PropertyRows,
 *   stopSignal: object, onStop: () => void, onLateCall: () => void
 * }} Pass
 */
export {};
