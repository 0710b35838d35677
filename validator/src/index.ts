export { type Analysis, analyzeProgram } from './analyze.ts';
export { declarationsOf } from './declarations.ts';
export type {
  ApplicationReport,
  Certainty,
  Finding,
  Fix,
  Incompleteness,
  PathStep,
  SettingEdit,
  Severity,
  SuppressedFinding,
} from './finding.ts';
export { applyEdits } from './fixes/apply-edits.ts';
export { applyFix } from './fixes/mended-program.ts';
export type { DrawingOptions } from './graph-view/draw-graph.ts';
export type {
  DrawnEdge,
  DrawnEnd,
  DrawnNode,
  DrawnOption,
  DrawnPath,
  Folding,
  GraphMark,
  GraphView,
} from './graph-view/graph-view.ts';
export { drawLogin, graphViewOf, type LoginDrawing } from './graph-view/login-drawing.ts';
export type { GraphPathDetails } from './graph-view/path-details.ts';
export {
  type ApplicationImpact,
  effectOf,
  impactOf,
  type LockedOut,
  type PlacedImpact,
  type SwitchEffect,
} from './impact/application-impact.ts';
export { type ApplicationVerdict, verdictOf } from './impact/application-verdict.ts';
export { detailsOf, type OutcomeDetails, switchesOf, withSwitches } from './impact/break-details.ts';
export {
  type Affected,
  type ApplicationToIndex,
  type ImpactAnswer,
  ImpactIndex,
  type IndexedApplication,
  type IndexedImpacts,
  indexImpacts,
  type StoredImpactIndex,
} from './impact/impact-index.ts';
export { lockedOutWords, lockoutFingerprint } from './impact/impact-words.ts';
export { type Outcome, outcomeKey, outcomesOf } from './impact/outcomes.ts';
export type { SafeStep } from './impact/safety.ts';
export {
  isConstant,
  kindsAt,
  type Switches,
  type SwitchFormula,
  simplified,
} from './impact/switch-formula.ts';
export type { Who } from './impact/user-kinds.ts';
export { type AnalysisLimits, defaultAnalysisLimits } from './login/explore.ts';
export type { GraphEdge, GraphNode, LoginEnd, LoginGraph } from './login/login-graph.ts';
export { outsideEnds } from './login/outside-ends.ts';
export type { PathEvent } from './login/path-event.ts';
export type { Rule, RuleFinding, RulePreset, RuleRow } from './rules/rule.ts';
export { analysisRules, rules } from './rules/rule-table.ts';
export { rulesFor, severityFor } from './rules/rules-for.ts';
export { type FixSearch, type ValidationOptions, validateProgram } from './validate.ts';
