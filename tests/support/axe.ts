import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

type Faults = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/**
 * What axe finds wrong on a page, or in the part of it that a selector names; by all of its rules, or by those with certain tags. It runs in the page alone, since no page of ours has
 * frames, and tells only what is wrong: with a blank page for its results, and with what is right in them, each look cost three times as much.
 */
export async function faultsOf(page: Page, { within, tags }: { within?: string; tags?: string[] } = {}): Promise<Faults> {
  let axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (within !== undefined) axe = axe.include(within);
  if (tags !== undefined) axe = axe.withTags(tags);
  return (await axe.analyze()).violations;
}

/** The same, without what is of minor or moderate impact. */
export async function graveFaultsOf(page: Page, within?: string): Promise<Faults> {
  return (await faultsOf(page, { within })).filter(({ impact }) => impact === 'serious' || impact === 'critical');
}
