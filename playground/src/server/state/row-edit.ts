import type { ResourceKind } from '../../api/schemas/resources.ts';

/** What a resource was or became. */
export interface RowState {
  readonly name: string;
  readonly value: unknown;
  readonly position: number;
}

/** A change of one resource; null where it was not there. */
export interface ResourceEdit {
  readonly type: 'resource';
  readonly id: number;
  readonly kind: ResourceKind;
  readonly before: RowState | null;
  readonly after: RowState | null;
}

/** A version that was added to the script of an application. */
export interface ScriptEdit {
  readonly type: 'script';
  readonly applicationId: number;
  /** Number of the version before. */
  readonly before: number;
  /** Number of the version that was added. */
  readonly after: number;
}

/** What a change did; undo does the opposite. */
export type RowEdit = ResourceEdit | ScriptEdit;
