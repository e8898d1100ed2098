/** State n0: the shape of what is coming, still where motion is not wanted. */
import { Skeleton } from '@zendeskgarden/react-loaders';
import { Column, Line, Pad, Pair } from '../../ui/layout';
import { Unseen } from '../../ui/text';

function Bone({ width, height }: { width: string; height: number }) {
  return <Skeleton width={width} height={`${height}px`} />;
}

/** `label` is for screen readers: the heading of a page that has none yet, a mere word inside a Tarefa. */
export function Loading({ label, as = 'h1' }: { label: string; as?: 'h1' | 'span' }) {
  return (
    <div role="status" aria-busy>
      <Unseen as={as}>{label}</Unseen>
      <Pad>
        <Column>
          <Bone width="50%" height={12} />
          <Bone width="70%" height={24} />
          <Bone width="100%" height={5} />
          <Pair>
            <Bone width="80%" height={32} />
            <Bone width="80%" height={32} />
          </Pair>
        </Column>
      </Pad>
      <Line />
      <Pad>
        <Column $gap={10}>
          <Bone width="35%" height={12} />
          <Bone width="90%" height={20} />
          <Bone width="100%" height={40} />
        </Column>
      </Pad>
    </div>
  );
}
