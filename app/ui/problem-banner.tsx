import { Banner } from './banner.tsx';

/** Says what was refused and what remains possible; nothing when there is nothing to say. */
export function ProblemBanner({ problem }: { problem: { title: string; text: string } | null | undefined }) {
  return problem ? (
    <Banner look="refused" title={problem.title}>
      {problem.text}
    </Banner>
  ) : null;
}
