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
import { type KeyboardEvent, useCallback, useMemo } from 'react';
import { Icon } from '../../icons/icon.tsx';
import type { LaidOut } from '../layout/use-layout.ts';
import type { LitParts, Selection } from '../selection.ts';
import { canvasOf } from './canvas.ts';
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
export function LoginDrawing(props: LoginDrawingProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ laidOut, selection, lit, kept, worse, onSelect }: LoginDrawingProps) {
  const flow = useReactFlow();
  const pick = useCallback((key: string) => onSelect({ kind: 'edge', key }), [onSelect]);
  const { nodes, edges } = useMemo(
    () => canvasOf(laidOut, { selection, lit, kept, worse, onPick: pick }),
    [laidOut, selection, lit, kept, worse, pick],
  );

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
    <section className={classes.canvas} aria-label="Drawing of the login" onKeyDown={zoom}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
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
