/**
 * Shapes that cross the bridge, and those the pass shares between its parts. Types only; nothing here runs.
 *
 * @typedef {{ name: string, type: string, nullable?: boolean }} GuestParameter
 * @typedef {{ name: string, outcome: string, receives: ('context' | 'data')[] }} GuestCallback
 * @typedef {{
 *   name: string, effect: string, timing: 'immediate' | 'queued' | 'queued-with-callbacks',
 *   stable?: string[] | undefined, changes?: string[] | undefined, signatures: GuestParameter[][],
 *   callbacks?: GuestCallback[] | undefined,
 *   hooks?: { name: string, receives: ('context' | 'step')[] }[] | undefined, openCallbacks?: boolean | undefined,
 *   returns: string, awaited?: string | undefined, objectName?: string | undefined
 * }} GuestFunction
 * @typedef {GuestFunction & {
 *   object: string, member: string | null, logLevel: string | null, parametersByCount: (PreparedParameter[] | undefined)[],
 *   callbackNames: string[], hasCallback: Record<string, true>, callbackByOutcome: Record<string, GuestCallback>,
 *   callbackByName: Record<string, GuestCallback>
 * }} PreparedFunction a row with what each of its calls would have to work out again
 * @typedef {{
 *   name: string, type: string, nullable: boolean, isCallbacks: boolean, isHandedOn: boolean, namesSomething: boolean
 * }} PreparedParameter `isHandedOn`: the value is used as it is; of every other one a copy is
 * @typedef {{ name: string, source: string, problem?: string }} GuestLibrary
 * @typedef {{ name: string, stable: string[], changes: string[] }} PropertyRow
 * @typedef {{ localClaims: PropertyRow, roles: PropertyRow }} PropertyRows
 * @typedef {{
 *   functions: GuestFunction[], properties: PropertyRows, shapes: Record<string, Record<string, string>>,
 *   behaviours: string[], libraries: GuestLibrary[], secrets: string[], removedGlobals: string[],
 *   awaits: boolean, programHook: string, application: string, tenantDomain: string, identityProviders: string[],
 *   steps: { id: number, options: { idp: string, authenticator: string }[] }[],
 *   limits: { maxEmittedItems: number, maxTextCharacters: number, maxArgumentDepth: number }
 * }} GuestManifest what stays the same for all passes of a program
 * @typedef {{
 *   libraries: Function[], lifted: Function[],
 *   globals: Record<string, { get(): any, set(value: any): void }>
 * }} OpenedProgram what the text around the script hands to the guest
 * @typedef {{
 *   setNow(millis: number): void, setSeed(seed: string): void,
 *   positionOf(error: unknown): { line: number, column: number } | null
 * }} GuestRealm clock; chance, which begins a pass (its
 *   registered symbols with it); where in the script an error was made
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
 *   lastLoginFailedUser?: string, retry?: boolean, request: number
 * }} GuestState
 * @typedef {{
 *   name: string, digest: string, at: number, answer: any, users?: GuestUser[], state?: GuestState
 * }} RecordedCall
 * @typedef {{
 *   at: number, seed: string, calls: RecordedCall[], requests: string[], requestedAcr: string[]
 * }} PassInput
 *
 * @typedef {{
 *   row: PreparedFunction, values: any[], digest: string, callbacks: Record<string, Function>,
 *   isAwaited: boolean, settle: ((value: any) => void) | null
 * }} QueuedCall
 * @typedef {QueuedCall | { failed: Record<string, any>, proofs: number }} PathItem a call, or the place where a failed
 *   step must have been made up for; the next item of a path is its last
 * @typedef {{ code: string, message: string, line: number | null, column: number | null }} Fault
 * @typedef {{ at: number } & Record<string, any>} Emitted
 *
 * @typedef {{
 *   manifest: GuestManifest, behaviours: Record<string, true>, reordersQueue: boolean, isLenient: boolean,
 *   kinds: ObjectKinds, input: PassInput, realm: GuestRealm, state: GuestState,
 *   position: number, queue: QueuedCall[], path: PathItem[], next: (() => void) | null, emitted: Emitted[],
 *   stop: { name: string, digest: string, arguments: any[] } | null, isClosed: boolean, isFirstEvaluation: boolean,
 *   factory: Function | null, called: Function | null,
 *   fault: Fault | null, proofs: number, unsettled: number, continuations: Promise<any>[],
 *   program: OpenedProgram | null, modules: Map<string, { exports: any }>, lifted: Map<string, Function> | null,
 *   bindings: Record<string, any> | null, pureFunctions: Record<string, Function> | null,
 *   stable: Map<string, { facts: string[], answer: any }>,
 *   users: Map<string, GuestUser>, userObjects: Map<string, any>, stepObjects: Record<string, any>,
 *   requests: Record<number, GuestRequest>,
 *   handles: Map<object, string>, context: any, tests: ArgumentTests,
 *   stopSignal: object, observer: PassObserver | null, onStop: () => void, onLateCall: () => void
 * }} Pass
 * @typedef {{
 *   queued(call: QueuedCall): void, called(call: QueuedCall | null): void, taken(): object
 * }} PassObserver looks on in simulated logins: calls are queued, calls are come to (null: one that is made right now)
 * @typedef {(pass: Pass) => PassObserver} ObservePass
 *
 * @typedef {{
 *   manifest: GuestManifest, behaviours: Record<string, true>, reordersQueue: boolean, isLenient: boolean,
 *   functions: PreparedFunction[],
 *   kinds: ObjectKinds
 * }} PreparedProgram what all passes of a program share
 * @typedef {{
 *   shapes: Record<string, Record<string, string>>, isUser(value: any): boolean, isContext(value: any): boolean,
 *   isRequest(value: any): boolean, isResponse(value: any): boolean
 * }} ArgumentTests the questions about arguments that only the pass can answer
 * @typedef {{
 *   values: any[], plain: any[], callbacks: Record<string, Function>, takesCallbacks: boolean
 * }} ChosenArguments `values` as a function of the guest takes them, `plain` as they are journaled
 * @typedef {{
 *   context: ObjectKind<ContextView>, request: ObjectKind<Pass>, response: ObjectKind<Pass>, steps: ObjectKind<Pass>,
 *   step: ObjectKind<StepView>, user: ObjectKind<UserView>
 * }} ObjectKinds
 * @typedef {{
 *   pass: Pass, selectedAcr: any, requestedAcr: readonly string[] | null, endpointParams: any, request: any,
 *   response: any, steps: any
 * }} ContextView
 * @typedef {{ pass: Pass, id: number, options?: readonly object[] }} StepView
 * @typedef {{
 *   pass: Pass, handle: string, user: GuestUser, username: any, userStoreDomain: any,
 *   mappedClaims: Record<string, string>, localClaims: any, claims: any
 * }} UserView
 */

/**
 * @template View
 * @typedef {{
 *   names: string[], readers: Record<string, (view: View) => any>,
 *   writers: Record<string, (view: View, value: any) => void>
 * }} ObjectKind the properties of a kind of objects: names in their order, and tables without a prototype
 */
export {};
