import '@xyflow/react/dist/base.css';
import { ActionIcon, Tooltip } from '@mantine/core';
import {
  type AriaLabelConfig,
  type EdgeChange,
  MiniMap,
  type NodeChange,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useState } from 'react';
import { Icon } from '../../icons/icon.tsx';
import type { LaidOut } from '../layout/use-layout.ts';
import type { LitParts, Selection } from '../selection.ts';
import { canvasOf, withSelection } from './canvas.ts';
import { LitContext, LitStore } from './lit-store.ts';
import classes from './login-drawing.module.css';
import { PlaceNode, type PlaceNodeType } from './place-node.tsx';
import { minZoom, useSight } from './use-sight.ts';
import { WayEdge, type WayEdgeType } from './way-edge.tsx';

export interface LoginDrawingProps {
  readonly laidOut: LaidOut;
  readonly selection: Selection | undefined;
  /** What belongs to the selection. */
  readonly lit: LitParts | undefined;
  /** What the filter leaves; undefined when it leaves everything. */
  readonly kept: LitParts | undefined;
  /** Keys of places that only the tried JIT switches make bad. */
  readonly worse: ReadonlySet<string>;
  onSelect(selection: Selection | undefined): void;
}

const nodeTypes = { place: PlaceNode };
const edgeTypes = { way: WayEdge };
/** More tab stops than this help nobody: then only places take the focus. */
const maxFocusableEdges = 80;
const minimapFrom = 24;

const ariaLabels: Partial<AriaLabelConfig> = {
  'node.a11yDescription.default': 'Press Enter to choose this place. Escape puts the light out.',
  'node.a11yDescription.keyboardDisabled': 'Press Enter to choose this place.',
  'edge.a11yDescription.default': 'Press Enter to choose this way. Escape puts the light out.',
  'minimap.ariaLabel': 'Overview of the drawing',
};

/** The drawing: pan and zoom by pointer and keyboard, places and edges can be chosen. */
export const LoginDrawing = memo(function LoginDrawing(props: LoginDrawingProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
});

function Canvas({ laidOut, selection, lit, kept, worse, onSelect }: LoginDrawingProps) {
  const flow = useReactFlow();
  const pick = useCallback((key: string) => onSelect({ kind: 'edge', key }), [onSelect]);
  const canvas = useMemo(() => canvasOf(laidOut, worse, pick), [laidOut, worse, pick]);
  const { nodes, edges } = useMemo(() => withSelection(canvas, selection), [canvas, selection]);
  // What is chosen stands out from everything; without it, what the filter leaves.
  const [store] = useState(() => new LitStore());
  const shown = lit ?? kept;
  useEffect(() => store.light(shown), [store, shown]);
  const { showAll } = useSight(laidOut, selection, lit);

  const choose = (
    changes: readonly (NodeChange<PlaceNodeType> | EdgeChange<WayEdgeType>)[],
    kind: 'node' | 'edge',
  ) => {
    for (const change of changes)
      if (change.type === 'select' && change.selected) onSelect({ kind, key: change.id });
  };

  const zoom = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') void flow.zoomIn();
    else if (event.key === '-') void flow.zoomOut();
    else if (event.key === '0') showAll();
    else if (event.key === 'Escape') onSelect(undefined);
    else return;
    event.preventDefault();
  };

  return (
    <section
      className={classes.canvas}
      aria-label="Drawing of the login"
      data-some-lit={shown !== undefined || undefined}
      onKeyDown={zoom}
    >
      <LitContext value={store}>
        <ReactFlow
          nodes={nodes as PlaceNodeType[]}
          edges={edges as WayEdgeType[]}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          nodesDraggable={false}
          nodesConnectable={false}
          edgesFocusable={edges.length <= maxFocusableEdges}
          deleteKeyCode={null}
          multiSelectionKeyCode={null}
          selectionKeyCode={null}
          minZoom={minZoom}
          maxZoom={2}
          ariaLabelConfig={ariaLabels}
          proOptions={{ hideAttribution: true }}
          onNodesChange={(changes) => choose(changes, 'node')}
          onEdgesChange={(changes) => choose(changes, 'edge')}
          onPaneClick={() => onSelect(undefined)}
        >
          {nodes.length >= minimapFrom && (
            <MiniMap className={classes.minimap ?? ''} nodeClassName={minimapTone} pannable zoomable />
          )}
          <Panel position="top-right">
            <div className={classes.buttons}>
              <CanvasButton label="Zoom in (+)" onClick={() => flow.zoomIn()}>
                <Icon name="plus" size={16} />
              </CanvasButton>
              <CanvasButton label="Zoom out (-)" onClick={() => flow.zoomOut()}>
                <Icon name="minus" size={16} />
              </CanvasButton>
              <CanvasButton label="Show all of it (0)" onClick={showAll}>
                <Icon name="expand" size={16} />
              </CanvasButton>
            </div>
          </Panel>
        </ReactFlow>
      </LitContext>
    </section>
  );
}

const minimapTone = (node: PlaceNodeType): string => classes[`tone-${node.data.tone}`] ?? '';

function CanvasButton({
  label,
  onClick,
  children,
}: {
  readonly label: string;
  readonly children: React.ReactNode;
  onClick(): unknown;
}) {
  return (
    <Tooltip label={label} position="left">
      <ActionIcon variant="default" size="lg" aria-label={label} onClick={() => void onClick()}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
