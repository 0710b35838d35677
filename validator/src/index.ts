export { type Analysis, analyzeProgram } from './analyze.ts';
export { declarationsOf } from './declarations.ts';
export { explainImpact, type JitDependency } from './explain-impact.ts';
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
export { type AnalysisLimits, defaultAnalysisLimits } from './login/explore.ts';
export type { GraphEdge, GraphNode, LoginEnd, LoginGraph } from './login/login-graph.ts';
export type { PathEvent } from './login/path-event.ts';
export type { Rule, RuleFinding, RulePreset, RuleRow } from './rules/rule.ts';
export { rules } from './rules/rule-table.ts';
export { validateProgram } from './validate.ts';
